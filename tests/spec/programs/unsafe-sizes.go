// System considerations: package unsafe, sizes and alignments.
package main

import (
	"fmt"
	"unsafe"
)

type S struct {
	a bool
	b int64
	c bool
	d int32
	e string
	f []int
	g any
	h [3]byte
}

type Packed struct {
	x    int64
	a, b bool
}

type End struct {
	a int32
	z struct{}
}

func main() {
	var s S
	fmt.Println(unsafe.Sizeof(s), unsafe.Alignof(s), unsafe.Offsetof(s.b), unsafe.Offsetof(s.d), unsafe.Offsetof(s.h))
	fmt.Println(unsafe.Sizeof(Packed{}), unsafe.Sizeof(End{}), unsafe.Sizeof([0]int{}), unsafe.Sizeof(struct{}{}), unsafe.Sizeof([5]Packed{}))
	fmt.Println(unsafe.Sizeof(""), unsafe.Sizeof([]int{}), unsafe.Sizeof(any(nil)), unsafe.Sizeof(map[int]int{}), unsafe.Sizeof(func() {}), unsafe.Sizeof(make(chan int)), unsafe.Sizeof(uintptr(0)))
	fmt.Println(unsafe.Alignof(s.a), unsafe.Alignof(s.d), unsafe.Alignof(int16(0)), unsafe.Alignof(1i), unsafe.Alignof(s.h))
	f := 1.5
	bits := *(*uint64)(unsafe.Pointer(&f))
	fmt.Printf("%#x\n", bits)
	arr := [4]int32{1, 2, 3, 4}
	p := unsafe.Pointer(&arr[0])
	third := *(*int32)(unsafe.Add(p, 2*unsafe.Sizeof(arr[0])))
	fourth := *(*int32)(unsafe.Pointer(uintptr(p) + 12))
	fmt.Println(third, fourth, unsafe.Slice(&arr[1], 2))
	b := []byte("bytes")
	str := unsafe.String(&b[0], 3)
	b[0] = 'B'
	fmt.Println(str, *unsafe.StringData("x"), *unsafe.SliceData(b) == 'B', unsafe.Slice((*int)(nil), 0) == nil)
	s.d = 77
	fmt.Println(*(*int32)(unsafe.Pointer(uintptr(unsafe.Pointer(&s)) + unsafe.Offsetof(s.d))))
	type view struct{ data, len uintptr }
	text := "five!"
	fmt.Println((*view)(unsafe.Pointer(&text)).len)
	const size = unsafe.Sizeof(Packed{}) / 8
	var cells [size]int
	fmt.Println(len(cells))
	defer func() { fmt.Println(recover()) }()
	n := -1
	fmt.Println(unsafe.Slice(&arr[0], n))
}
