// Built-in functions: make and new, also new of an expression.
package main

import "fmt"

type T struct {
	a int
	b []string
}

func val() int { return 42 }

func main() {
	n := 3
	s := make([]int, n, n*2)
	m := make(map[string]bool, 100)
	c := make(chan int, n)
	m["x"] = true
	fmt.Println(s, len(s), cap(s), m, len(c), cap(c), make([]string, 2.0), cap(make([]int, 'a')))
	p := new(int)
	q := new(T)
	r := new([3]bool)
	*p, q.a, r[1] = 1, 2, true
	fmt.Println(*p, *q, *r, new(int) == new(int), *new(string) == "")
	e := new(val())
	f := new(T{1, []string{"y"}})
	g := new("text")
	h := new(3.5)
	*e++
	f.b[0] += "!"
	x := 5
	y := new(x)
	x++
	fmt.Println(*e, *f, *g, *h, *y, x)
	fmt.Printf("%T %T %T %T\n", e, f, g, h)
	ptrs := []*int{new(1), new(2)}
	*ptrs[0] += *ptrs[1]
	fmt.Println(*ptrs[0], *new(int64(7)), *new(*new(8)))
	type L []int
	l := make(L, 0, 5)
	l = append(l, 1)
	fmt.Printf("%T %v %d\n", l, l, cap(l))
	grid := make([][]rune, 2)
	for i := range grid {
		grid[i] = make([]rune, 3)
		for j := range grid[i] {
			grid[i][j] = rune('a' + i*3 + j)
		}
	}
	fmt.Println(string(grid[0]), string(grid[1]))
}
