// Constants: exact, untyped until they are used, of default type where none is asked for.
package main

import (
	"fmt"
	"math"
)

const (
	Huge        = 1 << 100
	Big         = Huge * Huge
	small       = Big >> 198
	third       = 1.0 / 3.0
	typed int64 = 1 << 40
	text        = "con" + "stant"
	truth       = len(text) == 8 && small == 4
)

type Celsius float64

const boiling Celsius = 100

func main() {
	fmt.Println(small, third, typed, text, truth, boiling)
	fmt.Println(Huge/(1<<98), float64(Huge), float32(Big/Huge))
	fmt.Printf("%T %T %T %T %T %T\n", 1, 1.0, 'a', 1i, "s", true)
	var f float64 = 3
	var i int = 3.0
	var r rune = 97.0
	var c complex128 = 2
	var u8 uint8 = 'A'
	fmt.Println(f, i, r, c, u8)
	const x = 5 / 2
	const y = 5 / 2.0
	const z = 5.0 / 2
	fmt.Println(x, y, z, 15/4, -15/4, 15%4, -15%4, 15.0/4)
	fmt.Println(math.MaxInt64, uint64(math.MaxUint64), math.Pi, float32(math.Pi))
	fmt.Println(1<<3.0, 1.0<<3, 'a'<<1, ^0, -5>>1, 7&^2)
	const mask = ^uint8(0)
	fmt.Println(mask, ^int8(5), uint16(^uint16(3)))
	fmt.Println("héllo"[1], len("héllo"), min(3, 1.5, 2), max('a', 98))
	fmt.Println(complex(1, 2), real(3+4i), imag(3+4i), len([5]int{}), cap([3]string{}))
}
