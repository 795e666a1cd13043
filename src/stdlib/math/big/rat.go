package big

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Rat is a rational number in lowest terms. The zero value is 0.
type Rat struct {
	a Int
	b Int // positive; no digits stand for 1
}

// NewRat returns a/b.
//
//heapscope:inline cost=62
func NewRat(a, b int64) *Rat {
	return new(Rat).SetFrac64(a, b)
}

func (x *Rat) denom() nat {
	if len(x.b.abs) == 0 {
		return natOne
	}
	return x.b.abs
}

func (z *Rat) norm() *Rat {
	switch {
	case len(z.a.abs) == 0:
		z.a.neg = false
		z.b.abs = z.b.abs.set(natOne)
	case len(z.b.abs) == 0:
		z.b.abs = z.b.abs.set(natOne)
	default:
		if d := gcd(z.a.abs, z.b.abs); d.cmp(natOne) != 0 {
			z.a.abs, _ = nat(nil).div(nil, z.a.abs, d)
			z.b.abs, _ = nat(nil).div(nil, z.b.abs, d)
		}
	}
	z.b.neg = false
	return z
}

func (z *Rat) SetFrac(a, b *Int) *Rat {
	if len(b.abs) == 0 {
		panic("division by zero")
	}
	neg := a.neg != b.neg
	d := append(nat(nil), b.abs...)
	z.a.abs = z.a.abs.set(a.abs)
	z.a.neg = neg
	z.b.abs = d
	return z.norm()
}

func (z *Rat) SetFrac64(a, b int64) *Rat { return z.SetFrac(NewInt(a), NewInt(b)) }

func (z *Rat) SetInt(x *Int) *Rat {
	z.a.Set(x)
	z.b.abs = z.b.abs.set(natOne)
	return z
}

func (z *Rat) SetInt64(x int64) *Rat {
	z.a.SetInt64(x)
	z.b.abs = z.b.abs.set(natOne)
	return z
}

func (z *Rat) SetUint64(x uint64) *Rat {
	z.a.SetUint64(x)
	z.b.abs = z.b.abs.set(natOne)
	return z
}

func (z *Rat) Set(x *Rat) *Rat {
	if z != x {
		z.a.Set(&x.a)
		z.b.abs = z.b.abs.set(x.denom())
	}
	return z
}

// SetFloat64 sets z to exactly f; nil if f is not finite.
func (z *Rat) SetFloat64(f float64) *Rat {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return nil
	}
	frac, exp := math.Frexp(f)
	z.a.SetInt64(int64(frac * (1 << 53)))
	exp -= 53
	z.b.abs = z.b.abs.set(natOne)
	if exp > 0 {
		z.a.abs = z.a.abs.lsh(z.a.abs, uint(exp))
	} else {
		z.b.abs = z.b.abs.lsh(z.b.abs, uint(-exp))
	}
	return z.norm()
}

//heapscope:inline cost=18
func (x *Rat) Sign() int   { return x.a.Sign() }
func (x *Rat) IsInt() bool { return len(x.b.abs) == 0 || x.b.abs.cmp(natOne) == 0 }

// Num is the numerator, shared with x.
func (x *Rat) Num() *Int { return &x.a }

// Denom is the denominator, shared with x if that has one.
func (x *Rat) Denom() *Int {
	if len(x.b.abs) == 0 {
		return &Int{abs: nat{1}}
	}
	return &x.b
}

func (z *Rat) Abs(x *Rat) *Rat {
	z.Set(x)
	z.a.neg = false
	return z
}

func (z *Rat) Neg(x *Rat) *Rat {
	z.Set(x)
	z.a.neg = len(z.a.abs) > 0 && !z.a.neg
	return z
}

func (z *Rat) Inv(x *Rat) *Rat {
	if len(x.a.abs) == 0 {
		panic("division by zero")
	}
	z.Set(x)
	z.a.abs, z.b.abs = z.b.abs, z.a.abs
	return z
}

