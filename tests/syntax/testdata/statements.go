package p

func ifs() {
	if /* ERROR syntax error: missing condition in if statement */ {
	}
	if x() /* ERROR syntax error: unexpected newline, expected { after if clause */
	{
	}
	if x /* ERROR syntax error: cannot use assignment x = (a + b) as value */ = a + b {
	}
	if x := y/* ERROR syntax error: missing condition in if statement */ ; {
	}
	if var /* ERROR syntax error: var declaration not allowed in if initializer */ x = 1; x > 0 {
	}
	if x/* ERROR syntax error: missing condition in if statement */ ; {
	}
	if x {
	} else /* ERROR syntax error: unexpected keyword return at end of statement */ /* ERROR syntax error: else must be followed by if or statement block */ return
}

func fors() {
	for i := 0; i < 10 /* ERROR syntax error: unexpected {, expected semicolon or newline */ {
	/* ERROR syntax error: unexpected }, expected { after for clause */ /* ERROR syntax error: unexpected }, expected expression */ }
	for i := 0; i < 10; i /* ERROR syntax error: cannot declare in post statement of for loop */ := 1 {
	}
	for var /* ERROR syntax error: var declaration not allowed in for initializer */ i = 0; i < 10; i++ {
	}
	for x
	/* ERROR syntax error: unexpected {, expected for loop condition */ {
	}
}

func switches(x int) {
	switch x {
	/* ERROR syntax error: unexpected name foo, expected case or default or } */ foo:
	}
	switch x
	{
	}
}

func simple() {
	x /* ERROR syntax error: unexpected name y at end of statement */ y
	a, b /* ERROR syntax error: unexpected newline, expected := or = or comma */
	go /* ERROR expression in go must not be parenthesized */ (f())
	defer (f)()
	goto
	f/* ERROR syntax error: unexpected ( at end of statement */ (1, 2
	/* ERROR syntax error: unexpected ), expected } */ )
/* ERROR syntax error: non-declaration statement outside function body */ }

func labels() {
	goto L
	L:
}

func noLabel() {
	/* ERROR label L defined and not used */ L: }
