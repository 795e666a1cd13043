// Expressions: address operators.
package main

import "fmt"

type T struct {
	f int
	a [3]int
	p *T
}

func f(p *int) int { *p += 1; return *p }

func main() {
	x := 1
	p := &x
	*p = 2
	fmt.Println(x, *&x, f(&x), *p)
	t := T{f: 1}
	t.p = &t
	pf, pa := &t.f, &t.a[1]
	*pf, *pa = 10, 20
	s := []T{t, {f: 5}}
	ps := &s[1].f
	*ps++
	fmt.Println(t.f, t.a, s[1].f, *&t.p.p.f, &t.f == pf, &s[0] == &s[0], &s[0] == &s[1])
	s = append(s, T{})
	*ps = 99
	fmt.Println(s[1].f)
	pt := &T{f: 3}
	pp := &pt
	(*pp).f++
	(**pp).a[2] = 7
	fmt.Println(*pt, (*pp).p == nil)
	arr := &[2][2]int{{1, 2}, {3, 4}}
	row := &arr[1]
	row[0] = 30
	for i := range row {
		q := &row[i]
		*q *= 2
	}
	fmt.Println(*arr)
	lit := &[]int{1, 2, 3}
	(*lit)[0] = 9
	m := &map[string]int{}
	(*m)["k"]++
	fmt.Println(*lit, *m, len(*lit))
	var fn = func() *int { v := 5; return &v }
	a, b := fn(), fn()
	fmt.Println(*a, a != b)
	e1, e2 := &struct{ n int }{1}, &struct{ n int }{1}
	fmt.Println(e1 == e2, *e1 == *e2)
	var nilp *T
	for _, g := range []func(){
		func() { fmt.Println(nilp.a[1]) },
		func() { fmt.Println(*nilp) },
		func() { nilp.p.f = 1 },
		func() { fmt.Println(&nilp.a) },
		func() { var np **int; **np = 1 },
	} {
		func() {
			defer func() { fmt.Println(recover()) }()
			g()
		}()
	}
}