func scaled(x *Int, f nat) *Int {
	return &Int{x.neg, nat(nil).mul(x.abs, f)}
}

func (x *Rat) Cmp(y *Rat) int { return scaled(&x.a, y.denom()).Cmp(scaled(&y.a, x.denom())) }

func (z *Rat) Add(x, y *Rat) *Rat {
	a, b := scaled(&x.a, y.denom()), scaled(&y.a, x.denom())
	d := nat(nil).mul(x.denom(), y.denom())
	z.a.Add(a, b)
	z.b.abs = d
	return z.norm()
}

func (z *Rat) Sub(x, y *Rat) *Rat {
	a, b := scaled(&x.a, y.denom()), scaled(&y.a, x.denom())
	d := nat(nil).mul(x.denom(), y.denom())
	z.a.Sub(a, b)
	z.b.abs = d
	return z.norm()
}

func (z *Rat) Mul(x, y *Rat) *Rat {
	d := nat(nil).mul(x.denom(), y.denom())
	z.a.Mul(&x.a, &y.a)
	z.b.abs = d
	return z.norm()
}

func (z *Rat) Quo(x, y *Rat) *Rat {
	if len(y.a.abs) == 0 {
		panic("division by zero")
	}
	a, b := scaled(&x.a, y.denom()), scaled(&y.a, x.denom())
	z.a.abs = a.abs
	z.a.neg = a.neg != b.neg
	z.b.abs = b.abs
	return z.norm()
}

// Float64 returns the nearest float64, and whether it is exact.
func (x *Rat) Float64() (f float64, exact bool) {
	t := new(Float).SetPrec(uint(max(x.a.BitLen(), len(x.denom())*wordBits)) + 128)
	// The nearest value is found with one rounding: to odd first, then to even.
	t.SetMode(toOdd).quoInts(&x.a, x.denom())
	f, acc := t.Float64()
	return f, acc == Exact && t.acc == Exact
}

// Float32 returns the nearest float32, and whether it is exact.
func (x *Rat) Float32() (f float32, exact bool) {
	t := new(Float).SetPrec(uint(max(x.a.BitLen(), len(x.denom())*wordBits)) + 128)
	t.SetMode(toOdd).quoInts(&x.a, x.denom())
	f, acc := t.Float32()
	return f, acc == Exact && t.acc == Exact
}

//heapscope:inline cost=62
func (x *Rat) String() string { return string(x.marshal()) }

//heapscope:noinline cost=100
func (x *Rat) marshal() []byte {
	buf := append(x.a.abs.itoa(x.a.neg, 10), '/')
	return append(buf, x.denom().itoa(false, 10)...)
}

// RatString is like String, but "a" for a/1.
func (x *Rat) RatString() string {
	if x.IsInt() {
		return x.a.String()
	}
	return x.String()
}

// FloatString gives the number with prec digits behind the point, the last one rounded away from zero if it is a half.
func (x *Rat) FloatString(prec int) string {
	if x.IsInt() {
		s := x.a.String()
		if prec > 0 {
			s += "." + strings.Repeat("0", prec)
		}
		return s
	}
	q, r := nat(nil).div(nil, x.a.abs, x.b.abs)
	p := natOne
	if prec > 0 {
		p = nat(nil).expNN(nat{10}, nat(nil).setUint64(uint64(prec)), nil)
	}
	r = nat(nil).mul(r, p)
	f, r2 := nat(nil).div(nil, r, x.b.abs)
	if nat(nil).add(r2, r2).cmp(x.b.abs) >= 0 {
		f = f.add(f, natOne)
		if f.cmp(p) >= 0 {
			q = nat(nil).add(q, natOne)
			f = nat(nil).sub(f, p)
		}
	}
	s := string(q.itoa(x.a.neg, 10))
	if x.a.neg && s[0] != '-' {
		s = "-" + s
	}
	if prec > 0 {
		t := string(f.itoa(false, 10))
		s += "." + strings.Repeat("0", prec-len(t)) + t
	}
	return s
}

