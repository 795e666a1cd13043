package big

import (
	"math"
	"strconv"
)

// Limits of exponents and precisions.
const (
	MaxExp  = math.MaxInt32
	MinExp  = math.MinInt32
	MaxPrec = math.MaxUint32
)

// RoundingMode says how a value is rounded to the precision of a Float.
type RoundingMode byte

const (
	ToNearestEven RoundingMode = iota
	ToNearestAway
	ToZero
	AwayFromZero
	ToNegativeInf
	ToPositiveInf

	toOdd // inexact values get an odd last bit, so that they can be rounded once more
)

func (i RoundingMode) String() string {
	names := [...]string{"ToNearestEven", "ToNearestAway", "ToZero", "AwayFromZero", "ToNegativeInf", "ToPositiveInf"}
	if int(i) < len(names) {
		return names[i]
	}
	return "RoundingMode(" + strconv.Itoa(int(i)) + ")"
}

// Accuracy is how a rounded value compares with the exact one.
type Accuracy int8

const (
	Below Accuracy = -1
	Exact Accuracy = 0
	Above Accuracy = +1
)

func (i Accuracy) String() string {
	switch i {
	case Below:
		return "Below"
	case Exact:
		return "Exact"
	case Above:
		return "Above"
	}
	return "Accuracy(" + strconv.Itoa(int(i)) + ")"
}

type form byte

const (
	zero form = iota
	finite
	inf
)

// Float is a floating-point number: sign × 0.mantissa × 2**exponent, with so many bits of mantissa as its precision says. The zero value is 0
// with precision 0: operations give it the precision of their operands.
type Float struct {
	prec uint32
	mode RoundingMode
	acc  Accuracy
	form form
	neg  bool
	mant nat // an odd number, or with its zeros: the value is mant × 2**(exp - bitLen)
	exp  int32
}

// ErrNaN is what operations panic with that have no result.
type ErrNaN struct {
	msg string
}

func (err ErrNaN) Error() string { return err.msg }

// NewFloat returns a Float with precision 53 and the value x.
func NewFloat(x float64) *Float {
	if math.IsNaN(x) {
		panic(ErrNaN{"NewFloat(NaN)"})
	}
	return new(Float).SetFloat64(x)
}

func accuracy(above bool) Accuracy {
	if above {
		return Above
	}
	return Below
}

// SetPrec sets the precision and rounds.
func (z *Float) SetPrec(prec uint) *Float {
	z.acc = Exact
	if prec == 0 {
		z.prec = 0
		if z.form == finite {
			z.acc = accuracy(z.neg)
			z.form = zero
		}
		return z
	}
	old := z.prec
	z.prec = uint32(min(prec, MaxPrec))
	if z.prec < old && z.form == finite {
		z.round(z.mant, int(z.exp)-z.mant.bitLen(), false)
	}
	return z
}

func (z *Float) SetMode(mode RoundingMode) *Float {
	z.mode = mode
	z.acc = Exact
	return z
}

func (x *Float) Prec() uint         { return uint(x.prec) }
func (x *Float) Mode() RoundingMode { return x.mode }
func (x *Float) Acc() Accuracy      { return x.acc }
func (x *Float) Signbit() bool      { return x.neg }
func (x *Float) IsInf() bool        { return x.form == inf }

// MinPrec is the least precision that holds x exactly.
//
//heapscope:inline cost=53
func (x *Float) MinPrec() uint {
	if x.form != finite {
		return 0
	}
	return uint(x.mant.bitLen()) - x.mant.trailingZeroBits()
}

//heapscope:inline cost=14
func (x *Float) Sign() int {
	switch {
	case x.form == zero:
		return 0
	case x.neg:
		return -1
	}
	return 1
}

// low is the exponent of the mantissa's lowest bit.
func (x *Float) low() int { return int(x.exp) - x.mant.bitLen() }

