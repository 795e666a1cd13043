package math

// Erf returns the error function of x.
func Erf(x float64) float64 {
	return erf(x)
}

const erx = 8.45062911510467529297e-01

//heapscope:noinline cost=644
func erf(x float64) float64 {
	abs := Abs(x)
	var y float64
	switch {
	case IsNaN(x):
		return NaN()
	case abs < 0.84375:
		if abs == 0 {
			return x
		}
		y = abs
		switch {
		case abs < 2.848094538889218e-306:
			y = 0.125 * (8.0*abs + 1.02703333676410069053e+00*abs)
		case abs < 0x1p-28:
			y = abs + 1.28379167095512586316e-01*abs
		default:
			y = abs + abs*erfSmall(abs)
		}
	case abs < 1.25:
		y = erx + erfMiddle(abs-1)
	case abs >= 6:
		y = 1
	default:
		y = 1 - erfTail(abs)
	}
	if x < 0 {
		y = -y
	}
	return y
}

func erfSmall(x float64) float64 {
	z := x * x
	return poly(z, erfPP[:]) / poly(z, erfQQ[:])
}

func erfMiddle(s float64) float64 {
	return poly(s, erfPA[:]) / poly(s, erfQA[:])
}

// erfTail is 1 - erf(x) for x >= 1.25.
func erfTail(x float64) float64 {
	s := 1 / (x * x)
	var q float64
	if x < 1/0.35 {
		q = poly(s, erfRA[:]) / poly(s, erfSA[:])
	} else {
		q = poly(s, erfRB[:]) / poly(s, erfSB[:])
	}
	z := Float64frombits(Float64bits(x) & 0xffffffff00000000)
	return Exp(-z*z-0.5625) * Exp((z-x)*(z+x)+q) / x
}

// Erfc returns 1 - Erf(x), also exact for big x.
func Erfc(x float64) float64 {
	return erfc(x)
}

//heapscope:noinline cost=649
func erfc(x float64) float64 {
	abs := Abs(x)
	switch {
	case IsNaN(x):
		return NaN()
	case abs < 0.84375:
		y := abs
		if abs >= 0x1p-56 {
			if r := erfSmall(abs); abs < 0.25 {
				y = abs + abs*r
			} else {
				y = 0.5 + (abs*r + (abs - 0.5))
			}
		}
		if x < 0 {
			return 1 + y
		}
		return 1 - y
	case abs < 1.25:
		if x < 0 {
			return 1 + erx + erfMiddle(abs-1)
		}
		return 1 - erx - erfMiddle(abs-1)
	case x < -6:
		return 2
	case abs >= 28:
		return 0
	case x < 0:
		return 2 - erfTail(abs)
	}
	return erfTail(abs)
}

// Erfinv returns the inverse error function of x.
//
//heapscope:noinline cost=400
func Erfinv(x float64) float64 {
	switch {
	case x == 1 || x == -1:
		return Inf(int(x))
	case IsNaN(x) || x < -1 || x > 1:
		return NaN()
	}
	abs := x
	if x < 0 {
		abs = -x
	}
	var y float64
	if abs <= 0.85 {
		r := 0.180625 - 0.25*abs*abs
		y = abs * poly(r, invA[:]) / poly(r, invB[:])
	} else if r := Sqrt(Ln2 - Log(1-abs)); r <= 5 {
		r -= 1.6
		y = poly(r, invC[:]) / poly(r, invD[:])
	} else {
		r -= 5
		y = poly(r, invE[:]) / poly(r, invF[:])
	}
	if x < 0 {
		y = -y
	}
	return y
}

// Erfcinv returns the inverse of Erfc(x).
func Erfcinv(x float64) float64 {
	return Erfinv(1 - x)
}

// stirling returns two numbers whose product is the gamma function of x; the product alone may overflow.
func stirling(x float64) (float64, float64) {
	if x > 200 {
		return Inf(1), 1
	}
	w := 1 / x
	w = 1 + w*poly(w, gammaS[:])
	y1, y2 := Exp(x), 1.0
	if x > 143.01608 {
		v := Pow(x, 0.5*x-0.25)
		y1, y2 = v, v/y1
	} else {
		y1 = Pow(x, x-0.5) / y1
	}
	return y1, 2.506628274631000502417 * w * y2
}

func isNegInt(x float64) bool {
	if x < 0 {
		_, f := Modf(x)
		return f == 0
	}
	return false
}

// Gamma returns the gamma function of x.
//
//heapscope:noinline cost=856
func Gamma(x float64) float64 {
	switch {
	case isNegInt(x) || IsInf(x, -1) || IsNaN(x):
		return NaN()
	case IsInf(x, 1):
		return x
	case x == 0:
		return Copysign(Inf(1), x)
	}
	if q := Abs(x); q > 33 {
		if x > 0 {
			a, b := stirling(x)
			return a * b
		}
		return gammaNegative(q)
	}
	// Into [2, 3) by the recurrence.
	z := 1.0
	for x >= 3 {
		x--
		z *= x
	}
	small := func() float64 {
		if x == 0 {
			return Inf(1)
		}
		return z / ((1 + 0.57721566490153286060651209008240243104215933593992*x) * x)
	}
	for x < 0 {
		if x > -1e-09 {
			return small()
		}
		z /= x
		x++
	}
	for x < 2 {
		if x < 1e-09 {
			return small()
		}
		z /= x
		x++
	}
	if x == 2 {
		return z
	}
	x -= 2
	return z * poly(x, gammaP[:]) / poly(x, gammaQ[:])
}