// FloatPrec returns how many digits behind the point the number needs, and whether that is all it needs.
func (x *Rat) FloatPrec() (n int, exact bool) {
	d := append(nat(nil), x.denom()...)
	two := int(d.trailingZeroBits())
	d = d.rsh(d, uint(two))
	five := 0
	for {
		q, r := nat(nil).divWord(d, 5)
		if r != 0 {
			break
		}
		d = q
		five++
	}
	return max(two, five), d.cmp(natOne) == 0
}

// SetString makes z the number that s is: a fraction "a/b", or a decimal number with an optional exponent.
//
//heapscope:leaks s=heap
func (z *Rat) SetString(s string) (*Rat, bool) {
	if s == "" {
		return nil, false
	}
	if a, b, ok := strings.Cut(s, "/"); ok {
		n, ok := new(Int).SetString(a, 0)
		if !ok || b == "" || b[0] == '-' || b[0] == '+' {
			return nil, false
		}
		d, ok := new(Int).SetString(b, 0)
		if !ok || len(d.abs) == 0 {
			return nil, false
		}
		return z.SetFrac(n, d), true
	}
	neg := s[0] == '-'
	if neg || s[0] == '+' {
		s = s[1:]
	}
	t := &numText{s: s}
	m, base, frac, count := t.scan(0, true)
	if count == 0 {
		return nil, false
	}
	exp10, exp2, ok := exponent(t, base, frac)
	if !ok {
		return nil, false
	}
	num, den := Int{abs: m}, Int{abs: append(nat(nil), natOne...)}
	if p := nat(nil).expNN(nat{10}, nat(nil).setUint64(uint64(max(exp10, -exp10))), nil); exp10 > 0 {
		num.abs = nat(nil).mul(m, p)
	} else {
		den.abs = p
	}
	if exp2 > 0 {
		num.abs = nat(nil).lsh(num.abs, uint(exp2))
	} else {
		den.abs = nat(nil).lsh(den.abs, uint(-exp2))
	}
	num.neg = neg && len(num.abs) > 0
	return z.SetFrac(&num, &den), true
}

// exponent takes the exponent behind a mantissa with frac digits behind the point, up to the end of the text, and gives the powers of
// ten and two to multiply by.
func exponent(t *numText, base, frac int) (exp10, exp2 int, ok bool) {
	switch base {
	case 10:
		exp10 = -frac
	case 2:
		exp2 = -frac
	case 8:
		exp2 = -3 * frac
	case 16:
		exp2 = -4 * frac
	}
	if t.i == len(t.s) {
		return exp10, exp2, true
	}
	c := t.s[t.i] | 0x20
	n, err := strconv.Atoi(strings.ReplaceAll(t.s[t.i+1:], "_", ""))
	if err != nil || n > 1<<31-1 || n < -1<<31 {
		return 0, 0, false
	}
	switch {
	case c == 'e' && base == 10:
		exp10 += n
	case c == 'p':
		exp2 += n
	default:
		return 0, 0, false
	}
	return exp10, exp2, true
}

// Scan reads a number for fmt.Scan.
func (z *Rat) Scan(s fmt.ScanState, ch rune) error {
	token, err := s.Token(true, func(r rune) bool { return strings.ContainsRune("+-/0123456789.eE", r) })
	if err != nil {
		return err
	}
	if !strings.ContainsRune("efgEFGv", ch) {
		return errors.New("Rat.Scan: invalid verb")
	}
	if _, ok := z.SetString(string(token)); !ok {
		return errors.New("Rat.Scan: invalid syntax")
	}
	return nil
}

// AppendText appends the number as RatString gives it.
//
//heapscope:noinline cost=230
func (x *Rat) AppendText(b []byte) ([]byte, error) { return append(b, x.RatString()...), nil }

// MarshalText gives the number as RatString does.
func (x *Rat) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

// UnmarshalText is SetString.
func (z *Rat) UnmarshalText(text []byte) error {
	if _, ok := z.SetString(string(text)); !ok {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Rat", text)
	}
	return nil
}
