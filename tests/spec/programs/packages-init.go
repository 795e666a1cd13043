// Packages: initialisation of variables by dependency, then init functions in order.
package main

import (
	"fmt"
	str "strings"

	. "sort"
	_ "unicode"
)

var (
	a      = c + b
	b      = f()
	c      = 1
	_      = trace("blank")
	x      = func() int { return y + 1 }()
	y      = trace("y")
	z      = T{}.m()
	p      = &q
	q      = trace("q")
	m1, m2 = pair()
	arr    = [...]int{trace("e0"), len(list)}
	list   = []string{"l"}
	unused = trace("unused")
)

type T struct{ n int }

func (T) m() int { return w }

var w = trace("w")
var n int

func f() int              { trace("f"); return c + 1 }
func pair() (int, string) { trace("pair"); return d, "m2" }

var d = trace("d")

func trace(s string) int { n++; fmt.Print(s, n, " "); return n }

func init() { fmt.Println("\ninit 1", a, b, c) }

func init() {
	trace("init 2")
	once()
}

var once = func() { fmt.Println("once is set before init") }

func main() {
	fmt.Println(a, b, c, x, y, z, *p, q, m1, m2, arr, list, unused, w, d)
	s := []int{3, 1, 2}
	Ints(s)
	fmt.Println(s, str.Join([]string{"a", "b"}, "-"), SearchInts(s, 2))
}

func init() { fmt.Println("init 3") }
