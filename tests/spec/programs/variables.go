// Variables: storage, static and dynamic type, zero values, structured variables.
package main

import "fmt"

type T struct {
	n int
	s string
	p *T
	m map[string]int
	f func()
	a [2]bool
}

func main() {
	var x interface{}
	var v *T
	fmt.Printf("%v %T\n", x, x)
	x = 42
	fmt.Printf("%v %T\n", x, x)
	x = v
	fmt.Printf("%v %T %t\n", x, x, x == nil)
	var t T
	fmt.Println(t.n, t.s == "", t.p == nil, t.m == nil, t.f == nil, t.a)
	arr := [3]T{1: {n: 5}}
	arr[0].a[1] = true
	arr[2].p = &arr[1]
	arr[2].p.n++
	fmt.Println(arr[0].a, arr[1].n, arr[2].p.n, len(arr[0].m), arr[0].m["none"])
	p := new(int)
	*p += 3
	q := p
	*q *= 2
	fmt.Println(*p, p == q, *new(string) == "")
	var (
		i8  int8
		f32 float32
		c   complex64
		r   rune
		b   byte
		up  uintptr
		ch  chan int
		sl  []int
		e   error
	)
	fmt.Println(i8, f32, c, r, b, up, ch, sl, e, sl == nil, ch == nil, e == nil)
	y := t
	y.n, y.a[0] = 9, true
	fmt.Println(t.n, y.n, t.a, y.a)
}
