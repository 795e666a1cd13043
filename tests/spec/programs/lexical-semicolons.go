// Lexical elements: semicolons, explicit and inserted.
package main; import "fmt"; import ("os"; "strings")

type point struct{ x, y int }; type pair struct { a int; b string }

func one() int { return 1 }; func two() int { return 2
}

func three() (n int) { n = 3; return }

func main() { x := 1; y := 2; fmt.Println(x, y); if z := x + y; z > 2 { fmt.Println(z) }
	for i := 0; i < 2; i++ { fmt.Print(i, ";") }; fmt.Println()
	;;; { }; ;
	switch v := one(); v { case 1: fmt.Println("one"); fallthrough; case 2: fmt.Println("two"); default: }
	p := point{
		1,
		2,
	}
	f := func() int { return 7 }
	fmt.Println(p, f(), two(), three(), pair{1, "a"},
		strings.ToUpper("x"))
	s := []int{1, 2,
		3}
	fmt.Println(s[0],
		s[1:
		2], len(s))
	x++; y--
	fmt.Println(x, y)
L: for { break L }
	func() { defer fmt.Println("deferred"); return }()
	goto end
end:
	if len(os.Args) > 100 { os.Exit(1) } }
