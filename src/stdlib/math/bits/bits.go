// Package bits counts and moves bits of unsigned integers. Most functions become instructions.
package bits

// UintSize is the size of a uint in bits.
const UintSize = 64

func LeadingZeros(x uint) int     { return UintSize - Len(x) }
func LeadingZeros8(x uint8) int   { return 8 - Len8(x) }
func LeadingZeros16(x uint16) int { return 16 - Len16(x) }
func LeadingZeros32(x uint32) int { return 32 - Len32(x) }
func LeadingZeros64(x uint64) int { return 64 - Len64(x) }

// TrailingZeros returns the number of zeros below the lowest one.
func TrailingZeros(x uint) int {
	return TrailingZeros64(uint64(x))
}

func TrailingZeros8(x uint8) int {
	if x == 0 {
		return 8
	}
	return OnesCount8(x&-x - 1)
}

func TrailingZeros16(x uint16) int {
	if x == 0 {
		return 16
	}
	return OnesCount16(x&-x - 1)
}

func TrailingZeros32(x uint32) int {
	if x == 0 {
		return 32
	}
	return OnesCount32(x&-x - 1)
}

func TrailingZeros64(x uint64) int {
	if x == 0 {
		return 64
	}
	return OnesCount64(x&-x - 1)
}

// OnesCount returns the number of ones.
func OnesCount(x uint) int {
	return OnesCount64(uint64(x))
}

func OnesCount8(x uint8) int {
	return OnesCount64(uint64(x))
}

func OnesCount16(x uint16) int {
	return OnesCount64(uint64(x))
}

func OnesCount32(x uint32) int {
	return OnesCount64(uint64(x))
}

// Every second, second two, second four of the bits.
const (
	m0 = 0x5555555555555555
	m1 = 0x3333333333333333
	m2 = 0x0f0f0f0f0f0f0f0f
	m3 = 0x00ff00ff00ff00ff
	m4 = 0x0000ffff0000ffff
)

func OnesCount64(x uint64) int {
	x -= x >> 1 & m0
	x = x&m1 + x>>2&m1
	x = (x + x>>4) & m2
	return int(x * 0x0101010101010101 >> 56)
}

// RotateLeft rotates x by k bits, to the right if k < 0.
func RotateLeft(x uint, k int) uint {
	return uint(RotateLeft64(uint64(x), k))
}

func RotateLeft8(x uint8, k int) uint8 {
	s := uint(k) & 7
	return x<<s | x>>(8-s)
}

func RotateLeft16(x uint16, k int) uint16 {
	s := uint(k) & 15
	return x<<s | x>>(16-s)
}

func RotateLeft32(x uint32, k int) uint32 {
	s := uint(k) & 31
	return x<<s | x>>(32-s)
}

func RotateLeft64(x uint64, k int) uint64 {
	s := uint(k) & 63
	return x<<s | x>>(64-s)
}

// Reverse returns the bits in opposite order.
func Reverse(x uint) uint {
	return uint(Reverse64(uint64(x)))
}

func Reverse8(x uint8) uint8 {
	return uint8(Reverse64(uint64(x)) >> 56)
}

func Reverse16(x uint16) uint16 {
	return uint16(Reverse64(uint64(x)) >> 48)
}

func Reverse32(x uint32) uint32 {
	return uint32(Reverse64(uint64(x)) >> 32)
}

func Reverse64(x uint64) uint64 {
	x = x>>1&m0 | x&m0<<1
	x = x>>2&m1 | x&m1<<2
	x = x>>4&m2 | x&m2<<4
	return ReverseBytes64(x)
}

// ReverseBytes returns the bytes in opposite order.
func ReverseBytes(x uint) uint {
	return uint(ReverseBytes64(uint64(x)))
}

func ReverseBytes16(x uint16) uint16 {
	return x>>8 | x<<8
}

func ReverseBytes32(x uint32) uint32 {
	x = x>>8&(m3&(1<<32-1)) | x&(m3&(1<<32-1))<<8
	return x>>16 | x<<16
}

func ReverseBytes64(x uint64) uint64 {
	x = x>>8&m3 | x&m3<<8
	x = x>>16&m4 | x&m4<<16
	return x>>32 | x<<32
}

// Len returns the number of bits needed for x.
func Len(x uint) int {
	return Len64(uint64(x))
}

func Len8(x uint8) int {
	return Len64(uint64(x))
}

func Len16(x uint16) (n int) {
	return Len64(uint64(x))
}

func Len32(x uint32) (n int) {
	return Len64(uint64(x))
}

