// Types: arrays are values whose length is part of the type.
package main

import "fmt"

const N = 2 * 3

type Matrix [2][3]int

func change(a [3]int) [3]int { a[0] = 99; return a }

func changeP(a *[3]int) { a[0] = 77 }

func main() {
	var a [32]byte
	var b [N]struct{ x, y int32 }
	var c [3][5]int
	var d [2][2][2]float64
	fmt.Println(len(a), len(b), len(c), len(c[0]), len(d[0][1]), cap(a))
	x := [3]int{1, 2, 3}
	y := x
	y[1] = 20
	fmt.Println(x, y, x == y, x == [3]int{1, 2, 3}, change(x), x)
	changeP(&x)
	fmt.Println(x)
	m := Matrix{{1, 2, 3}, {4, 5, 6}}
	n := m
	n[1][2] = 0
	fmt.Println(m, n, m != n, m[1], len(m), len(m[0]))
	e := [...]string{2: "c", "d", 0: "a"}
	fmt.Printf("%q %d %T\n", e, len(e), e)
	p := &m
	for i := range p {
		for j, v := range p[i] {
			p[i][j] = v * v
		}
	}
	fmt.Println(m, len(p), p[0][1])
	for i, v := range x {
		x[2] = 100
		fmt.Print(i, v, " ")
	}
	fmt.Println(x)
	var z [0]int
	fmt.Println(z, len(z), z == [0]int{})
	keys := map[[2]int]string{{1, 2}: "a", {3, 4}: "b"}
	fmt.Println(keys[[2]int{3, 4}], keys[[2]int{0, 0}] == "")
	s := x[:]
	s[0]++
	fmt.Println(x[0], s[0], len(s), cap(s[1:2]))
	arrays := []([2]int){{1, 2}, {3, 4}}
	for _, ar := range arrays {
		ar[0] = 0
	}
	fmt.Println(arrays)
	var iface any = x
	_, ok := iface.([4]int)
	_, ok2 := iface.([3]int)
	fmt.Println(ok, ok2, iface == any([3]int{78, 2, 100}))
}
