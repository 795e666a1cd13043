package math

const (
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
)

// Exp returns e**x.
func Exp(x float64) float64 {
	return archExp(x)
}

// archExp follows Shibata (2010), as Go does on amd64 with fused multiply-add: x = k*ln 2 + r, a Taylor series for r/16, four squarings.
//
//go:noinline
func archExp(x float64) float64 {
	if x != x {
		return x
	}
	if x > 7.09782712893384e+02 {
		return Inf(1)
	}
	if x < -1e9 {
		return 0
	}
	const (
		log2E = 1.4426950408889634073599246810018920
		ln2U  = 0.69314718055966295651160180568695068359375
		ln2L  = 0.28235290563031577122588448175013436025525412068e-12
	)
	k := RoundToEven(x * log2E)
	r := x
	if k != 0 {
		r = quickFMA(-ln2U, k, r)
		r = quickFMA(-ln2L, k, r)
	}
	r *= 0.0625
	s := quickFMA(r, 2.4801587301587301587e-5, 1.9841269841269841270e-4)
	s = quickFMA(r, s, 1.3888888888888888889e-3)
	s = quickFMA(r, s, 8.3333333333333333333e-3)
	s = quickFMA(r, s, 4.1666666666666666667e-2)
	s = quickFMA(r, s, 1.6666666666666666667e-1)
	s = quickFMA(r, s, 0.5)
	s = quickFMA(r, s, 1)
	r *= s
	// (1+r)² - 1 = r(2+r)
	r *= r + 2
	r *= r + 2
	r *= r + 2
	r = quickFMA(r+2, r, 1)
	e := int(k) + bias
	switch {
	case e >= mask:
		return Inf(1)
	case e > 0:
		return r * Float64frombits(uint64(e)<<shift)
	case e < -52:
		return 0
	}
	return r * Float64frombits(uint64(e+bias-1)<<shift) * smallestNormal
}

// Exp2 returns 2**x.
func Exp2(x float64) float64 {
	return exp2(x)
}

//heapscope:noinline cost=157
func exp2(x float64) float64 {
	switch {
	case IsNaN(x):
		return x
	case x > 1.0239999999999999e+03:
		return Inf(1)
	case x < -1.0740e+03:
		return 0
	}
	k := int(x + Copysign(0.5, x))
	t := x - float64(k)
	return expmulti(t*ln2Hi, -t*ln2Lo, k)
}

var expP = [...]float64{
	1.66666666666666657415e-01, -2.77777777770155933842e-03, 6.61375632143793436117e-05,
	-1.65339022054652515390e-06, 4.13813679705723846039e-08,
}

// expmulti returns e**(hi-lo) * 2**k.
//
//heapscope:noinline cost=123
func expmulti(hi, lo float64, k int) float64 {
	r := hi - lo
	t := r * r
	c := r - t*poly(t, expP[:])
	y := 1 - ((lo - (r*c)/(2-c)) - hi)
	return Ldexp(y, k)
}

// Expm1 returns e**x - 1, also exact near 0.
func Expm1(x float64) float64 {
	return expm1(x)
}

var expm1Q = [...]float64{
	1, -3.33333333333331316428e-02, 1.58730158725481460165e-03, -7.93650757867487942473e-05,
	4.00821782732936239552e-06, -2.01099218183624371326e-07,
}

