// Types: pointers.
package main

import "fmt"

type T struct {
	a int
	b [3]int
	c *T
}

func swap(x, y *int) { *x, *y = *y, *x }

func local() *int { n := 7; return &n }

func main() {
	x, y := 1, 2
	swap(&x, &y)
	fmt.Println(x, y)
	p := &x
	pp := &p
	**pp = 30
	*pp = &y
	*p = 40
	fmt.Println(x, y, *p == **pp, p == &y, p != &x)
	t := &T{a: 1}
	t.c = t
	t.c.c.c.a++
	t.b[1] = 5
	q := &t.b[1]
	*q++
	fmt.Println(t.a, t.b, (*t).a, (&t.b)[1], &t.b[1] == q)
	arr := &[...]string{"a", "b", "c"}
	for i, s := range arr {
		arr[i] = s + s
	}
	fmt.Println(*arr, len(arr), cap(arr), arr[1:])
	a, b := local(), local()
	*a++
	fmt.Println(*a, *b, a == b)
	var np *T
	fmt.Println(np == nil, np)
	f := func() (err any) {
		defer func() { err = recover() }()
		return np.a
	}
	fmt.Println(f())
	var fs []*int
	for i := 0; i < 3; i++ {
		fs = append(fs, &i)
	}
	fmt.Println(*fs[0], *fs[1], *fs[2])
	pt := new(T)
	*pt = T{a: 3}
	cp := *pt
	cp.a = 4
	fmt.Println(pt.a, cp.a, *new(3), *new("s" + "t"))
}
