package main

// Integers of all widths, shifts, division, conversions, floats.

//go:noinline
func div8(a, b int8) (int8, int8) { return a / b, a % b }

//go:noinline
func div32(a, b int32) (int32, int32) { return a / b, a % b }

//go:noinline
func div64(a, b int64) (int64, int64) { return a / b, a % b }

//go:noinline
func udiv(a, b uint64) (uint64, uint64) { return a / b, a % b }

//go:noinline
func shl(x int64, n uint) int64 { return x << n }

//go:noinline
func shr(x int64, n uint) int64 { return x >> n }

//go:noinline
func shr8(x int8, n int) int8 { return x >> n }

//go:noinline
func shlu8(x uint8, n uint8) uint8 { return x << n }

//go:noinline
func ftoi(f float64) (int64, int32, int16, uint8, uint32, uint64) {
	return int64(f), int32(f), int16(f), uint8(f), uint32(f), uint64(f)
}

//go:noinline
func itof(i int64, u uint64) (float64, float32, float64, float32) {
	return float64(i), float32(i), float64(u), float32(u)
}

//go:noinline
func cplx(a, b complex128) (complex128, complex128, complex128, complex128, bool) {
	return a + b, a - b, a * b, a / b, a == b
}

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			println(name, r.(error).Error())
		}
	}()
	f()
}

func main() {
	println(div8(-128, -1))
	println(div8(-7, 2))
	println(div32(-1<<31, -1))
	println(div64(-1<<63, -1))
	println(div64(-1000, 7))
	println(udiv(1<<63+5, 3))
	for _, n := range []uint{0, 1, 31, 32, 63, 64, 65, 1 << 40} {
		println(shl(-3, n), shr(-3<<40, n), shr(3<<40, n))
	}
	for _, n := range []int{0, 1, 7, 8, 100} {
		println(shr8(-128, n), shlu8(255, uint8(n)))
	}
	var a int8 = 127
	a++
	var b uint8 = 0
	b--
	var c int16 = -32768
	c--
	var d uint32 = 1 << 31
	d *= 2
	println(a, b, c, d, -a, ^b, uint16(c), int8(b))
	println(ftoi(3.99))
	println(ftoi(-3.99))
	println(itof(1<<62+1, 1<<63+1<<62))
	println(itof(-5, 7))
	println(cplx(1+2i, 3-1i))
	x := 0.1
	y := x + 0.2
	println(y, float32(y), y == 0.3, y > 0.3, -y, 1/y)
	var zero float64
	println(1/zero, -1/zero, zero/zero == zero/zero, zero/zero != zero/zero)
	println(min(3, 1, 2), max(2.5, 1), min("b", "a", "c"), max(int8(-3), 4))
	z := 0
	try("div", func() { println(1 / z) })
	try("mod", func() { println(1 % z) })
	try("shift", func() { println(1 << (z - 1)) })
	var u8 uint8 = 200
	var i8 = int8(u8)
	println(i8, uint64(i8), int64(u8), uint32(i8), int16(i8)&0xff)
	h := uint64(14695981039346656037)
	for i := 0; i < 10; i++ {
		h ^= uint64(i)
		h *= 1099511628211
	}
	println(h, h>>60, h<<60, h&^0xff, int64(h))
	println(7&^2, -7%3, 7%-3, -7/2, 1<<10|1, 6^3)
}
