// Expressions: function literals are closures.
package main

import "fmt"

type op struct {
	name string
	fn   func(int, int) int
}

func gen() func() (int, bool) {
	a, b := 0, 1
	return func() (int, bool) {
		a, b = b, a+b
		return a, a%2 == 0
	}
}

func main() {
	f := func(a, b int, z float64) bool { return a*b < int(z) }
	fmt.Println(f(2, 3, 7.5), func(ch chan int) int { ch <- 5; return <-ch }(make(chan int, 1)))
	g := gen()
	for range 6 {
		fmt.Print(g())
		fmt.Print(" ")
	}
	fmt.Println()
	x := 1
	inc := func() { x++ }
	get := func() int { return x }
	inc()
	x *= 10
	inc()
	fmt.Println(x, get())
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
	for _, o := range []op{{"+", func(a, b int) int { return a + b }}, {"max", func(a, b int) int { return max(a, b) }}} {
		fmt.Print(o.name, "=", o.fn(3, 4), " ")
	}
	fmt.Println()
	var outer func(int) func() int
	outer = func(n int) func() int {
		if n == 0 {
			return func() int { return x }
		}
		inner := outer(n - 1)
		return func() int { return inner() + n }
	}
	fmt.Println(outer(4)())
	type pt struct{ a, b int }
	p := pt{1, 2}
	set := func(q *pt) func(int) { return func(v int) { q.b = v; p.a += v } }
	set(&p)(7)
	fmt.Println(p)
	arr := [3]int{1, 2, 3}
	cp := func() [3]int { arr[0]++; return arr }
	c1, c2 := cp(), cp()
	fmt.Println(c1, c2, arr)
	defer func(v int) { fmt.Println("deferred", v, x) }(x)
	x = 1000
	m := map[string]func(...any){"p": func(a ...any) { fmt.Println(append([]any{"p:"}, a...)...) }}
	m["p"](1, "two")
	func() {
		x := x + 1
		func() { x++ }()
		fmt.Println(x)
	}()
}
