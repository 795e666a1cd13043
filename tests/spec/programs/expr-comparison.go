// Expressions: comparison operators.
package main

import "fmt"

type S struct {
	a int
	b string
	_ float64
	c [2]bool
}
type I interface{ f() }
type A int

func (A) f() {}

type B struct{ x any }

func (B) f() {}

func try(f func() bool) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("panic:", r)
		}
	}()
	fmt.Println(f())
}

func main() {
	fmt.Println(1 < 2, 2 <= 2, 3 > 4, 4 >= 5, 5 == 5, 5 != 5, -1 < 0, uint8(200) > 100)
	fmt.Println("a" < "b", "a" < "B", "" < "a", "abc" > "ab", "é" != "e\u0301", 'a' == 97, 1.5 < 2)
	s, t := S{1, "x", 2, [2]bool{true}}, S{1, "x", 3, [2]bool{true}}
	fmt.Println(s == t, s != S{}, [2]S{s} == [2]S{t}, struct{}{} == struct{}{})
	p, q := &s, &s
	r := &t
	fmt.Println(p == q, p == r, *p == *r, p != nil, (*int)(nil) == nil)
	var i, j I = A(1), A(1)
	var k I = B{1}
	fmt.Println(i == j, i == k, i == A(1), k == B{1}, k == B{1.0}, i != nil, I(nil) == nil)
	var e any
	fmt.Println(e == nil, e == 1, any(1) == any(1), any(int32(1)) == any(int64(1)), any("a") == "a", any(p) == any(q))
	c1, c2 := make(chan int), make(chan int)
	var c3 <-chan int = c1
	fmt.Println(c1 == c2, c1 == c3, c1 != nil)
	f := func() {}
	var m map[string]int
	var sl []int
	fmt.Println(f == nil, m == nil, sl == nil, sl != nil)
	fmt.Println(1+2i == 1+2i, complex64(1) != 1)
	try(func() bool { return any([]int{1}) == any([]int{1}) })
	try(func() bool { return any(map[int]int{}) == any(1) })
	try(func() bool { return any(B{[]int{}}) == any(B{[]int{}}) })
	try(func() bool { return k == B{func() {}} })
	try(func() bool { var x, y any = [1]any{m}, [1]any{m}; return x == y })
	try(func() bool { var x, y any = [2]any{1, m}, [2]any{2, m}; return x == y })
	try(func() bool { return any(B{1}) != any(B{"1"}) })
	b := true
	fmt.Println(b == (1 < 2), b != false, (1 < 2) == (2 < 3))
	x, y := [3]string{"a"}, [3]string{"a", ""}
	fmt.Println(x == y, x != [3]string{2: "z"})
}
