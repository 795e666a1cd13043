package math

// asymptotic returns the functions P and Q of order 0 or 1, given the constant term of Q's expansion.
func asymptotic(table *[4]besselRange, x, q0 float64) (p, q float64) {
	i := 0
	for x < table[i].from {
		i++
	}
	t := &table[i]
	z := 1 / (x * x)
	p = 1 + poly(z, t.pr[:6])/poly(z, t.ps[:6])
	q = (q0 + poly(z, t.qr[:6])/poly(z, t.qs[:])) / x
	return p, q
}

// phase returns sin(x-π/4) and cos(x-π/4), times √2, without cancellation.
func phase(x float64) (ss, cc float64) {
	s, c := Sincos(x)
	ss, cc = s-c, s+c
	if x < MaxFloat64/2 {
		z := -Cos(x + x)
		if s*c < 0 {
			cc = z / ss
		} else {
			ss = z / cc
		}
	}
	return ss, cc
}

// phase1 is phase for x-3π/4.
func phase1(x float64) (ss, cc float64) {
	s, c := Sincos(x)
	ss, cc = -s-c, s-c
	if x < MaxFloat64/2 {
		z := Cos(x + x)
		if s*c > 0 {
			cc = z / ss
		} else {
			ss = z / cc
		}
	}
	return ss, cc
}

// J0 returns the Bessel function of the first kind and order zero.
//
//heapscope:noinline cost=524
func J0(x float64) float64 {
	switch {
	case IsNaN(x):
		return x
	case IsInf(x, 0):
		return 0
	}
	x = Abs(x)
	if x >= 2 {
		ss, cc := phase(x)
		if x > 1<<129 {
			return (1 / SqrtPi) * cc / Sqrt(x)
		}
		u, v := asymptotic(&bessel0, x, -0.125)
		return (1 / SqrtPi) * (u*cc - v*ss) / Sqrt(x)
	}
	if x < 0x1p-27 {
		return 1
	}
	if x < 0x1p-13 {
		return 1 - 0.25*x*x
	}
	z := x * x
	r := z * poly(z, j0R[:]) / poly(z, j0S[:])
	if x < 1 {
		return 1 + z*(-0.25+r)
	}
	u := 0.5 * x
	return (1+u)*(1-u) + z*r
}

// Y0 returns the Bessel function of the second kind and order zero.
//
//heapscope:noinline cost=702
func Y0(x float64) float64 {
	switch {
	case x < 0 || IsNaN(x):
		return NaN()
	case IsInf(x, 1):
		return 0
	case x == 0:
		return Inf(-1)
	case x >= 2:
		ss, cc := phase(x)
		if x > 1<<129 {
			return (1 / SqrtPi) * ss / Sqrt(x)
		}
		u, v := asymptotic(&bessel0, x, -0.125)
		return (1 / SqrtPi) * (u*ss + v*cc) / Sqrt(x)
	case x <= 0x1p-27:
		return y0U[0] + (2/Pi)*Log(x)
	}
	z := x * x
	return poly(z, y0U[:])/poly(z, y0V[:]) + (2/Pi)*J0(x)*Log(x)
}

// J1 returns the Bessel function of the first kind and order one.
//
//heapscope:noinline cost=502
func J1(x float64) float64 {
	switch {
	case IsNaN(x):
		return x
	case IsInf(x, 0) || x == 0:
		return 0
	}
	abs := Abs(x)
	var y float64
	if abs >= 2 {
		ss, cc := phase1(abs)
		if abs > 1<<129 {
			y = (1 / SqrtPi) * cc / Sqrt(abs)
		} else {
			u, v := asymptotic(&bessel1, abs, 0.375)
			y = (1 / SqrtPi) * (u*cc - v*ss) / Sqrt(abs)
		}
	} else if abs < 0x1p-27 {
		return 0.5 * abs // of either sign
	} else {
		z := abs * abs
		r := z * poly(z, j1R[:]) * abs
		y = 0.5*abs + r/poly(z, j1S[:])
	}
	if x < 0 {
		y = -y
	}
	return y
}

