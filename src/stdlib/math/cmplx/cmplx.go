// Package cmplx has the functions of mathematics for complex numbers, with the special cases of the C standard (Annex G).
package cmplx

import "math"

// Abs returns the absolute value of x.
func Abs(x complex128) float64 { return math.Hypot(real(x), imag(x)) }

// Phase returns the angle of x in [-π, π].
func Phase(x complex128) float64 { return math.Atan2(imag(x), real(x)) }

// Polar returns both.
//
//heapscope:noinline cost=145
func Polar(x complex128) (r, θ float64) {
	return Abs(x), Phase(x)
}

// Rect returns the number with the given absolute value and angle.
func Rect(r, θ float64) complex128 {
	s, c := math.Sincos(θ)
	return complex(r*c, r*s)
}

// Conj returns the conjugate of x.
func Conj(x complex128) complex128 { return complex(real(x), -imag(x)) }

// IsInf reports whether a part of x is infinite.
//
//heapscope:noinline cost=86
func IsInf(x complex128) bool {
	return math.IsInf(real(x), 0) || math.IsInf(imag(x), 0)
}

// Inf returns an infinity.
func Inf() complex128 {
	inf := math.Inf(1)
	return complex(inf, inf)
}

// IsNaN reports whether a part of x is not a number and none is infinite.
//
//heapscope:noinline cost=107
func IsNaN(x complex128) bool {
	return !IsInf(x) && (math.IsNaN(real(x)) || math.IsNaN(imag(x)))
}

// NaN returns a number that is none.
func NaN() complex128 {
	nan := math.NaN()
	return complex(nan, nan)
}

func isInf(x float64) bool { return math.IsInf(x, 0) }

// finite reports whether x is a number and not infinite.
func finite(x float64) bool { return x-x == 0 }

// Exp returns e**x.
//
//heapscope:noinline cost=349
func Exp(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case math.IsInf(re, 1) && im == 0:
		return x
	case math.IsInf(re, 1) && !finite(im):
		return complex(re, math.NaN())
	case math.IsInf(re, -1) && !finite(im):
		return complex(0, math.Copysign(0, im))
	case math.IsNaN(re) && im == 0:
		return complex(math.NaN(), im)
	}
	return Rect(math.Exp(re), im)
}

// Log returns the natural logarithm of x.
//
//heapscope:noinline cost=209
func Log(x complex128) complex128 {
	return complex(math.Log(Abs(x)), Phase(x))
}

// Log10 returns the decimal logarithm of x.
//
//heapscope:inline cost=74
func Log10(x complex128) complex128 {
	z := Log(x)
	return complex(math.Log10E*real(z), math.Log10E*imag(z))
}

// Pow returns x**y.
//
//heapscope:noinline cost=638
func Pow(x, y complex128) complex128 {
	p, q := real(y), imag(y)
	if x == 0 {
		switch {
		case IsNaN(y):
			return NaN()
		case p == 0:
			return 1
		case p > 0:
			return 0
		case p < 0 && q == 0:
			return complex(math.Inf(1), 0)
		case p < 0:
			return Inf()
		}
		panic("not reached")
	}
	abs := Abs(x)
	if abs == 0 {
		return 0
	}
	r := math.Pow(abs, p)
	phase := Phase(x)
	angle := p * phase
	if q != 0 {
		r *= math.Exp(-q * phase)
		angle += q * math.Log(abs)
	}
	return Rect(r, angle)
}

// Sqrt returns the square root of x with a real part that is not negative.
//
//heapscope:noinline cost=438
func Sqrt(x complex128) complex128 {
	a, b := real(x), imag(x)
	switch {
	case b == 0 && a == 0:
		return complex(0, b)
	case b == 0 && a < 0:
		return complex(0, math.Copysign(math.Sqrt(-a), b))
	case b == 0:
		return complex(math.Sqrt(a), b)
	case isInf(b):
		return complex(math.Inf(1), b)
	case a == 0:
		r := math.Sqrt(0.5 * math.Abs(b))
		if b < 0 {
			return complex(r, -r)
		}
		return complex(r, r)
	}
	// Scaled, so that the squares neither overflow nor vanish.
	scale := 0x1p-27
	if math.Abs(a) > 4 || math.Abs(b) > 4 {
		a *= 0.25
		b *= 0.25
		scale = 2
	} else {
		a *= 0x1p54
		b *= 0x1p54
	}
	h := math.Hypot(a, b)
	var re, im float64
	if a > 0 {
		t := math.Sqrt(0.5*h + 0.5*a)
		re, im = t*scale, scale*math.Abs((0.5*b)/t)
	} else {
		t := math.Sqrt(0.5*h - 0.5*a)
		re, im = scale*math.Abs((0.5*b)/t), t*scale
	}
	if b < 0 {
		im = -im
	}
	return complex(re, im)
}

