package math

import "math/bits"

// Sines and cosines follow Cephes: x is reduced to z in [-π/4, π/4] and an octant.

var (
	sinP = [...]float64{
		-1.66666666666666307295e-1, 8.33333333332211858878e-3, -1.98412698295895385996e-4,
		2.75573136213857245213e-6, -2.50507477628578072866e-8, 1.58962301576546568060e-10,
	}
	cosP = [...]float64{
		4.16666666666665929218e-2, -1.38888888888730564116e-3, 2.48015872888517045348e-5,
		-2.75573141792967388112e-7, 2.08757008419747316778e-9, -1.13585365213876817300e-11,
	}
)

// octant returns the octant of x >= 0, an even number below 8, and the distance from its beginning.
func octant(x float64) (j uint64, z float64) {
	if x >= 1<<29 {
		return trigReduce(x)
	}
	// π/4 in three parts
	const (
		a = 7.85398125648498535156e-1
		b = 3.77489470793079817668e-8
		c = 2.69515142907905952645e-15
	)
	j = uint64(x * (4 / Pi))
	y := float64(j)
	if j&1 == 1 {
		j++
		y++
	}
	return j & 7, ((x - y*a) - y*b) - y*c
}

// trigReduce is octant for big numbers (Payne and Hanek): the fraction of x*(4/π) from the digits of 4/π that matter.
//
//heapscope:noinline cost=254
func trigReduce(x float64) (j uint64, z float64) {
	b := Float64bits(x)
	exp := uint(int(b>>shift&mask) - bias - shift + 61)
	m := b&fracMask | 1<<shift
	i, off := exp/64, exp%64
	digits := func(i uint) uint64 { return fourOverPi[i]<<off | fourOverPi[i+1]>>(64-off) }
	hi2, _ := bits.Mul64(digits(i+2), m)
	hi1, lo1 := bits.Mul64(digits(i+1), m)
	lo, carry := bits.Add64(lo1, hi2, 0)
	hi, _ := bits.Add64(digits(i)*m, hi1, carry)
	j = hi >> 61
	hi = hi<<3 | lo>>61
	n := uint(bits.LeadingZeros64(hi)) + 1
	hi = hi<<n | lo>>(64-n)
	z = Float64frombits(hi>>(64-shift) | uint64(bias-n)<<shift)
	if j&1 == 1 {
		j = (j + 1) & 7
		z--
	}
	return j, z * (Pi / 4)
}

// The bits of 4/π.
var fourOverPi = [...]uint64{
	0x0000000000000001, 0x45f306dc9c882a53, 0xf84eafa3ea69bb81, 0xb6c52b3278872083, 0xfca2c757bd778ac3,
	0x6e48dc74849ba5c0, 0x0c925dd413a32439, 0xfc3bd63962534e7d, 0xd1046bea5d768909, 0xd338e04d68befc82,
	0x7323ac7306a673e9, 0x3908bf177bf25076, 0x3ff12fffbc0b301f, 0xde5e2316b414da3e, 0xda6cfd9e4f96136e,
	0x9e8c7ecd3cbfd45a, 0xea4f758fd7cbe2f6, 0x7a0e73ef14a525d4, 0xd7f6bf623f1aba10, 0xac06608df8f6d757,
}

func sinOf(z float64) float64 {
	zz := z * z
	return z + z*zz*poly(zz, sinP[:])
}

func cosOf(z float64) float64 {
	zz := z * z
	return 1.0 - 0.5*zz + zz*zz*poly(zz, cosP[:])
}

// Sin returns the sine of x in radians.
func Sin(x float64) float64 {
	return sin(x)
}

//heapscope:noinline cost=320
func sin(x float64) float64 {
	switch {
	case x == 0 || IsNaN(x):
		return x
	case IsInf(x, 0):
		return NaN()
	}
	j, z := octant(Abs(x))
	negative := x < 0
	if j > 3 {
		negative = !negative
		j -= 4
	}
	y := sinOf(z)
	if j == 2 {
		y = cosOf(z)
	}
	if negative {
		y = -y
	}
	return y
}

// Cos returns the cosine of x in radians.
func Cos(x float64) float64 {
	return cos(x)
}

//heapscope:noinline cost=330
func cos(x float64) float64 {
	if IsNaN(x) || IsInf(x, 0) {
		return NaN()
	}
	j, z := octant(Abs(x))
	negative := j > 3
	if negative {
		j -= 4
	}
	var y float64
	if j == 2 {
		negative = !negative
		y = sinOf(z)
	} else {
		y = cosOf(z)
	}
	if negative {
		y = -y
	}
	return y
}

