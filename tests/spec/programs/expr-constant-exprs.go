// Expressions: constant expressions are exact and may be untyped.
package main

import "fmt"

const (
	a            = 2 + 3.0
	b            = 15 / 4
	c            = 15 / 4.0
	Θ    float64 = 3 / 2
	Π    float64 = 3 / 2.
	d            = 1 << 3.0
	e            = 1.0 << 3
	h            = "foo" > "bar"
	j            = true
	k            = 'w' + 1
	l            = j == true
	Σ            = 1 - 0.707i
	Δ            = Σ + 2.0e-4
	Φ            = iota*1i - 1/1i
	ic           = complex(0, c)
	iΘ           = complex(0, Θ)
	Huge         = 1 << 100
	Four int8    = Huge >> 98
)

const (
	mask = 1<<8 - 1
	notm = ^mask
	u    = ^uint32(0)
	str  = "a" + "b" + `c`
	size = len(str) * 2
	arr  = len([size]int{})
	cmpd = a == 5 && b < 4 || !h
	neg  = -5 % 3
	shr  = -5 >> 1
	quo  = -5 / 3
	fl   = 7.0 / 2
	mx   = max(1, 2.5, 'a')
	mn   = min("b", "a")
)

func main() {
	fmt.Println(a, b, c, Θ, Π, d, e, h, j, k, l, Σ, Δ, Φ, ic, iΘ, Four)
	fmt.Println(mask, notm, u, str, size, arr, cmpd, neg, shr, quo, fl, mx, mn)
	fmt.Printf("%T %T %T %T %T %T %T\n", a, b, d, e, k, Σ, mx)
	var x int64 = Huge / (1 << 40) >> 30
	var f float32 = 1.0 / 3
	var g = Huge * 1.0 / Huge
	fmt.Println(x, f, g, Huge%1000, -Huge>>98, uint8(mask), int8(-128), ^1, +3, -+-2)
	const big = 1e400 / 1e398
	const tiny = 1 / 3.0 * 3
	fmt.Println(big, tiny == 1, 0.1+0.2 == 0.3, 1/3.0, 2/3*3.0, 2.0/3*3)
	var i = 1
	fmt.Println(1<<i, 1.0<<3, uint16(1)<<15, int64(1)<<62, 'a'+i, 5.0*2/3, 5*2/3)
	fmt.Println(len("constant"), 'x'-'a', "\x41"+"B", real(Σ), imag(2i), len([3]string{1: "x"}))
}