// Y1 returns the Bessel function of the second kind and order one.
//
//heapscope:noinline cost=639
func Y1(x float64) float64 {
	switch {
	case x < 0 || IsNaN(x):
		return NaN()
	case IsInf(x, 1):
		return 0
	case x == 0:
		return Inf(-1)
	case x >= 2:
		ss, cc := phase1(x)
		if x > 1<<129 {
			return (1 / SqrtPi) * ss / Sqrt(x)
		}
		u, v := asymptotic(&bessel1, x, 0.375)
		return (1 / SqrtPi) * (u*ss + v*cc) / Sqrt(x)
	case x <= 0x1p-54:
		return -(2 / Pi) / x
	}
	z := x * x
	return x*(poly(z, y1U[:])/poly(z, y1V[:])) + (2/Pi)*(J1(x)*Log(x)-1/x)
}

// Jn returns the Bessel function of the first kind and order n.
//
//heapscope:noinline cost=915
func Jn(n int, x float64) float64 {
	switch {
	case IsNaN(x):
		return x
	case IsInf(x, 0):
		return 0
	case n == 0:
		return J0(x)
	case x == 0:
		return 0
	}
	if n < 0 {
		n, x = -n, -x
	}
	if n == 1 {
		return J1(x)
	}
	negative := x < 0 && n&1 == 1
	x = Abs(x)
	var b float64
	switch {
	case x >= 1<<302 && float64(n) <= x:
		s, c := Sincos(x)
		switch n & 3 {
		case 0:
			b = c + s
		case 1:
			b = -c + s
		case 2:
			b = -c - s
		case 3:
			b = c - s
		}
		b = (1 / SqrtPi) * b / Sqrt(x)
	case float64(n) <= x:
		// Forward recurrence.
		a := J0(x)
		b = J1(x)
		for i := 1; i < n; i++ {
			a, b = b, b*(float64(i+i)/x)-a
		}
	case x < 0x1p-29:
		if n <= 33 {
			// The first term of the series: (x/2)**n / n!
			half := x * 0.5
			b = half
			a := 1.0
			for i := 2; i <= n; i++ {
				a *= float64(i)
				b *= half
			}
			b /= a
		}
	default:
		b = jnBackward(n, x)
	}
	if negative {
		return -b
	}
	return b
}

// jnBackward uses a continued fraction for Jn(n,x)/Jn(n-1,x), then the recurrence backwards to J0.
func jnBackward(n int, x float64) float64 {
	w := float64(n+n) / x
	h := 2 / x
	q0, z := w, w+h
	q1 := w*z - 1
	k := 1
	for q1 < 1e9 {
		k++
		z += h
		q0, q1 = q1, z*q1-q0
	}
	t := 0.0
	for i := 2 * (n + k); i >= n+n; i -= 2 {
		t = 1 / (float64(i)/x - t)
	}
	a, b := t, 1.0
	v := 2 / x
	big := float64(n)*Log(Abs(v*float64(n))) >= 7.09782712893383973096e+02
	for i := n - 1; i > 0; i-- {
		a, b = b, b*float64(i+i)/x-a
		if big && b > 1e100 {
			a /= b
			t /= b
			b = 1
		}
	}
	return t * J0(x) / b
}

// Yn returns the Bessel function of the second kind and order n.
//
//heapscope:noinline cost=671
func Yn(n int, x float64) float64 {
	switch {
	case x < 0 || IsNaN(x):
		return NaN()
	case IsInf(x, 1):
		return 0
	case n == 0:
		return Y0(x)
	}
	negative := n < 0 && n&1 != 0
	if x == 0 {
		if negative {
			return Inf(1)
		}
		return Inf(-1)
	}
	if n < 0 {
		n = -n
	}
	var b float64
	switch {
	case n == 1:
		b = Y1(x)
	case x >= 1<<302:
		s, c := Sincos(x)
		switch n & 3 {
		case 0:
			b = s - c
		case 1:
			b = -s - c
		case 2:
			b = -s + c
		case 3:
			b = s + c
		}
		b = (1 / SqrtPi) * b / Sqrt(x)
	default:
		a := Y0(x)
		b = Y1(x)
		for i := 1; i < n && !IsInf(b, -1); i++ {
			a, b = b, (float64(i+i)/x)*b-a
		}
	}
	if negative {
		return -b
	}
	return b
}
