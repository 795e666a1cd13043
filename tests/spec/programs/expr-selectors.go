// Expressions: selectors, automatic dereference, depth.
package main

import "fmt"

type T0 struct{ x int }

func (*T0) M0() string { return "M0" }

type T1 struct{ y int }

func (T1) M1() string { return "M1" }

type T2 struct {
	z int
	T1
	*T0
}

func (*T2) M2() string { return "M2" }

type Q *T2

type A struct{ B }
type B struct {
	C
	x string
}
type C struct{ x, deep int }

type I interface{ M1() string }

func get() *T2 { return &T2{z: 5, T0: &T0{6}} }

func main() {
	t := T2{1, T1{2}, &T0{3}}
	p := &t
	var q Q = p
	pp := &p
	fmt.Println(t.z, t.y, t.x, p.z, p.y, p.x, q.x, (*q).x, (*pp).y, (**pp).z)
	fmt.Println(p.M0(), p.M1(), p.M2(), t.M2(), (*q).M0(), get().x, get().M1())
	p.x = 30
	p.T0.x++
	q.y = 20
	(*pp).z -= 1
	fmt.Println(t.z, t.y, t.x)
	a := A{B{C{1, 2}, "b"}}
	fmt.Println(a.x, a.B.x, a.C.x, a.deep, a.B.C.deep)
	a.C.x, a.x = 9, "changed"
	fmt.Println(a)
	var i I = t
	fmt.Println(i.M1(), i.(T2).z)
	arr := [2]A{}
	arr[1].deep = 7
	sl := arr[:]
	sl[0].C.deep = arr[1].deep + 1
	m := map[string]A{"k": arr[0]}
	fmt.Println(arr, m["k"].deep, m["none"].B.x == "")
	defer func() { fmt.Println(recover()) }()
	p.T0 = nil
	fmt.Println(p.M0())
	fmt.Println(p.x)
}
