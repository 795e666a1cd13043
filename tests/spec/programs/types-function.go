// Types: functions are values.
package main

import (
	"errors"
	"fmt"
	"strings"
)

type op func(float64, float64) float64

func (o op) twice(x float64) float64 { return o(o(x, x), x) }

func compose(f, g func(int) int) func(int) int { return func(x int) int { return f(g(x)) } }

func variadic(prefix string, xs ...int) (sum int, text string) {
	for _, x := range xs {
		sum += x
	}
	return sum, fmt.Sprintf("%s%d/%d/%t", prefix, len(xs), cap(xs), xs == nil)
}

func named(a, b int) (q, r int, err error) {
	if b == 0 {
		err = errors.New("division by zero")
		return
	}
	q, r = a/b, a%b
	return
}

func counter() (inc func() int, get func() int) {
	n := 0
	return func() int { n++; return n }, func() int { return n }
}

func fact(n int) int {
	if n < 2 {
		return 1
	}
	return n * fact(n-1)
}

func apply(fs ...func(string) string) string {
	s := "Go"
	for _, f := range fs {
		s = f(s)
	}
	return s
}

func main() {
	add := op(func(a, b float64) float64 { return a + b })
	fmt.Println(add(1, 2), add.twice(3))
	inc, dbl := func(x int) int { return x + 1 }, func(x int) int { return x * 2 }
	fmt.Println(compose(inc, dbl)(5), compose(dbl, inc)(5))
	fmt.Println(variadic("a"))
	fmt.Println(variadic("b", 1, 2, 3))
	fmt.Println(variadic("c", []int{4, 5}...))
	fmt.Println(named(7, 2))
	fmt.Println(named(7, 0))
	i, g := counter()
	i()
	i()
	fmt.Println(g(), fact(10))
	fmt.Println(apply(strings.ToUpper, strings.ToLower, func(s string) string { return s + "!" }))
	var nf func()
	fmt.Println(nf == nil)
	m := map[string]func(int, int) int{
		"+": func(a, b int) int { return a + b },
		"-": func(a, b int) int { return a - b },
	}
	fmt.Println(m["+"](3, 4), m["-"](3, 4), m["*"] == nil)
	var fib func(int) int
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	}
	fmt.Println(fib(15))
	fmt.Printf("%T %T\n", compose, variadic)
	fmt.Println(func(x ...any) int { return len(x) }(1, "a", nil))
}
