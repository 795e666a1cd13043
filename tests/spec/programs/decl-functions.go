// Function and method declarations.
package main

import (
	"fmt"
	"strings"
)

func noResult() {}

func blank(_ int, _ string) (_ int, err error) { return }

func unnamed(int, string) bool { return true }

func results() (a, b int, c string) {
	a = 1
	defer func() { c += "!"; b *= 2 }()
	b, c = 21, "set"
	return a, b, c
}

func early(n int) (s string) {
	s = "early"
	if n > 0 {
		return
	}
	{
		s := "shadow"
		_ = s
	}
	return "late"
}

func panics() int { panic("no return needed") }

func forever() int {
	for {
		return 1
	}
}

func sw(x int) string {
	switch {
	case x > 0:
		return "positive"
	case x < 0:
		return "negative"
	default:
		return "zero"
	}
}

type T struct{ a int }

func (tv T) Mv(a int) int          { tv.a += a; return tv.a }
func (tp *T) Mp(f float32) float32 { tp.a++; return f + float32(tp.a) }
func (T) Static() string           { return "static" }

type E struct{ *T }

type Fn func(string) string

func (f Fn) Twice(s string) string { return f(f(s)) }

func init() { fmt.Println("init 1") }
func init() { fmt.Println("init 2") }

func ackermann(m, n int) int {
	if m == 0 {
		return n + 1
	}
	if n == 0 {
		return ackermann(m-1, 1)
	}
	return ackermann(m-1, ackermann(m, n-1))
}

func generic[T any](x ...T) []T { return x }

func main() {
	noResult()
	fmt.Println(blank(1, ""))
	fmt.Println(unnamed(1, "x"), forever(), sw(1), sw(-1), sw(0))
	fmt.Println(results())
	fmt.Println(early(0), early(1))
	t := T{1}
	fmt.Println(t.Mv(5), t.a, t.Mp(0.5), t.a, T{}.Static(), E{&t}.Mv(1), E{&t}.Mp(1))
	fmt.Println(Fn(strings.TrimSpace).Twice("  x "), ackermann(2, 3))
	fmt.Println(len(generic[int]()), generic("a", "b"))
	func() {
		defer func() { fmt.Println("recovered:", recover()) }()
		panics()
	}()
	(*T).Mp(&t, 1)
	fmt.Println(t, func(a, b int) int { return a - b }(5, 3))
}
