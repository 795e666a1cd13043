// Expressions: calls, arguments, variadic parameters.
package main

import "fmt"

type Point struct{ x, y float64 }

func (p Point) Scale(f float64) Point     { return Point{p.x * f, p.y * f} }
func (p *Point) Move(dx, dy float64) bool { p.x += dx; p.y += dy; return true }

func two() (int, string)          { return 2, "two" }
func take(n int, s string) string { return fmt.Sprint(n, s) }
func join(sep string, ss ...string) string {
	out := ""
	for i, s := range ss {
		if i > 0 {
			out += sep
		}
		out += s
	}
	return fmt.Sprint(len(ss), ":", out)
}
func split(s string, pos int) (string, string) { return s[:pos], s[pos:] }
func concat(s, t string) string                { return s + t }
func change(xs ...int)                         { xs[0] = 100 }
func null(xs ...any) bool                      { return xs == nil }
func last(fs ...func() int) int                { return fs[len(fs)-1]() }
func swap[T any](a, b T) (T, T)                { return b, a }

type Chain struct{ log []string }

func (c *Chain) Add(s string) *Chain { c.log = append(c.log, s); return c }

var trace []string

func arg(s string) string { trace = append(trace, s); return s }

func main() {
	fmt.Println(take(two()))
	fmt.Println(concat(split("value", 3)), len(concat(split("ab", 1))))
	fmt.Println(join("-"), join("-", "a"), join("-", "a", "b", "c"), join("-", []string{"x", "y"}...), join("-", nil...))
	xs := []int{1, 2}
	change(xs...)
	fmt.Println(xs, null(), null(nil), null(nil...), null([]any{}...))
	p := Point{1, 2}
	fmt.Println(p.Scale(2).Scale(3), p.Move(1, 1), p)
	fmt.Println(last(func() int { return 1 }, func() int { return 2 }))
	fmt.Println(swap("a", "b"))
	fmt.Println(swap[any](1, "x"))
	fmt.Println((&Chain{}).Add("a").Add("b").Add("c").log)
	func(f func(string) string) { f(arg("callee")) }(arg)
	take(len(arg("1")), arg("2"))
	fmt.Println(trace)
	pick := map[bool]func(int) int{true: func(i int) int { return -i }, false: nil}
	fmt.Println(pick[true](4))
	arr := [2]int{1, 2}
	byValue := func(a [2]int) { a[0] = 50 }
	byPtr := func(a *[2]int) { a[1] = 60 }
	byValue(arr)
	byPtr(&arr)
	fmt.Println(arr)
	defer func() {
		fmt.Println(recover())
		defer func() { fmt.Println(recover()) }()
		var f func(...int)
		f(1, 2)
	}()
	pick[false](len(arg("evaluated first")))
}