// Sincos returns both.
//
//heapscope:noinline cost=355
func Sincos(x float64) (sin, cos float64) {
	switch {
	case x == 0:
		return x, 1
	case IsNaN(x) || IsInf(x, 0):
		return NaN(), NaN()
	}
	j, z := octant(Abs(x))
	sinNeg, cosNeg := x < 0, false
	if j > 3 {
		j -= 4
		sinNeg, cosNeg = !sinNeg, !cosNeg
	}
	sin, cos = sinOf(z), cosOf(z)
	if j == 2 {
		sin, cos = cos, sin
		cosNeg = !cosNeg
	}
	if cosNeg {
		cos = -cos
	}
	if sinNeg {
		sin = -sin
	}
	return
}

// Tan returns the tangent of x in radians.
func Tan(x float64) float64 {
	return tan(x)
}

//heapscope:noinline cost=277
func tan(x float64) float64 {
	switch {
	case x == 0 || IsNaN(x):
		return x
	case IsInf(x, 0):
		return NaN()
	}
	j, z := octant(Abs(x))
	zz := z * z
	y := z
	if zz > 1e-14 {
		p := (-1.30936939181383777646e4*zz+1.15351664838587416140e6)*zz + -1.79565251976484877988e7
		q := (((zz+1.36812963470692954678e4)*zz+-1.32089234440210967447e6)*zz+2.50083801823357915839e7)*zz + -5.38695755929454629881e7
		y = z + z*(zz*p/q)
	}
	if j&2 == 2 {
		y = -1 / y
	}
	if x < 0 {
		y = -y
	}
	return y
}

// atanSmall is the arctangent for x in [0, 0.66].
func xatan(x float64) float64 {
	z := x * x
	p := (((-8.750608600031904122785e-01*z+-1.615753718733365076637e+01)*z+-7.500855792314704667340e+01)*z+-1.228866684490136173410e+02)*z + -6.485021904942025371773e+01
	q := ((((z+2.485846490142306297962e+01)*z+1.650270098316988542046e+02)*z+4.328810604912902668951e+02)*z+4.853903996359136964868e+02)*z + 1.945506571482613964425e+02
	return x*(z*p/q) + x
}

// satan is the arctangent of x > 0.
//
//heapscope:noinline cost=207
func satan(x float64) float64 {
	const more = 6.123233995736765886130e-17 // of π/2
	switch {
	case x <= 0.66:
		return xatan(x)
	case x > 2.41421356237309504880: // tan 3π/8
		return Pi/2 - xatan(1/x) + more
	}
	return Pi/4 + xatan((x-1)/(x+1)) + 0.5*more
}

// Atan returns the arctangent of x.
func Atan(x float64) float64 {
	return atan(x)
}

//heapscope:noinline cost=134
func atan(x float64) float64 {
	switch {
	case x == 0:
		return x
	case x > 0:
		return satan(x)
	}
	return -satan(-x)
}

// Asin returns the arcsine of x.
func Asin(x float64) float64 {
	return asin(x)
}

//heapscope:noinline cost=193
func asin(x float64) float64 {
	abs := Abs(x)
	if x == 0 {
		return x
	}
	if abs > 1 {
		return NaN()
	}
	y := Sqrt(1 - abs*abs)
	if abs > 0.7 {
		y = Pi/2 - satan(y/abs)
	} else {
		y = satan(abs / y)
	}
	if x < 0 {
		y = -y
	}
	return y
}

// Acos returns the arccosine of x.
func Acos(x float64) float64 {
	return acos(x)
}

func acos(x float64) float64 {
	return Pi/2 - Asin(x)
}

// Atan2 returns the angle of the point (x, y).
func Atan2(y, x float64) float64 {
	return atan2(y, x)
}

//heapscope:noinline cost=570
func atan2(y, x float64) float64 {
	switch {
	case IsNaN(y) || IsNaN(x):
		return NaN()
	case y == 0:
		if Signbit(x) {
			return Copysign(Pi, y)
		}
		return Copysign(0, y)
	case x == 0:
		return Copysign(Pi/2, y)
	case IsInf(x, 1):
		if IsInf(y, 0) {
			return Copysign(Pi/4, y)
		}
		return Copysign(0, y)
	case IsInf(x, -1):
		if IsInf(y, 0) {
			return Copysign(3*Pi/4, y)
		}
		return Copysign(Pi, y)
	case IsInf(y, 0):
		return Copysign(Pi/2, y)
	}
	q := Atan(y / x)
	switch {
	case x >= 0:
		return q
	case q <= 0:
		return q + Pi
	}
	return q - Pi
}

