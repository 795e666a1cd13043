// Statements: assignments, their phases, and IncDec statements.
package main

import "fmt"

type T struct {
	a, b int
	next *T
}

func two() (int, string) { return 7, "seven" }

func main() {
	x := []int{1, 2, 3}
	i := 0
	i, x[i] = 1, 2
	fmt.Println(i, x)
	i = 0
	x[i], i = 2, 1
	fmt.Println(i, x)
	x[0], x[0] = 1, 2
	fmt.Println(x)
	x[1], x[2] = x[2], x[1]
	a, b, c := 1, 2, 3
	a, b, c = c, a, b
	fmt.Println(x, a, b, c)
	func() {
		defer func() { fmt.Println(recover(), x) }()
		var none []int
		x[1], none[0] = 100, 1
	}()
	func() {
		defer func() { fmt.Println(recover(), a) }()
		var p *T
		a, p.a = 50, 2
	}()
	i = 2
	x = []int{3, 5, 7}
	for i, x[i] = range x {
		break
	}
	fmt.Println(i, x)
	_ = a
	_, s := two()
	a, _ = two()
	fmt.Println(a, s)
	t := &T{a: 1, next: &T{a: 2}}
	t, t.next = t.next, t
	fmt.Println(t.a, t.next == nil)
	u := T{a: 1, b: 2}
	u.a, u.b = u.b, u.a
	v, w := &u, u
	v.a++
	w.b--
	fmt.Println(u, w)
	m := map[string]int{}
	m["a"]++
	m["a"] += 5
	m["b"] -= 1
	m["a"], m["c"] = m["c"]+1, m["a"]
	fmt.Println(m)
	f := 1.5
	f *= 2
	f /= 4
	f++
	str := "a"
	str += "b" + str
	n := 0b1100
	n &= 0b0110
	n |= 1
	n ^= 0xf
	n <<= 2
	n >>= 1
	n &^= 2
	n %= 7
	fmt.Println(f, str, n)
	var u8 uint8 = 250
	u8 += 10
	var i8 int8 = -128
	i8--
	fmt.Println(u8, i8)
	var e any = 1
	e, ok := e.(string)
	fmt.Printf("%q %t\n", e, ok)
	arr := [3]int{1, 2, 3}
	brr := arr
	arr, brr[0] = brr, 9
	pa := &arr
	pa[1], arr[2] = arr[2], pa[1]
	fmt.Println(arr, brr)
	var c128 complex128 = 1 + 1i
	c128 *= c128
	c128 += 1
	c128 -= 1i
	fmt.Println(c128)
	ptrs := []*int{new(int), new(int)}
	*ptrs[0], *ptrs[1] = 5, *ptrs[0]
	*ptrs[0]++
	fmt.Println(*ptrs[0], *ptrs[1])
	fn := func() *[2]int { fmt.Print("once "); return &[2]int{1, 2} }
	fn()[1] += 3
	fn()[0]++
	fmt.Println()
}
