// Expressions: simple and full slice expressions, and what they panic with.
package main

import "fmt"

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name+":", r)
		}
	}()
	f()
}

func main() {
	a := [5]int{1, 2, 3, 4, 5}
	s := a[1:4]
	t := a[1:3:5]
	fmt.Println(s, len(s), cap(s), t, len(t), cap(t), a[:], a[2:], a[:3], (&a)[3:5])
	str := "hello, 世界"
	fmt.Println(str[:5], str[7:], str[7:10], str[len(str):] == "", str[:0] == "")
	x := s[:4]
	y := s[2:2]
	z := s[1:2:2]
	fmt.Println(x, y, len(y), cap(y), z, cap(z))
	z = append(z, 99)
	fmt.Println(a, z)
	var n []int
	fmt.Println(n[:] == nil, n[0:0] == nil, n[0:0:0] == nil, len(n[:0]))
	type B []byte
	b := B("bytes")
	fmt.Printf("%T %s %T\n", b[1:3], b[1:3], Str("x")[:1])
	i, j, k := 4, 2, 9
	neg := -2
	try("low > high", func() { _ = a[i:j] })
	try("high > cap", func() { _ = s[:k] })
	try("array high", func() { _ = a[:k] })
	try("string high", func() { _ = str[:k*3] })
	try("string low > high", func() { _ = str[i:j] })
	try("low > len", func() { _ = s[i:] })
	try("low > string", func() { _ = str[k*5:] })
	try("negative", func() { _ = s[neg:] })
	try("negative high", func() { _ = s[:neg] })
	try("max > cap", func() { _ = s[0:1:k] })
	try("array max", func() { _ = a[0:1:k] })
	try("high > max", func() { _ = s[0:i:j] })
	try("low > high 3", func() { _ = s[i:j:i] })
	try("nil pointer", func() { var p *[3]int; fmt.Println(len(p[0:0])) })
	try("unsigned", func() { u := ^uint(0); _ = s[:u] })
	try("to array", func() { fmt.Println([2]int(s), *(*[3]int)(s), [4]int(s)) })
	try("to array pointer", func() { p := (*[6]int)(s); fmt.Println(p) })
	fmt.Println((*[0]int)(n) == nil, (*[0]int)([]int{}) != nil)
}

type Str string