// Sinh returns the hyperbolic sine of x.
func Sinh(x float64) float64 {
	return sinh(x)
}

//heapscope:noinline cost=222
func sinh(x float64) float64 {
	abs := x
	if x < 0 {
		abs = -x
	}
	var y float64
	switch {
	case abs > 21:
		y = Exp(abs) * 0.5
	case abs > 0.5:
		e := Exp(abs)
		y = (e - 1/e) * 0.5
	default:
		s := abs * abs
		y = (((-0.2630563213397497062819489e+2*s+-0.2894211355989563807284660366e+4)*s+-0.8991272022039509355398013511e+5)*s + -0.6307673640497716991184787251e+6) * abs
		y /= ((s+-0.173678953558233699533450911e+3)*s+0.1521517378790019070696485176e+5)*s + -0.6307673640497716991212077277e+6
	}
	if x < 0 {
		y = -y
	}
	return y
}

// Cosh returns the hyperbolic cosine of x.
func Cosh(x float64) float64 {
	return cosh(x)
}

//heapscope:noinline cost=166
func cosh(x float64) float64 {
	e := Exp(Abs(x))
	if Abs(x) > 21 {
		return e * 0.5
	}
	return (e + 1/e) * 0.5
}

// Tanh returns the hyperbolic tangent of x.
func Tanh(x float64) float64 {
	return tanh(x)
}

//heapscope:noinline cost=182
func tanh(x float64) float64 {
	abs := Abs(x)
	switch {
	case abs > 0.5*8.8029691931113054295988e+01: // ln 2**127
		return Copysign(1, x)
	case abs >= 0.625:
		y := 1 - 2/(Exp(2*abs)+1)
		if x < 0 {
			return -y
		}
		return y
	case x == 0:
		return x
	}
	s := x * x
	p := (-9.64399179425052238628e-1*s+-9.92877231001918586564e1)*s + -1.61468768441708447952e3
	q := ((s+1.12811678491632931402e2)*s+2.23548839060100448583e3)*s + 4.84406305325125486048e3
	return x + x*s*p/q
}

// Asinh returns the inverse hyperbolic sine of x.
func Asinh(x float64) float64 {
	return asinh(x)
}

//heapscope:noinline cost=331
func asinh(x float64) float64 {
	if IsNaN(x) || IsInf(x, 0) {
		return x
	}
	abs := x
	if x < 0 {
		abs = -x
	}
	y := abs
	switch {
	case abs > 1<<28:
		y = Log(abs) + Ln2
	case abs > 2:
		y = Log(2*abs + 1/(Sqrt(abs*abs+1)+abs))
	case abs >= 0x1p-28:
		y = Log1p(abs + abs*abs/(1+Sqrt(1+abs*abs)))
	}
	if x < 0 {
		y = -y
	}
	return y
}

// Acosh returns the inverse hyperbolic cosine of x.
func Acosh(x float64) float64 {
	return acosh(x)
}

//heapscope:noinline cost=273
func acosh(x float64) float64 {
	switch {
	case x < 1 || IsNaN(x):
		return NaN()
	case x == 1:
		return 0
	case x >= 1<<28:
		return Log(x) + Ln2
	case x > 2:
		return Log(2*x - 1/(x+Sqrt(x*x-1)))
	}
	t := x - 1
	return Log1p(t + Sqrt(2*t+t*t))
}

// Atanh returns the inverse hyperbolic tangent of x.
func Atanh(x float64) float64 {
	return atanh(x)
}

//heapscope:noinline cost=281
func atanh(x float64) float64 {
	switch {
	case x < -1 || x > 1 || IsNaN(x):
		return NaN()
	case x == 1 || x == -1:
		return Copysign(Inf(1), x)
	}
	abs := x
	if x < 0 {
		abs = -x
	}
	y := abs
	switch {
	case abs < 0x1p-28:
	case abs < 0.5:
		y = abs + abs
		y = 0.5 * Log1p(y+y*abs/(1-abs))
	default:
		y = 0.5 * Log1p((abs+abs)/(1-abs))
	}
	if x < 0 {
		y = -y
	}
	return y
}
