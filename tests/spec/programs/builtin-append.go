// Built-in functions: appending to and copying slices.
package main

import "fmt"

type S []string

func main() {
	s0 := []int{0, 0}
	s1 := append(s0, 2)
	s2 := append(s1, 3, 5, 7)
	s3 := append(s2, s0...)
	s4 := append(s3[3:6], s3[2:]...)
	fmt.Println(s0, s1, s2, s3, s4)
	var t []any
	t = append(t, 42, 3.1415, "foo", nil, []int{1})
	fmt.Println(t, len(t))
	var b []byte
	b = append(b, "bar"...)
	b = append(b, 0xe4, 'x')
	b = append(append([]byte(nil), b[:1]...), b[1:]...)
	fmt.Println(b, string(b[:3]))
	a := [...]int{0, 1, 2, 3, 4, 5, 6, 7}
	s := make([]int, 6)
	n1 := copy(s, a[0:])
	n2 := copy(s, s[2:])
	n3 := copy(s[3:], s)
	n4 := copy(b, "Hello, World!")
	n5 := copy(s[:0], a[:])
	fmt.Println(n1, n2, n3, n4, n5, s, string(b))
	shared := make([]int, 2, 4)
	x, y := append(shared, 1), append(shared, 2)
	fmt.Println(x, y, &x[0] == &y[0], len(shared))
	var named S
	named = append(named, "a")
	named = append(named, S{"b", "c"}...)
	fmt.Printf("%T %v\n", named, named)
	grow := []int{1, 2, 3}
	grow = append(grow, grow...)
	grow = append(grow, grow[1:3]...)
	fmt.Println(grow)
	self := [][]int{{1}}
	self[0] = append(self[0], len(self[0]), cap(self[0]))
	self = append(self, self[0][:1])
	fmt.Println(self)
	i := 0
	next := func() int { i++; return i }
	fmt.Println(append([]int{next()}, next(), next()), append([]int(nil)) == nil, append([]int{}) == nil)
	p := []*int{new(int)}
	p = append(p, p[0])
	*p[1] = 7
	fmt.Println(*p[0])
	empty := append([]struct{}{}, struct{}{}, struct{}{})
	fmt.Println(len(empty))
}
