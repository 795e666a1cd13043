// Expressions: arithmetic operators on integers of all sizes.
package main

import (
	"fmt"
	"math"
)

func divmod(x, y int) string { return fmt.Sprint(x/y, x%y) }

func main() {
	fmt.Println(divmod(5, 3), divmod(-5, 3), divmod(5, -3), divmod(-5, -3))
	var i8 int8 = 127
	var u8 uint8 = 255
	var i16 int16 = -32768
	var u16 uint16 = 1
	var i32 int32 = math.MaxInt32
	var u32 uint32 = 0
	var i64 int64 = math.MinInt64
	var u64 uint64 = 1 << 63
	fmt.Println(i8+1, u8+1, i16-1, u16-2, i32+1, u32-1, i64-1, u64*2)
	fmt.Println(-i8, -u8, -i16, -u16, -i32, -u32, -i64, -u64)
	fmt.Println(^i8, ^u8, ^i16, ^u16, ^i32, ^u32, ^i64, ^u64)
	minusOne := -1
	fmt.Println(i64/int64(minusOne), i64%int64(minusOne), i8*i8, u8*u8, i16*i16, u16*u8x())
	fmt.Println(6&3, 6|3, 6^3, 6&^3, i8&^15, u8^0x55, -7&0xff, -8|3)
	var s uint = 3
	var big uint = 70
	fmt.Println(1<<s, -16>>s, u8<<s, u8>>s, i8<<s, i16>>s, 1<<big>>big, -1>>big, u64>>big, int32(u8/u8)<<31)
	fmt.Println(i8<<7, i8>>7, int8(-1)>>1, uint8(200)>>1, int64(-9)>>1, -9/2)
	var sh int8 = 65
	fmt.Println(uint64(1)<<sh, 1<<(sh&63), int32(-5)>>sh, uint16(0xffff)<<(sh-57))
	a, b := 17, 5
	fmt.Println(a+b*2-a/b%3, (a+b)*2, -a%b, +a, a-b-1, a*b/a, 7-3-2, 2*3%4)
	x := 10
	x += 5
	x -= 3
	x *= 4
	x /= 5
	x %= 6
	x <<= 4
	x >>= 1
	x |= 5
	x &= 0xfd
	x ^= 0xff
	x &^= 0xf0
	fmt.Println(x)
	h := uint32(2166136261)
	for _, c := range []byte("hash me") {
		h ^= uint32(c)
		h *= 16777619
	}
	fmt.Println(h, int32(h), uint8(h), int8(h))
	for _, d := range []int{3, 0} {
		func() {
			defer func() { fmt.Print(recover(), "; ") }()
			fmt.Print(10/d, 10%d, " ")
		}()
	}
	fmt.Println()
	func() {
		defer func() { fmt.Println(recover()) }()
		n := -1
		fmt.Println(1 << n)
	}()
}

func u8x() uint16 { return 65535 }
