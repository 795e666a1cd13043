package math

// Sqrt returns the square root of x.
func Sqrt(x float64) float64 {
	return sqrt(x)
}

// Floor returns the greatest integer that is not above x.
func Floor(x float64) float64 {
	return floor(x)
}

// Ceil returns the least integer that is not below x.
func Ceil(x float64) float64 {
	return ceil(x)
}

// Trunc returns the integer part of x.
func Trunc(x float64) float64 {
	return trunc(x)
}

// Round returns the nearest integer, half away from zero.
//
//heapscope:inline cost=57
func Round(x float64) float64 {
	return Float64frombits(rounded(Float64bits(x)))
}

// rounded is Round of a float64's bits.
//
//go:noinline
func rounded(b uint64) uint64 {
	x := Float64frombits(b)
	t := Trunc(x)
	if Abs(x-t) >= 0.5 {
		t += Copysign(1, x)
	}
	return Float64bits(t)
}

// RoundToEven returns the nearest integer, half to the even one.
//
//heapscope:inline cost=71
func RoundToEven(x float64) float64 {
	return Float64frombits(roundedToEven(Float64bits(x)))
}

//go:noinline
func roundedToEven(b uint64) uint64 {
	return Float64bits(roundToEven(Float64frombits(b)))
}

// Modf returns the integer and the fractional part of f, both with its sign.
func Modf(f float64) (integer float64, fractional float64) {
	integer = Trunc(f)
	fractional = Copysign(f-integer, f)
	return
}

// Dim returns x - y, or 0 if that is negative.
func Dim(x, y float64) float64 {
	v := x - y
	if v <= 0 {
		return 0
	}
	return v
}

// Max returns the larger of x and y; an infinity goes before a NaN.
func Max(x, y float64) float64 {
	return archMax(x, y)
}

//go:noinline
func archMax(x, y float64) float64 {
	if IsInf(x, 1) || IsInf(y, 1) {
		return Inf(1)
	}
	if IsNaN(x) || IsNaN(y) {
		return NaN()
	}
	return max(x, y)
}

// Min returns the smaller of x and y; an infinity goes before a NaN.
func Min(x, y float64) float64 {
	return archMin(x, y)
}

//go:noinline
func archMin(x, y float64) float64 {
	if IsInf(x, -1) || IsInf(y, -1) {
		return Inf(-1)
	}
	if IsNaN(x) || IsNaN(y) {
		return NaN()
	}
	return min(x, y)
}

// Hypot returns the square root of p*p + q*q without needless overflow.
func Hypot(p, q float64) float64 {
	return archHypot(p, q)
}

//go:noinline
func archHypot(p, q float64) float64 {
	p, q = Abs(p), Abs(q)
	switch {
	case p > MaxFloat64 || q > MaxFloat64:
		return Inf(1)
	case p != p || q != q:
		return NaN()
	}
	if p < q {
		p, q = q, p
	}
	if p == 0 {
		return 0
	}
	q /= p
	return p * Sqrt(q*q+1)
}

const smallestNormal = 0x1p-1022

// normalize returns a normal y with x = y * 2**exp.
func normalize(x float64) (y float64, exp int) {
	if Abs(x) < smallestNormal {
		return x * (1 << 52), -52
	}
	return x, 0
}

// Frexp cuts f into a fraction in [0.5, 1) and a power of two.
//
//heapscope:inline cost=70
func Frexp(f float64) (frac float64, exp int) {
	return frexp(f)
}

//heapscope:noinline cost=130
func frexp(f float64) (frac float64, exp int) {
	if f == 0 || IsInf(f, 0) || IsNaN(f) {
		return f, 0
	}
	f, exp = normalize(f)
	b := Float64bits(f)
	exp += int(b>>shift&mask) - bias + 1
	return Float64frombits(b&^(mask<<shift) | (bias-1)<<shift), exp
}

// Ldexp returns frac * 2**exp.
func Ldexp(frac float64, exp int) float64 {
	return ldexp(frac, exp)
}