// round makes z the value m × 2**e with z's sign, rounded to its precision; sticky: a little more than that.
func (z *Float) round(m nat, e int, sticky bool) *Float {
	z.acc = Exact
	if len(m) == 0 {
		z.form = zero
		z.mant = nil
		z.exp = 0
		return z
	}
	z.form = finite
	n := m.bitLen()
	if drop := n - int(z.prec); drop > 0 || sticky {
		if drop <= 0 {
			m = nat(nil).lsh(m, uint(1-drop))
			e -= 1 - drop
			drop = 1
		}
		half := m.bit(uint(drop - 1))
		rest := m.sticky(uint(drop-1)) != 0 || sticky
		q := nat(nil).rsh(m, uint(drop))
		e += drop
		if half != 0 || rest {
			up := false
			switch z.mode {
			case ToNearestEven:
				up = half != 0 && (rest || q.bit(0) != 0)
			case ToNearestAway:
				up = half != 0
			case AwayFromZero:
				up = true
			case ToNegativeInf:
				up = z.neg
			case ToPositiveInf:
				up = !z.neg
			case toOdd:
				up = q.bit(0) == 0
			}
			if up {
				q = q.add(q, natOne)
			}
			z.acc = accuracy(up != z.neg)
		}
		m = q
	} else {
		m = append(nat(nil), m...)
	}
	t := m.trailingZeroBits()
	m = m.rsh(m, t)
	e += int(t)
	z.mant = m
	switch exp := e + m.bitLen(); {
	case exp > MaxExp:
		z.form = inf
		z.mant = nil
		z.acc = accuracy(!z.neg)
	case exp < MinExp:
		z.form = zero
		z.mant = nil
		z.acc = accuracy(z.neg)
	default:
		z.exp = int32(exp)
	}
	return z
}

func (z *Float) defaultPrec(p uint32) {
	if z.prec == 0 {
		z.prec = p
	}
}

//heapscope:leaks z=content,result0:0
//heapscope:inline cost=62
func (z *Float) SetUint64(x uint64) *Float {
	z.defaultPrec(64)
	z.neg = false
	return z.round(nat(nil).setUint64(x), 0, false)
}

//heapscope:leaks z=content,result0:0
//heapscope:inline cost=78
func (z *Float) SetInt64(x int64) *Float {
	z.defaultPrec(64)
	z.neg = x < 0
	return z.round(NewInt(x).abs, 0, false)
}

//heapscope:leaks z=content,result0:0
func (z *Float) SetFloat64(x float64) *Float {
	z.defaultPrec(53)
	if math.IsNaN(x) {
		panic(ErrNaN{"Float.SetFloat64(NaN)"})
	}
	z.neg = math.Signbit(x)
	if math.IsInf(x, 0) {
		return z.SetInf(z.neg)
	}
	f, e := math.Frexp(math.Abs(x))
	return z.round(nat(nil).setUint64(uint64(f*(1<<53))), e-53, false)
}

//heapscope:leaks z=content,result0:0
func (z *Float) SetInt(x *Int) *Float {
	z.defaultPrec(uint32(max(x.BitLen(), 64)))
	z.neg = x.neg
	return z.round(x.abs, 0, false)
}

//heapscope:leaks z=content,result0:0
func (z *Float) SetRat(x *Rat) *Float {
	if x.IsInt() {
		return z.SetInt(x.Num())
	}
	z.defaultPrec(uint32(max(x.a.BitLen(), x.b.BitLen(), 64)))
	return z.quoInts(&x.a, x.b.abs)
}

// quoInts sets z to a/b.
func (z *Float) quoInts(a *Int, b nat) *Float {
	z.neg = a.neg
	return z.quoNat(a.abs, 0, b, 0)
}

//heapscope:inline cost=14
func (z *Float) SetInf(signbit bool) *Float {
	z.acc = Exact
	z.form = inf
	z.neg = signbit
	z.mant = nil
	return z
}

//heapscope:leaks z=content,result0:0
func (z *Float) Set(x *Float) *Float {
	if z == x {
		return z
	}
	z.acc = Exact
	z.defaultPrec(x.prec)
	z.form, z.neg = x.form, x.neg
	if x.form == finite {
		z.round(x.mant, x.low(), false)
	}
	return z
}

// Copy makes z like x in all respects.
//
//heapscope:noinline cost=82
//heapscope:leaks z=content,result0:0
func (z *Float) Copy(x *Float) *Float {
	if z != x {
		*z = *x
		z.mant = append(nat(nil), x.mant...)
	}
	return z
}

// MantExp splits x into a mantissa in [0.5, 1), which is stored in mant if that is not nil, and an exponent.
//
//heapscope:noinline cost=84
//heapscope:leaks mant=content
func (x *Float) MantExp(mant *Float) (exp int) {
	if x.form == finite {
		exp = int(x.exp)
	}
	if mant != nil {
		mant.Copy(x)
		if mant.form == finite {
			mant.exp = 0
		}
	}
	return
}

// SetMantExp sets z to mant × 2**exp.
func (z *Float) SetMantExp(mant *Float, exp int) *Float {
	z.Set(mant)
	if z.form == finite {
		z.round(z.mant, z.low()+exp, false)
	}
	return z
}

func (x *Float) IsInt() bool {
	if x.form != finite {
		return x.form == zero
	}
	return x.low() >= 0 || int(x.exp) > 0 && x.MinPrec() <= uint(x.exp)
}

