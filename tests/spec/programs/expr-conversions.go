// Expressions: conversions between numbers, strings, and types of the same underlying type.
package main

import (
	"fmt"
	"math"
)

type MyString string
type MyBytes []byte
type MyRunes []rune
type MyByte byte
type F float32
type P *int
type PtrT *T
type T struct {
	A int `tag:"x"`
}
type U struct{ A int }

func main() {
	i, u8 := -1, uint8(255)
	big := int64(1)<<40 + 300
	f := 3.99
	fmt.Println(uint8(i), uint16(i), uint32(i), uint64(i), int8(big), int16(big), int32(big), uint8(big))
	fmt.Println(int(f), int(-f), int8(f*10), uint(f), float32(f), float32(big), float64(uint64(math.MaxUint64)))
	fmt.Println(int64(float32(16777217)), float32(0.1), float64(float32(0.1)), F(2.5), int(F(f)*2))
	fmt.Println(complex64(complex(f, 1)), complex128(complex64(0.1)))
	fmt.Println(string(rune(65)), string(rune(0x65e5)), string(rune(-1)), string(rune(0x110000)) == "\ufffd", MyString(rune('x')))
	b := []byte("héllo")
	fmt.Println(b, string(b), string(b[1:3]), MyString(b), MyBytes("ab"), string(MyBytes{104, 105}))
	r := []rune("héllo\xff")
	fmt.Println(r, string(r), MyRunes("ab"), string(MyRunes{0x4e16, 0x754c}), string([]MyByte{'o', 'k'}))
	s := "abc"
	bs := []byte(s)
	bs[0] = 'X'
	fmt.Println(s, string(bs), len([]rune(s)), []byte("") != nil, len([]byte(nil)), string([]byte(nil)) == "")
	t := T{5}
	u := U(t)
	u.A++
	pt := (*T)(&u)
	pt.A *= 2
	fmt.Println(t, u, T(u), struct{ A int }(t))
	n := 3
	var p P = &n
	*(*int)(p) = 4
	fmt.Println(n, fmt.Sprintf("%T", p))
	arr := [4]int([]int{1, 2, 3, 4, 5})
	ap := (*[2]int)(arr[1:])
	ap[0] = 20
	fmt.Println(arr, *ap, [0]int([]int{}))
	var ch chan int = make(chan int, 1)
	recv := (<-chan int)(ch)
	fmt.Println(cap(recv), func() int { return int(MyByte(u8) + 2) }())
	var e fmt.Stringer
	fmt.Println(any(e) == nil, error(nil) == nil, (*T)(nil) == nil, []int(nil) == nil, interface{}(MyString("m")))
	fmt.Println(uint8(int8(i)), int32(uint32(big)<<31+5), uint64(uint32(i)), int64(int32(big)), uint32(int8(i)))
	fmt.Println(float64(int64(math.MaxInt64)), int64(float64(1<<53+1)), uint64(float64(1<<63)), float32(math.MaxInt64))
}
