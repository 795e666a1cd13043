// Packages: a variable that begins as a promoted method of an embedded field.
package main

import "fmt"

type S int
type T struct {
	a int
	S
}

//go:noinline
func (s *S) M(a int, x [2]int, b float64, y [2]float64) (S, int, [2]int, float64, [2]float64) {
	return *s, a, x, b, y
}

var s S = 42
var table = [...]func(*T, int, [2]int, float64, [2]float64) (S, int, [2]int, float64, [2]float64){(*T).M, fn}
var t = &T{S: s}
var fn = (*T).M

func main() {
	fmt.Println(table[0](t, 4, [2]int{}, 0, [2]float64{}))
	fmt.Println(table[1](t, 5, [2]int{}, 0, [2]float64{}))
	g := (*T).M
	fmt.Println(g(t, 1, [2]int{2, 3}, 1.5, [2]float64{2.5, 3.5}))
	fmt.Println(fn(t, 1, [2]int{2, 3}, 1.5, [2]float64{2.5, 3.5}))
	fmt.Println(t.M(1, [2]int{2, 3}, 1.5, [2]float64{2.5, 3.5}))
}