// sinhcosh returns both functions of x.
func sinhcosh(x float64) (sh, ch float64) {
	if math.Abs(x) <= 0.5 {
		return math.Sinh(x), math.Cosh(x)
	}
	e := math.Exp(x)
	ei := 0.5 / e
	e *= 0.5
	return e - ei, e + ei
}

// Sin returns the sine of x.
//
//heapscope:noinline cost=341
func Sin(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && !finite(re), isInf(im) && !finite(re):
		return complex(math.NaN(), im)
	case re == 0 && !finite(im):
		return x
	}
	s, c := math.Sincos(re)
	sh, ch := sinhcosh(im)
	return complex(s*ch, c*sh)
}

// Sinh returns the hyperbolic sine of x.
//
//heapscope:noinline cost=353
func Sinh(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case re == 0 && !finite(im), isInf(re) && !finite(im):
		return complex(re, math.NaN())
	case im == 0 && isInf(re):
		return x
	case im == 0 && math.IsNaN(re):
		return complex(math.NaN(), im)
	}
	s, c := math.Sincos(im)
	sh, ch := sinhcosh(re)
	return complex(c*sh, s*ch)
}

// Cos returns the cosine of x.
//
//heapscope:noinline cost=458
func Cos(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && !finite(re):
		return complex(math.NaN(), -im*math.Copysign(0, re))
	case isInf(im) && re == 0:
		return complex(math.Inf(1), -re*math.Copysign(0, im))
	case isInf(im) && !finite(re):
		return complex(math.Inf(1), math.NaN())
	case re == 0 && math.IsNaN(im):
		return complex(math.NaN(), 0)
	}
	s, c := math.Sincos(re)
	sh, ch := sinhcosh(im)
	return complex(c*ch, -s*sh)
}

// Cosh returns the hyperbolic cosine of x.
//
//heapscope:noinline cost=455
func Cosh(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case re == 0 && !finite(im):
		return complex(math.NaN(), re*math.Copysign(0, im))
	case isInf(re) && im == 0:
		return complex(math.Inf(1), im*math.Copysign(0, re))
	case isInf(re) && !finite(im):
		return complex(math.Inf(1), math.NaN())
	case im == 0 && math.IsNaN(re):
		return complex(math.NaN(), im)
	}
	s, c := math.Sincos(im)
	sh, ch := sinhcosh(re)
	return complex(c*ch, s*sh)
}

// Tan returns the tangent of x.
//
//heapscope:noinline cost=692
func Tan(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case isInf(im) && !finite(re):
		return complex(math.Copysign(0, re), math.Copysign(1, im))
	case isInf(im):
		return complex(math.Copysign(0, math.Sin(2*re)), math.Copysign(1, im))
	case re == 0 && math.IsNaN(im):
		return x
	}
	d := math.Cos(2*re) + math.Cosh(2*im)
	if math.Abs(d) < 0.25 {
		d = tanSeries(x)
	}
	if d == 0 {
		return Inf()
	}
	return complex(math.Sin(2*re)/d, math.Sinh(2*im)/d)
}

// Tanh returns the hyperbolic tangent of x.
//
//heapscope:noinline cost=610
func Tanh(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case isInf(re) && !finite(im):
		return complex(math.Copysign(1, re), math.Copysign(0, im))
	case isInf(re):
		return complex(math.Copysign(1, re), math.Copysign(0, math.Sin(2*im)))
	case im == 0 && math.IsNaN(re):
		return x
	}
	d := math.Cosh(2*re) + math.Cos(2*im)
	if d == 0 {
		return Inf()
	}
	return complex(math.Sinh(2*re)/d, math.Sin(2*im)/d)
}

// Cot returns the cotangent of x.
//
//heapscope:noinline cost=401
func Cot(x complex128) complex128 {
	re, im := real(x), imag(x)
	d := math.Cosh(2*im) - math.Cos(2*re)
	if math.Abs(d) < 0.25 {
		d = tanSeries(x)
	}
	if d == 0 {
		return Inf()
	}
	return complex(math.Sin(2*re)/d, -math.Sinh(2*im)/d)
}