// gammaNegative is the gamma function of -q for q > 33, by reflection.
func gammaNegative(q float64) float64 {
	p := Floor(q)
	sign := 1
	if int64(p)&1 == 0 {
		sign = -1
	}
	z := q - p
	if z > 0.5 {
		p++
		z = q - p
	}
	z = q * Sin(Pi*z)
	if z == 0 {
		return Inf(sign)
	}
	a, b := stirling(q)
	z = Abs(z)
	d := z * a * b
	if IsInf(d, 0) {
		z = Pi / z / a / b
	} else {
		z = Pi / d
	}
	return float64(sign) * z
}

// Lgamma returns the logarithm of the absolute value of Gamma(x) and the sign of Gamma(x).
//
//heapscope:noinline cost=1334
func Lgamma(x float64) (lgamma float64, sign int) {
	switch {
	case IsNaN(x) || IsInf(x, 0):
		return x, 1
	case x == 0:
		return Inf(1), 1
	}
	abs := Abs(x)
	sign = 1
	if abs < 0x1p-70 {
		if x < 0 {
			sign = -1
		}
		return -Log(abs), sign
	}
	if x > 0 {
		return lgammaPositive(x), 1
	}
	if abs >= 1<<52 {
		return Inf(1), 1
	}
	t := sinPi(abs)
	if t == 0 {
		return Inf(1), 1
	}
	reflected := Log(Pi / Abs(t*abs))
	if t < 0 {
		sign = -1
	}
	if abs == 1 || abs == 2 {
		return 0, sign
	}
	return reflected - lgammaPositive(abs), sign
}

func lgammaPositive(x float64) float64 {
	switch {
	case x == 1 || x == 2:
		return 0
	case x < 2:
		return lgammaBelow2(x)
	case x < 8:
		i := int(x)
		y := x - float64(i)
		l := 0.5*y + y*poly(y, lgammaS[:])/poly(y, lgammaR[:])
		if i < 3 {
			return l
		}
		z := 1.0
		for k := i - 1; k >= 2; k-- {
			z *= y + float64(k)
		}
		return l + Log(z)
	case x < 1<<58:
		z := 1 / x
		w := lgammaW[0] + z*poly(z*z, lgammaW[1:])
		return (x-0.5)*(Log(x)-1) + w
	}
	return x * (Log(x) - 1)
}

func lgammaBelow2(x float64) float64 {
	const (
		yMin = 1.461632144968362245
		tc   = 1.46163214496836224576e+00
		tf   = -1.21486290535849611461e-01
		tt   = -3.63867699703950536541e-18
	)
	l := 0.0
	base := x - 1 // distance from 1, where the function is small
	if x <= 0.9 {
		l = -Log(x)
		base = x
	}
	switch {
	case x <= 0.9 && x >= yMin-1+0.27 || x >= yMin+0.27:
		y := 2 - x
		if x <= 0.9 {
			y = 1 - x
		}
		z := y * y
		p := y*poly(z, lgammaA0[:]) + z*poly(z, lgammaA1[:])
		return l + (p - 0.5*y)
	case x <= 0.9 && x >= yMin-1-0.27 || x >= yMin-0.27:
		y := x - tc
		if x <= 0.9 {
			y = x - (tc - 1)
		}
		z := y * y
		w := z * y
		p := z*poly(w, lgammaT0[:]) - (tt - w*(poly(w, lgammaT1[:])+y*poly(w, lgammaT2[:])))
		return l + (tf + p)
	}
	y := base
	return l + (-0.5*y + y*poly(y, lgammaU[:])/poly(y, lgammaV[:]))
}

// sinPi returns -sin(πx).
func sinPi(x float64) float64 {
	if x < 0.25 {
		return -Sin(Pi * x)
	}
	n := 0
	if z := Floor(x); z != x {
		x = Mod(x, 2)
		n = int(x * 4)
	} else if x >= 1<<53 {
		x = 0
	} else {
		if x < 1<<52 {
			z = x + 1<<52
		}
		n = int(Float64bits(z) & 1)
		x = float64(n)
		n <<= 2
	}
	switch n {
	case 0:
		x = Sin(Pi * x)
	case 1, 2:
		x = Cos(Pi * (0.5 - x))
	case 3, 4:
		x = Sin(Pi * (1 - x))
	case 5, 6:
		x = -Cos(Pi * (x - 1.5))
	default:
		x = Sin(Pi * (x - 2))
	}
	return -x
}
