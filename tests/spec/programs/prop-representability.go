// Properties of types and values: representation and representability of constants.
package main

import "fmt"

func main() {
	var (
		a byte       = 'a'
		b rune       = 97.0
		c float32    = 1e-50
		d float32    = 16777217
		e int8       = -128.0
		f uint16     = 0xffff
		g complex64  = 3
		h float64    = 1e308 * 10 / 10
		i int        = 4i * 1i * -1
		j complex128 = 'x'
		k float32    = 2.71828182845904523536
		l uint64     = 1<<64 - 1
		m float64    = 1<<53 + 1
	)
	fmt.Println(a, b, c, d, e, f, g, h, i, j, k, l, m)
	const c1 = 1 << 62
	var s uint = 3
	var x int64 = 1 << s
	var y = 1.0 << 3
	var z = uint8(1) << s << 5
	fmt.Println(c1, x, y, z, uint8(255)+uint8(s), int8(127)+int8(s))
	arr := [...]int{'a': 1}
	fmt.Println(len(arr), arr["a"[0]])
	var p [1 << 3.0]int
	fmt.Println(len(p), p[2.0], make([]int, 3.0)[1], "abc"[1.0:2])
	w := 1<<s == 2<<2
	var u = make([]byte, 1<<s)
	fmt.Println(w, len(u), u[1.0], float32(0.1) == 0.1, float64(float32(0.1)) == 0.1)
	copyOf := [3]int{1, 2, 3}
	other := copyOf
	other[0] = 9
	ref := []int{1, 2, 3}
	same := ref
	same[0] = 9
	fmt.Println(copyOf, ref)
}