//heapscope:noinline cost=514
func expm1(x float64) float64 {
	const halfLn2 = 3.46573590279972654709e-01
	abs := Abs(x)
	switch {
	case IsNaN(x) || IsInf(x, 1):
		return x
	case abs >= 3.88162421113569373274e+01: // 56 ln 2
		if x < 0 {
			return -1
		}
		if x >= 7.09782712893383973096e+02 {
			return Inf(1)
		}
	case abs <= halfLn2 && abs < 0x1p-54:
		return x
	}
	// x = k*ln 2 + r; c is what the rounding of r has lost.
	var c float64
	k := 0
	if abs > halfLn2 {
		var hi, lo float64
		if abs < 1.03972077083991796413e+00 { // 1.5 ln 2
			k = 1
			if x < 0 {
				k = -1
			}
			hi = x - float64(k)*ln2Hi
			lo = float64(k) * ln2Lo
		} else {
			k = int(1.44269504088896338700e+00*x + Copysign(0.5, x))
			hi = x - float64(k)*ln2Hi
			lo = float64(k) * ln2Lo
		}
		x = hi - lo
		c = (hi - x) - lo
	}
	half := 0.5 * x
	hxs := x * half
	r1 := poly(hxs, expm1Q[:])
	t := 3 - r1*half
	e := hxs * ((r1 - t) / (6.0 - x*t))
	if k == 0 {
		return x - (x*e - hxs)
	}
	e = x*(e-c) - c
	e -= hxs
	var y float64
	switch {
	case k == -1:
		return 0.5*(x-e) - 0.5
	case k == 1:
		if x < -0.25 {
			return -2 * (e - (x + 0.5))
		}
		return 1 + 2*(x-e)
	case k <= -2 || k > 56:
		return scale(1-(e-x), k) - 1
	case k < 20:
		y = Float64frombits(0x3ff0000000000000-0x20000000000000>>uint(k)) - (e - x)
	default:
		y = x - (e + Float64frombits(uint64(0x3ff-k)<<52))
		y++
	}
	return scale(y, k)
}

// scale adds k to the exponent of y.
func scale(y float64, k int) float64 {
	return Float64frombits(Float64bits(y) + uint64(k)<<shift)
}

// Log returns the natural logarithm of x.
func Log(x float64) float64 {
	return archLog(x)
}

// archLog: x = 2**k * (1+f); log(1+f) by a polynomial in s = f/(2+f). As Go's on amd64, it takes denormal numbers as they are.
//
//go:noinline
func archLog(x float64) float64 {
	switch {
	case x == 0:
		return Inf(-1)
	case x != x || x > MaxFloat64:
		if Signbit(x) {
			return NaN()
		}
		return x
	case x < 0:
		return NaN()
	}
	b := Float64bits(x)
	f := Float64frombits(b&fracMask | 0x3FE0000000000000)
	k := float64(int(b>>shift&mask) - 0x3FE)
	if f <= Sqrt2/2 {
		k--
		f *= 2
	}
	f--
	s := f / (2 + f)
	s2 := s * s
	s4 := s2 * s2
	t1 := s2 * (6.666666666666735130e-01 + s4*(2.857142874366239149e-01+s4*(1.818357216161805012e-01+s4*1.479819860510658591e-01)))
	t2 := s4 * (3.999999999940941908e-01 + s4*(2.222219843214978396e-01+s4*1.531383769920937332e-01))
	r := t1 + t2
	half := 0.5 * f * f
	return k*ln2Hi - ((half - (s*(half+r) + k*ln2Lo)) - f)
}

// Log10 returns the decimal logarithm of x.
func Log10(x float64) float64 {
	return log10(x)
}

func log10(x float64) float64 {
	return Log(x) * (1 / Ln10)
}

// Log2 returns the binary logarithm of x; it is exact for powers of two.
func Log2(x float64) float64 {
	return log2(x)
}

//heapscope:noinline cost=159
func log2(x float64) float64 {
	frac, exp := Frexp(x)
	if frac == 0.5 {
		return float64(exp - 1)
	}
	return Log(frac)*(1/Ln2) + float64(exp)
}

// Log1p returns log(1+x), also exact near 0.
func Log1p(x float64) float64 {
	return log1p(x)
}

var log1pP = [...]float64{
	6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01,
	1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860510658591e-01,
}