//heapscope:noinline cost=241
func ldexp(frac float64, exp int) float64 {
	if frac == 0 || IsInf(frac, 0) || IsNaN(frac) {
		return frac
	}
	frac, e := normalize(frac)
	b := Float64bits(frac)
	exp += e + int(b>>shift&mask) - bias
	if exp < -1075 {
		return Copysign(0, frac)
	}
	if exp > 1023 {
		return Copysign(Inf(1), frac)
	}
	scale := 1.0
	if exp < -1022 {
		// Down to a denormal number with one rounding.
		exp += 53
		scale = 0x1p-53
	}
	return scale * Float64frombits(b&^(mask<<shift)|uint64(exp+bias)<<shift)
}

// Logb returns the binary exponent of x.
//
//heapscope:noinline cost=162
func Logb(x float64) float64 {
	switch {
	case x == 0:
		return Inf(-1)
	case IsInf(x, 0):
		return Inf(1)
	case IsNaN(x):
		return x
	}
	return float64(ilogb(x))
}

// Ilogb returns the binary exponent of x as an integer.
//
//heapscope:noinline cost=115
func Ilogb(x float64) int {
	switch {
	case x == 0:
		return MinInt32
	case IsNaN(x) || IsInf(x, 0):
		return MaxInt32
	}
	return ilogb(x)
}

func ilogb(x float64) int {
	x, exp := normalize(x)
	return int(Float64bits(x)>>shift&mask) - bias + exp
}

// Mod returns the remainder of x/y with the sign of x.
func Mod(x, y float64) float64 {
	return mod(x, y)
}

//heapscope:noinline cost=357
func mod(x, y float64) float64 {
	if y == 0 || IsInf(x, 0) || IsNaN(x) || IsNaN(y) {
		return NaN()
	}
	y = Abs(y)
	yFrac, yExp := Frexp(y)
	r := x
	if x < 0 {
		r = -x
	}
	for r >= y {
		rFrac, rExp := Frexp(r)
		if rFrac < yFrac {
			rExp--
		}
		r -= Ldexp(y, rExp-yExp)
	}
	if x < 0 {
		r = -r
	}
	return r
}

// Remainder returns x - n*y, where n is the integer nearest to x/y, an even one if there are two.
func Remainder(x, y float64) float64 {
	return remainder(x, y)
}

//heapscope:noinline cost=278
func remainder(x, y float64) float64 {
	switch {
	case IsNaN(x) || IsNaN(y) || IsInf(x, 0) || y == 0:
		return NaN()
	case IsInf(y, 0):
		return x
	}
	negative := x < 0
	if negative {
		x = -x
	}
	y = Abs(y)
	switch {
	case x == y:
		x = 0
	case y <= MaxFloat64/2:
		x = Mod(x, y+y)
		fallthrough
	default:
		if y < 0x1p-1021 {
			if x+x > y {
				x -= y
				if x+x >= y {
					x -= y
				}
			}
		} else if half := 0.5 * y; x > half {
			x -= y
			if x >= half {
				x -= y
			}
		}
	}
	if negative {
		x = -x
	}
	return x
}

var tens = [...]float64{
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
	1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28, 1e29, 1e30, 1e31,
}

var (
	tens32   = [...]float64{1e0, 1e32, 1e64, 1e96, 1e128, 1e160, 1e192, 1e224, 1e256, 1e288}
	tenths32 = [...]float64{1e0, 1e-32, 1e-64, 1e-96, 1e-128, 1e-160, 1e-192, 1e-224, 1e-256, 1e-288, 1e-320}
)

// Pow10 returns 10**n.
//
//heapscope:inline cost=77
func Pow10(n int) float64 {
	if 0 <= n && n <= 308 {
		return tens32[uint(n)/32] * tens[uint(n)%32]
	}
	if -323 <= n && n <= 0 {
		return tenths32[uint(-n)/32] / tens[uint(-n)%32]
	}
	if n > 0 {
		return Inf(1)
	}
	return 0
}

// poly returns c[0] + x*(c[1] + x*(c[2] + …)).
func poly(x float64, c []float64) float64 {
	i := len(c) - 1
	v := c[i]
	for i--; i >= 0; i-- {
		v = c[i] + x*v
	}
	return v
}
