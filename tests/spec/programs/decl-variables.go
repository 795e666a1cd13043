// Variable declarations, with and without types and values; short ones.
package main

import (
	"fmt"
	"os"
)

var i int
var U, V, W float64
var k = 0
var x, y float32 = -1, -2
var (
	n       int
	u, v, s = 2.0, 3.0, "bar"
)
var re, im = complexSqrt(-1)
var _, found = entries["a"]
var entries = map[string]int{"a": 1}
var d = struct{ a, b int }{1, 2}
var err error = os.ErrNotExist

func complexSqrt(x float64) (float64, float64) { return x, -x }

func pair() (int, string) { return 1, "one" }

func main() {
	fmt.Println(i, U, V, W, k, x, y, n, u, v, s, re, im, found, d, err)
	var a, b = 1, "b"
	var c, e = pair()
	var f float64 = 7
	var g any = 3
	var h = 'x'
	fmt.Printf("%T %T %T %T %T %T %T\n", a, b, c, e, f, g, h)
	j, l := 0, 10
	l, m := l+1, j
	fmt.Println(j, l, m)
	field1, offset := 1, 2
	field2, offset := 3, offset*10
	fmt.Println(field1, field2, offset)
	p, q := func() (int, bool) { return 5, true }()
	r, ok := entries["zz"]
	t, ok := g.(int)
	fmt.Println(p, q, r, t, ok)
	var z [3]struct {
		name string
		vals []int
	}
	z[1].vals = append(z[1].vals, 1)
	fmt.Println(z)
	w1, w2 := w2v()
	w2, w1 = w1, w2
	fmt.Println(w1, w2)
	var iface interface{ Error() string } = fmt.Errorf("an error")
	fmt.Println(iface)
}

func w2v() (a, b int) { a, b = 1, 2; return b * 10, a }