// Int returns the number without what is behind the point; nil for infinities.
func (x *Float) Int(z *Int) (*Int, Accuracy) {
	if z == nil && x.form <= finite {
		z = new(Int)
	}
	switch x.form {
	case zero:
		return z.SetInt64(0), Exact
	case inf:
		return nil, accuracy(x.neg)
	}
	acc := Exact
	z.neg = x.neg
	if e := x.low(); e >= 0 {
		z.abs = z.abs.lsh(x.mant, uint(e))
	} else {
		if x.mant.sticky(uint(-e)) != 0 {
			acc = accuracy(x.neg)
		}
		z.abs = z.abs.rsh(x.mant, uint(-e))
		z.neg = x.neg && len(z.abs) > 0
	}
	return z, acc
}

// Rat returns exactly x; nil for infinities.
func (x *Float) Rat(z *Rat) (*Rat, Accuracy) {
	if z == nil && x.form <= finite {
		z = new(Rat)
	}
	switch x.form {
	case zero:
		return z.SetInt64(0), Exact
	case inf:
		return nil, accuracy(x.neg)
	}
	num, den := &Int{x.neg, append(nat(nil), x.mant...)}, NewInt(1)
	if e := x.low(); e >= 0 {
		num.Lsh(num, uint(e))
	} else {
		den.Lsh(den, uint(-e))
	}
	return z.SetFrac(num, den), Exact
}

func (x *Float) Int64() (int64, Accuracy) {
	if x.form == inf {
		if x.neg {
			return math.MinInt64, Above
		}
		return math.MaxInt64, Below
	}
	i, acc := x.Int(nil)
	switch {
	case i.IsInt64():
		return i.Int64(), acc
	case x.neg:
		return math.MinInt64, Above
	}
	return math.MaxInt64, Below
}

func (x *Float) Uint64() (uint64, Accuracy) {
	if x.form == inf {
		if x.neg {
			return 0, Above
		}
		return math.MaxUint64, Below
	}
	if x.form == finite && x.neg {
		return 0, Above
	}
	i, acc := x.Int(nil)
	if !i.IsUint64() {
		return math.MaxUint64, Below
	}
	if x.exp > 0 && x.MinPrec() <= 64 {
		acc = Exact // Go's own answer, also if something behind the point is lost
	}
	return i.Uint64(), acc
}

// nearest rounds x to a format with so many bits and a least exponent.
func (x *Float) nearest(prec, minExp, maxExp int) (f float64, acc Accuracy) {
	sign := 1.0
	if x.neg {
		sign = -1
	}
	switch x.form {
	case zero:
		return math.Copysign(0, sign), Exact
	case inf:
		return math.Inf(int(sign)), Exact
	}
	p := prec
	if d := minExp - (int(x.exp) - 1); d > 0 {
		p -= d
	}
	if p < 0 || p == 0 && x.MinPrec() == 1 {
		return math.Copysign(0, sign), accuracy(x.neg)
	}
	if p == 0 {
		return math.Copysign(math.Ldexp(1, minExp-prec+1), sign), accuracy(!x.neg)
	}
	r := new(Float)
	r.prec = uint32(p)
	r.neg = x.neg
	r.round(x.mant, x.low(), false)
	if int(r.exp)-1 > maxExp {
		return math.Inf(int(sign)), accuracy(!x.neg)
	}
	f = math.Ldexp(float64(r.mant[0]), r.low())
	return f * sign, r.acc
}

// Float64 returns the nearest float64.
//
//heapscope:noinline cost=461
func (x *Float) Float64() (float64, Accuracy) { return x.nearest(53, -1022, 1023) }

// Float32 returns the nearest float32.
//
//heapscope:noinline cost=471
func (x *Float) Float32() (float32, Accuracy) {
	f, acc := x.nearest(24, -126, 127)
	return float32(f), acc
}

//heapscope:leaks z=content,result0:0
func (z *Float) Abs(x *Float) *Float {
	z.Set(x)
	z.neg = false
	return z
}

//heapscope:leaks z=content,result0:0
func (z *Float) Neg(x *Float) *Float {
	z.Set(x)
	z.neg = !z.neg
	return z
}

// Cmp compares values.
func (x *Float) Cmp(y *Float) int {
	a, b := x.order(), y.order()
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	case a == 1 || a == -1:
		r := x.cmpAbs(y)
		return r * a
	}
	return 0
}

func (x *Float) order() int {
	m := [...]int{zero: 0, finite: 1, inf: 2}[x.form]
	if x.neg {
		return -m
	}
	return m
}

func (x *Float) cmpAbs(y *Float) int {
	switch {
	case x.exp < y.exp:
		return -1
	case x.exp > y.exp:
		return 1
	}
	e := min(x.low(), y.low())
	return nat(nil).lsh(x.mant, uint(x.low()-e)).cmp(nat(nil).lsh(y.mant, uint(y.low()-e)))
}
