package cmplx

import (
	"math"
	"math/bits"
)

// reducePi returns x minus a multiple of π, in [-π/2, π/2].
func reducePi(x float64) float64 {
	if math.Abs(x) < 1<<30 {
		// π in three parts
		const (
			a = 3.141592502593994
			b = 1.5099578831723193e-07
			c = 1.0780605716316238e-14
		)
		t := float64(int64(x/math.Pi + 0.5))
		return ((x - t*a) - t*b) - t*c
	}
	// Payne and Hanek: the fraction of x/π from the digits of 1/π that matter.
	const (
		mask  = 0x7FF
		shift = 52
		bias  = 1023
	)
	b := math.Float64bits(x)
	exp := uint(int(b>>shift&mask) - bias - shift + 64)
	m := b&(1<<shift-1) | 1<<shift
	i, off := exp/64, exp%64
	digits := func(i uint) uint64 { return overPi[i]<<off | overPi[i+1]>>(64-off) }
	hi2, _ := bits.Mul64(digits(i+2), m)
	hi1, lo1 := bits.Mul64(digits(i+1), m)
	lo, carry := bits.Add64(lo1, hi2, 0)
	hi, _ := bits.Add64(digits(i)*m, hi1, carry)
	n := uint(bits.LeadingZeros64(hi)) + 1
	hi = hi<<n | lo>>(64-n)
	x = math.Float64frombits(hi>>(64-shift) | uint64(bias-n)<<shift)
	if x > 0.5 {
		x--
	}
	return math.Pi * x
}

// The bits of 1/π.
var overPi = [...]uint64{
	0x0000000000000000, 0x517cc1b727220a94, 0xfe13abe8fa9a6ee0, 0x6db14acc9e21c820, 0xff28b1d5ef5de2b0,
	0xdb92371d2126e970, 0x0324977504e8c90e, 0x7f0ef58e5894d39f, 0x74411afa975da242, 0x74ce38135a2fbf20,
	0x9cc8eb1cc1a99cfa, 0x4e422fc5defc941d, 0x8ffc4bffef02cc07, 0xf79788c5ad05368f, 0xb69b3f6793e584db,
	0xa7a31fb34f2ff516, 0xba93dd63f5f2f8bd, 0x9e839cfbc5294975, 0x35fdafd88fc6ae84, 0x2b0198237e3db5d5,
}
