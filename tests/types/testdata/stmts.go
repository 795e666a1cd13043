package main

func a() int {
}

func b(x int) int {
	if x > 0 {
		return 1
	}
}

func c(x int) int {
	for {
		if x > 0 {
			break
		}
	}
}

func d(x int) int {
	switch x {
	case 1:
		return 1
	default:
		panic("x")
	}
}

func e(x int) (r int, err error) {
	{
		err := error(nil)
		_ = err
		return
	}
}

func f() (int, string) {
	return 1
	return 1, "a", 2
	return "a", 1
	return
}

func g() {
	return 1
}

func main() {
	if 1 {
	}
	if x := 1; x {
	}
	for "a" {
	}
	for i := 0; i; i++ {
	}
	switch 1 {
	case "a":
	case 1, 2:
	case 1:
	}
	switch {
	case 1:
	case true:
	}
	switch x := 5; x {
	case 1.5:
	case 'a':
	case nil:
	}
	switch f := func() {}; f {
	case nil:
	}
	switch any(1).(type) {
	case int, string:
	case int:
	case nil, nil:
	}
	switch x := 1; x.(type) {
	}
	var r interface{ Read() }
	switch r.(type) {
	case int:
	case error:
	}
	for range 10 {
	}
	for i, j := range 10 {
	}
	for i := range 3.5 {
	}
	for i, r, x := range "abc" {
	}
	for k, v := range make(chan int) {
	}
	for range func() {} {
	}
	for x := range func(yield func(int)) {} {
	}
	var ch chan int
	ch <- "a"
	var ro <-chan int = ch
	ro <- 1
	var so chan<- int = ch
	<-so
	for range so {
	}
	close(ro)
	select {
	case x := 1:
	case ch <- 1:
	case v, ok := <-ch:
	}
	defer 1
	defer len("a")
	defer int(1)
	go func() {}
	defer recover()
	x := 1
	x := 2
	x, y := 1, 2
	x, x := 1, 2
	a.b := 1
	1 = 2
	"abc"[0] = 'x'
	f() = 1, 2
	map[string]struct{ x int }{}["a"].x = 1
	const k = 1
	k = 2
	main = nil
	_ = _
	var _ = 1
	x++
	"a"++
	nil = 1
	var t struct{ t int }
	t.t, t.u = 1, 2
}