// tanSeries is cosh 2y - cos 2x by its Taylor series, for small values.
func tanSeries(z complex128) float64 {
	x := reducePi(math.Abs(2 * real(z)))
	y := math.Abs(2 * imag(z))
	x *= x
	y *= y
	xn, yn, factorial, n := 1.0, 1.0, 1.0, 0.0
	sum := 0.0
	for sign := 1.0; ; sign = -sign {
		n++
		factorial *= n
		n++
		factorial *= n
		xn *= x
		yn *= y
		t := (yn + sign*xn) / factorial
		sum += t
		if sign < 0 && !(math.Abs(t/sum) > 0x1p-53) {
			return sum
		}
	}
}

// Asin returns the arcsine of x.
//
//heapscope:noinline cost=706
func Asin(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && math.Abs(re) <= 1:
		return complex(math.Asin(re), im)
	case re == 0 && math.Abs(im) <= 1:
		return complex(re, math.Asinh(im))
	case math.IsNaN(im) && re == 0:
		return complex(re, math.NaN())
	case math.IsNaN(im) && isInf(re):
		return complex(math.NaN(), re)
	case math.IsNaN(im):
		return NaN()
	case isInf(im) && math.IsNaN(re):
		return x
	case isInf(im) && isInf(re):
		return complex(math.Copysign(math.Pi/4, re), im)
	case isInf(im):
		return complex(math.Copysign(0, re), im)
	case isInf(re):
		return complex(math.Copysign(math.Pi/2, re), math.Copysign(re, im))
	}
	// -i * log(ix + sqrt(1 - x²))
	xx := x * x
	w := Log(complex(-im, re) + Sqrt(complex(1-real(xx), -imag(xx))))
	return complex(imag(w), -real(w))
}

// Asinh returns the inverse hyperbolic sine of x.
//
//heapscope:noinline cost=662
func Asinh(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && math.Abs(re) <= 1:
		return complex(math.Asinh(re), im)
	case re == 0 && math.Abs(im) <= 1:
		return complex(re, math.Asin(im))
	case isInf(re) && isInf(im):
		return complex(re, math.Copysign(math.Pi/4, im))
	case isInf(re) && math.IsNaN(im):
		return x
	case isInf(re):
		return complex(re, math.Copysign(0, im))
	case math.IsNaN(re) && im == 0:
		return x
	case math.IsNaN(re) && isInf(im):
		return complex(im, re)
	case math.IsNaN(re):
		return NaN()
	case isInf(im):
		return complex(math.Copysign(im, re), math.Copysign(math.Pi/2, im))
	}
	xx := x * x
	return Log(x + Sqrt(complex(1+real(xx), imag(xx))))
}

// Acos returns the arccosine of x.
func Acos(x complex128) complex128 {
	w := Asin(x)
	return complex(math.Pi/2-real(w), -imag(w))
}

// Acosh returns the inverse hyperbolic cosine of x.
//
//heapscope:noinline cost=134
func Acosh(x complex128) complex128 {
	if x == 0 {
		return complex(0, math.Copysign(math.Pi/2, imag(x)))
	}
	w := Acos(x)
	if imag(w) <= 0 {
		return complex(-imag(w), real(w))
	}
	return complex(imag(w), -real(w))
}

// Atan returns the arctangent of x.
//
//heapscope:noinline cost=702
func Atan(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0:
		return complex(math.Atan(re), im)
	case re == 0 && math.Abs(im) <= 1:
		return complex(re, math.Atanh(im))
	case isInf(im) && math.IsNaN(re):
		return complex(math.NaN(), math.Copysign(0, im))
	case isInf(im) || isInf(re):
		return complex(math.Copysign(math.Pi/2, re), math.Copysign(0, im))
	case math.IsNaN(re) || math.IsNaN(im):
		return NaN()
	}
	x2 := re * re
	a := 1 - x2 - im*im
	if a == 0 {
		return NaN()
	}
	w := reducePi(0.5 * math.Atan2(2*re, a))
	t := im - 1
	b := x2 + t*t
	if b == 0 {
		return NaN()
	}
	t = im + 1
	return complex(w, 0.25*math.Log((x2+t*t)/b))
}

// Atanh returns the inverse hyperbolic tangent of x.
//
//heapscope:inline cost=79
func Atanh(x complex128) complex128 {
	z := Atan(complex(-imag(x), real(x)))
	return complex(imag(z), -real(z))
}