func Len64(x uint64) (n int) {
	for s := uint(32); s > 0; s >>= 1 {
		if x >= 1<<s {
			x >>= s
			n += int(s)
		}
	}
	return n + int(x)
}

// Add returns x + y + carry and what is carried out.
func Add(x, y, carry uint) (sum, carryOut uint) {
	sum = x + y + carry
	carryOut = ((x & y) | ((x | y) &^ sum)) >> (UintSize - 1)
	return
}

func Add32(x, y, carry uint32) (sum, carryOut uint32) {
	sum64 := uint64(x) + uint64(y) + uint64(carry)
	sum = uint32(sum64)
	carryOut = uint32(sum64 >> 32)
	return
}

func Add64(x, y, carry uint64) (sum, carryOut uint64) {
	sum = x + y + carry
	carryOut = ((x & y) | ((x | y) &^ sum)) >> 63
	return
}

// Sub returns x - y - borrow and what is borrowed.
func Sub(x, y, borrow uint) (diff, borrowOut uint) {
	diff = x - y - borrow
	borrowOut = ((^x & y) | (^(x ^ y) & diff)) >> (UintSize - 1)
	return
}

func Sub32(x, y, borrow uint32) (diff, borrowOut uint32) {
	diff = x - y - borrow
	borrowOut = ((^x & y) | (^(x ^ y) & diff)) >> 31
	return
}

func Sub64(x, y, borrow uint64) (diff, borrowOut uint64) {
	diff = x - y - borrow
	borrowOut = ((^x & y) | (^(x ^ y) & diff)) >> 63
	return
}

// Mul returns the two halves of x * y.
func Mul(x, y uint) (hi, lo uint) {
	h, l := Mul64(uint64(x), uint64(y))
	return uint(h), uint(l)
}

func Mul32(x, y uint32) (hi, lo uint32) {
	tmp := uint64(x) * uint64(y)
	hi, lo = uint32(tmp>>32), uint32(tmp)
	return
}

func Mul64(x, y uint64) (hi, lo uint64) {
	const mask = 1<<32 - 1
	x0, x1 := x&mask, x>>32
	y0, y1 := y&mask, y>>32
	w0 := x0 * y0
	t := x1*y0 + w0>>32
	w1 := t&mask + x0*y1
	return x1*y1 + t>>32 + w1>>32, x * y
}

type divError string

func (e divError) RuntimeError() {}
func (e divError) Error() string { return "runtime error: " + string(e) }

var (
	overflowError error = divError("integer overflow")
	divideError   error = divError("integer divide by zero")
)

// Div divides hi, lo by y: it panics if y is 0 or the quotient too big.
func Div(hi, lo, y uint) (quo, rem uint) {
	q, r := Div64(uint64(hi), uint64(lo), uint64(y))
	return uint(q), uint(r)
}

func Div32(hi, lo, y uint32) (quo, rem uint32) {
	if y != 0 && y <= hi {
		panic(overflowError)
	}
	z := uint64(hi)<<32 | uint64(lo)
	quo, rem = uint32(z/uint64(y)), uint32(z%uint64(y))
	return
}

func Div64(hi, lo, y uint64) (quo, rem uint64) {
	if y == 0 {
		panic(divideError)
	}
	if y <= hi {
		panic(overflowError)
	}
	if hi == 0 {
		return lo / y, lo % y
	}
	// Long division in base 2³² by the normalised divisor: each digit is guessed from the leading ones and put right.
	s := uint(LeadingZeros64(y))
	y <<= s
	const (
		base = 1 << 32
		mask = base - 1
	)
	y1, y0 := y>>32, y&mask
	top := hi<<s | lo>>(64-s)
	low := lo << s
	digit := func(u, next uint64) (q, r uint64) {
		q = u / y1
		rest := u - q*y1
		for q >= base || q*y0 > base*rest+next {
			q--
			rest += y1
			if rest >= base {
				break
			}
		}
		return q, u*base + next - q*y
	}
	q1, r1 := digit(top, low>>32)
	q0, r0 := digit(r1, low&mask)
	return q1*base + q0, r0 >> s
}

// Rem returns the remainder of Div, also where the quotient is too big.
func Rem(hi, lo, y uint) uint {
	return uint(Rem64(uint64(hi), uint64(lo), uint64(y)))
}

func Rem32(hi, lo, y uint32) uint32 {
	return uint32((uint64(hi)<<32 | uint64(lo)) % uint64(y))
}

func Rem64(hi, lo, y uint64) uint64 {
	_, rem := Div64(hi%y, lo, y)
	return rem
}