//heapscope:noinline cost=466
func log1p(x float64) float64 {
	switch {
	case x < -1 || IsNaN(x):
		return NaN()
	case x == -1:
		return Inf(-1)
	case IsInf(x, 1):
		return x
	}
	abs := Abs(x)
	if abs < 0x1p-54 {
		return x
	}
	if abs < 0x1p-29 {
		return x - x*x*0.5
	}
	// 1+x = 2**k * (1+f); c makes up for the rounding of 1+x.
	k := 0
	f := x
	var c float64
	tiny := false // |f| < 2**-20
	if abs >= 4.142135623730950488017e-01 || x <= -2.928932188134524755992e-01 {
		u := x
		if abs < 1<<53 {
			u = 1 + x
			if Float64bits(u)>>shift > bias {
				c = 1 - (u - x)
			} else {
				c = x - (u - 1)
			}
			c /= u
		}
		b := Float64bits(u)
		k = int(b>>shift) - bias
		b &= fracMask
		if b < 0x6a09e667f3bcd {
			u = Float64frombits(b | 0x3ff0000000000000)
			tiny = b == 0
		} else {
			k++
			u = Float64frombits(b | 0x3fe0000000000000)
			tiny = (1<<shift-b)>>2 == 0
		}
		f = u - 1
	}
	half := 0.5 * f * f
	kf := float64(k)
	if tiny {
		if f == 0 {
			if k == 0 {
				return 0
			}
			return kf*ln2Hi + (c + kf*ln2Lo)
		}
		r := half * (1 - 0.66666666666666666*f)
		if k == 0 {
			return f - r
		}
		return kf*ln2Hi - ((r - (kf*ln2Lo + c)) - f)
	}
	s := f / (2 + f)
	z := s * s
	r := z * poly(z, log1pP[:])
	if k == 0 {
		return f - (half - s*(half+r))
	}
	return kf*ln2Hi - ((half - (s*(half+r) + (kf*ln2Lo + c))) - f)
}

// Pow returns x**y.
func Pow(x, y float64) float64 {
	return pow(x, y)
}

func isOddInt(x float64) bool {
	if Abs(x) >= 1<<53 {
		return false
	}
	i, f := Modf(x)
	return f == 0 && int64(i)&1 == 1
}

//heapscope:noinline cost=1165
func pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case y == 1:
		return x
	case IsNaN(x) || IsNaN(y):
		return NaN()
	case x == 0:
		odd := Signbit(x) && isOddInt(y)
		switch {
		case y < 0 && odd:
			return Inf(-1)
		case y < 0:
			return Inf(1)
		case odd:
			return x
		}
		return 0
	case IsInf(y, 0):
		return powHuge(x, y > 0)
	case IsInf(x, 1):
		if y < 0 {
			return 0
		}
		return x
	case IsInf(x, -1):
		return pow(1/x, -y) // of -0
	case y == 0.5:
		return Sqrt(x)
	case y == -0.5:
		return 1 / Sqrt(x)
	}
	yi, yf := Modf(Abs(y))
	if yf != 0 && x < 0 {
		return NaN()
	}
	if yi >= 1<<63 {
		return powHuge(x, y > 0)
	}
	// The result is m * 2**e.
	m, e := 1.0, 0
	if yf != 0 {
		if yf > 0.5 {
			yf--
			yi++
		}
		m = Exp(yf * Log(x))
	}
	// x**yi by repeated squaring of x = f * 2**xe.
	f, xe := Frexp(x)
	for i := int64(yi); i != 0; i >>= 1 {
		if xe < -1<<12 || 1<<12 < xe {
			e += xe // it will over- or underflow
			break
		}
		if i&1 == 1 {
			m *= f
			e += xe
		}
		f *= f
		xe <<= 1
		if f < .5 {
			f += f
			xe--
		}
	}
	if y < 0 {
		m = 1 / m
		e = -e
	}
	return Ldexp(m, e)
}

// powHuge is x to a power beyond all bounds.
func powHuge(x float64, positive bool) float64 {
	switch {
	case x == -1:
		return 1
	case (Abs(x) < 1) == positive:
		return 0
	}
	return Inf(1)
}

// Cbrt returns the cube root of x.
func Cbrt(x float64) float64 {
	return cbrt(x)
}

//heapscope:noinline cost=206
func cbrt(x float64) float64 {
	if x == 0 || IsNaN(x) || IsInf(x, 0) {
		return x
	}
	abs := Abs(x)
	// A third of the exponent gives five bits,
	t := Float64frombits(Float64bits(abs)/3 + 715094163<<32)
	if abs < smallestNormal {
		t = Float64frombits(Float64bits(0x1p54*abs)/3 + 696219795<<32)
	}
	// a rational step 23 bits, of which as many are kept,
	r := t * t / abs
	s := 5.42857142857142815906e-01 + r*t
	t *= 3.57142857142857150787e-01 + 1.60714285714285720630e+00/(s+1.41428571428571436819e+00+-7.05306122448979611050e-01/s)
	t = Float64frombits(Float64bits(t)&(0xFFFFFFFFC<<28) + 1<<30)
	// and Newton's step all.
	s = t * t
	r = abs / s
	w := t + t
	r = (r - t) / (w + r)
	t += t * r
	return Copysign(t, x)
}
