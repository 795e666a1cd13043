package math

import "math/bits"

// FMA returns x*y + z with one rounding.
//
//heapscope:noinline cost=798
func FMA(x, y, z float64) float64 {
	bx, by, bz := Float64bits(x), Float64bits(y), Float64bits(z)
	switch {
	case x == 0 || y == 0 || bx&uvinf == uvinf || by&uvinf == uvinf:
		return x*y + z
	case z == 0:
		return x * y
	case bz&uvinf == uvinf:
		return z
	}
	// Three numbers m * 2**e with m of 53 bits; the product has 106. Both terms are put into 128 bits so that bit 125 is the highest.
	mx, ex := mantissa(bx)
	my, ey := mantissa(by)
	mz, ez := mantissa(bz)
	neg := (bx^by)&signMask != 0
	hi, lo := bits.Mul64(mx, my)
	e := ex + ey
	up := bits.LeadingZeros64(hi) - 2
	hi, lo = hi<<up|lo>>(64-up), lo<<up
	e -= up
	negZ := bz&signMask != 0
	zhi, zlo := mz<<(125-52-64), uint64(0)
	ez -= 125 - 52
	if e < ez || e == ez && (hi < zhi || hi == zhi && lo < zlo) {
		neg, hi, lo, e, negZ, zhi, zlo, ez = negZ, zhi, zlo, ez, neg, hi, lo, e
	}
	// The smaller one moves down; what falls off leaves a one in the last bit.
	zhi, zlo = shiftDown(zhi, zlo, e-ez)
	if neg == negZ {
		var c uint64
		lo, c = bits.Add64(lo, zlo, 0)
		hi, _ = bits.Add64(hi, zhi, c)
	} else {
		var c uint64
		lo, c = bits.Sub64(lo, zlo, 0)
		hi, _ = bits.Sub64(hi, zhi, c)
		if hi|lo == 0 {
			return 0
		}
	}
	// 64 bits are enough: the highest is bit 63, the last one says whether anything is below.
	n := bits.LeadingZeros64(hi)
	if hi == 0 {
		n = 64 + bits.LeadingZeros64(lo)
	}
	if n >= 64 {
		hi, lo = lo<<(n-64), 0
	} else {
		hi, lo = hi<<n|lo>>(64-n), lo<<n
	}
	if lo != 0 {
		hi |= 1
	}
	e += 64 - n // value = hi * 2**e
	exp := e + 63 + bias
	drop := 11
	if exp <= 0 {
		drop += 1 - exp
		exp = 0
	}
	m, rest := uint64(0), uint64(1) // what is dropped counts in 2**-64 of the last place
	if drop <= 64 {
		m, rest = hi>>drop, hi<<(64-drop)
	}
	if rest > 1<<63 || rest == 1<<63 && m&1 == 1 {
		m++
	}
	// m has the leading one, unless the result is denormal: then it counts into the exponent by itself.
	var b uint64
	if exp > 0 {
		b = uint64(exp-1)<<shift + m
	} else {
		b = m
	}
	if b >= uvinf {
		b = uvinf
	}
	if neg {
		b |= signMask
	}
	return Float64frombits(b)
}

// mantissa returns m with its highest bit at 52, and e, so that the absolute value is m * 2**e.
func mantissa(b uint64) (m uint64, e int) {
	m = b & fracMask
	e = int(b >> shift & mask)
	if e == 0 {
		n := bits.LeadingZeros64(m) - 11
		return m << n, 1 - n - bias - shift
	}
	return m | 1<<shift, e - bias - shift
}

func shiftDown(hi, lo uint64, n int) (uint64, uint64) {
	sticky := uint64(0)
	switch {
	case n == 0:
		return hi, lo
	case n >= 128:
		return 0, 1
	case n >= 64:
		if lo != 0 || hi<<(128-n) != 0 && n > 64 {
			sticky = 1
		}
		return 0, hi>>(n-64) | sticky
	}
	if lo<<(64-n) != 0 {
		sticky = 1
	}
	return hi >> n, lo>>n | hi<<(64-n) | sticky
}

// quickFMA is FMA for numbers so far from the limits that no part of the computation overflows or gets lost.
func quickFMA(x, y, z float64) float64 {
	// x*y = p + e, exactly (Dekker).
	const split = 1<<27 + 1
	t := x * split
	xh := t - (t - x)
	xl := x - xh
	t = y * split
	yh := t - (t - y)
	yl := y - yh
	p := x * y
	e := xl*yl - (((p - xh*yh) - xl*yh) - xh*yl)
	// z + e = s + f and p + s = v + w, exactly (Knuth).
	s := z + e
	t = s - z
	f := (z - (s - t)) + (e - t)
	v := p + s
	t = v - p
	w := (p - (v - t)) + (s - t)
	// The small parts are added with rounding to odd: then the last addition rounds as if it saw everything.
	u := f + w
	t = u - f
	if r := (f - (u - t)) + (w - t); r != 0 {
		if b := Float64bits(u); b&1 == 0 {
			if (r > 0) == (u > 0) {
				b++
			} else {
				b--
			}
			u = Float64frombits(b)
		}
	}
	return v + u
}
