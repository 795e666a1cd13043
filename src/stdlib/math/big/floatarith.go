package big

//heapscope:noinline cost=505
//heapscope:leaks z=content,result0:0
func (z *Float) Add(x, y *Float) *Float {
	return z.sum(x, y, y.neg, "addition of infinities with opposite signs")
}

//heapscope:noinline cost=517
//heapscope:leaks z=content,result0:0
func (z *Float) Sub(x, y *Float) *Float {
	return z.sum(x, y, !y.neg, "subtraction of infinities with equal signs")
}

// sum is x plus y, whose sign is yneg.
func (z *Float) sum(x, y *Float, yneg bool, nan string) *Float {
	z.defaultPrec(max(x.prec, y.prec))
	if x.form == inf && y.form == inf && x.neg != yneg {
		z.acc = Exact
		z.form = zero
		z.neg = false
		panic(ErrNaN{nan})
	}
	switch {
	case x.form == zero && y.form == zero:
		z.acc = Exact
		z.neg = x.neg && yneg
		z.form = zero
		return z
	case x.form == inf || y.form == zero:
		return z.Set(x)
	case x.form == zero || y.form == inf:
		t := *y
		t.neg = yneg
		if z == y {
			z.neg = yneg
			return z
		}
		return z.Set(&t)
	}
	e := min(x.low(), y.low())
	a, b := nat(nil).lsh(x.mant, uint(x.low()-e)), nat(nil).lsh(y.mant, uint(y.low()-e))
	xneg := x.neg
	switch {
	case xneg == yneg:
		z.neg = xneg
		return z.round(nat(nil).add(a, b), e, false)
	case a.cmp(b) > 0:
		z.neg = xneg
		return z.round(nat(nil).sub(a, b), e, false)
	}
	z.neg = yneg
	z.round(nat(nil).sub(b, a), e, false)
	if z.form == zero && z.acc == Exact {
		z.neg = z.mode == ToNegativeInf
	}
	return z
}

//heapscope:leaks z=content,result0:0
func (z *Float) Mul(x, y *Float) *Float {
	z.defaultPrec(max(x.prec, y.prec))
	neg := x.neg != y.neg
	z.acc = Exact
	switch {
	case x.form == finite && y.form == finite:
		m, e := nat(nil).mul(x.mant, y.mant), x.low()+y.low()
		z.neg = neg
		return z.round(m, e, false)
	case x.form == zero && y.form == inf || x.form == inf && y.form == zero:
		z.form = zero
		z.neg = false
		panic(ErrNaN{"multiplication of zero with infinity"})
	case x.form == inf || y.form == inf:
		return z.SetInf(neg)
	}
	z.form, z.neg = zero, neg
	return z
}

//heapscope:leaks z=content,result0:0
func (z *Float) Quo(x, y *Float) *Float {
	z.defaultPrec(max(x.prec, y.prec))
	neg := x.neg != y.neg
	z.acc = Exact
	switch {
	case x.form == finite && y.form == finite:
		z.neg = neg
		return z.quoNat(x.mant, x.low(), y.mant, y.low())
	case x.form == zero && y.form == zero || x.form == inf && y.form == inf:
		z.form = zero
		z.neg = false
		panic(ErrNaN{"division of zero by zero or infinity by infinity"})
	case x.form == zero || y.form == inf:
		z.form, z.neg = zero, neg
		return z
	}
	return z.SetInf(neg)
}

// quoNat makes z, which has its sign, a×2**ea / b×2**eb.
func (z *Float) quoNat(a nat, ea int, b nat, eb int) *Float {
	shift := max(int(z.prec)+2-(a.bitLen()-b.bitLen()), 0)
	q, r := nat(nil).div(nil, nat(nil).lsh(a, uint(shift)), b)
	return z.round(q, ea-eb-shift, len(r) > 0)
}

// Sqrt sets z to the square root of x.
//
//heapscope:leaks z=content,result0:0
func (z *Float) Sqrt(x *Float) *Float {
	z.defaultPrec(x.prec)
	if x.Sign() < 0 {
		panic(ErrNaN{"square root of negative operand"})
	}
	z.neg = false
	if x.form != finite {
		z.acc = Exact
		z.form, z.neg = x.form, x.neg
		return z
	}
	// An even exponent, and twice the bits that the root needs.
	m, e := x.mant, x.low()
	shift := max(2*int(z.prec)+4-m.bitLen(), 0)
	if (e-shift)&1 != 0 {
		shift++
	}
	m = nat(nil).lsh(m, uint(shift))
	r := nat(nil).sqrt(m)
	exact := nat(nil).mul(r, r).cmp(m) == 0
	z.round(r, (e-shift)/2, !exact)
	z.acc = Exact // as in Go, whose last step is a change of the exponent
	return z
}

var powersOf5 = [...]uint64{
	1, 5, 25, 125, 625, 3125, 15625, 78125, 390625, 1953125, 9765625, 48828125, 244140625, 1220703125, 6103515625, 30517578125, 152587890625,
	762939453125, 3814697265625, 19073486328125, 95367431640625, 476837158203125, 2384185791015625, 11920928955078125, 59604644775390625,
	298023223876953125, 1490116119384765625, 7450580596923828125,
}

// pow5 sets z to 5**n, rounded at each step.
func (z *Float) pow5(n uint64) *Float {
	const most = uint64(len(powersOf5) - 1)
	if n <= most {
		return z.SetUint64(powersOf5[n])
	}
	z.SetUint64(powersOf5[most])
	n -= most
	f := new(Float).SetPrec(z.Prec() + 64).SetUint64(5)
	for n > 0 {
		if n&1 != 0 {
			z.Mul(z, f)
		}
		f.Mul(f, f)
		n >>= 1
	}
	return z
}
