package big

import "math/rand"

// Int is an integer. The zero value is 0.
type Int struct {
	neg bool
	abs nat
}

var intOne = &Int{abs: natOne}

// NewInt returns an Int with the value x.
func NewInt(x int64) *Int {
	u := uint64(x)
	if x < 0 {
		u = -u
	}
	var abs nat
	if x != 0 {
		abs = []Word{Word(u)}
	}
	return &Int{neg: x < 0, abs: abs}
}

//heapscope:inline cost=15
func (x *Int) Sign() int {
	switch {
	case len(x.abs) == 0:
		return 0
	case x.neg:
		return -1
	}
	return 1
}

//heapscope:noinline cost=87
func (z *Int) SetInt64(x int64) *Int {
	u := uint64(x)
	if x < 0 {
		u = -u
	}
	z.abs = z.abs.setUint64(u)
	z.neg = x < 0
	return z
}

//heapscope:inline cost=70
func (z *Int) SetUint64(x uint64) *Int {
	z.abs = z.abs.setUint64(x)
	z.neg = false
	return z
}

func (z *Int) Set(x *Int) *Int {
	if z != x {
		z.abs = z.abs.set(x.abs)
		z.neg = x.neg
	}
	return z
}

// Bits gives the digits of |x|, lowest first; they are shared with x.
func (x *Int) Bits() []Word { return x.abs }

// SetBits makes z the number with these digits, and shares them.
func (z *Int) SetBits(abs []Word) *Int {
	z.abs = nat(abs).norm()
	z.neg = false
	return z
}

func (z *Int) Abs(x *Int) *Int {
	z.Set(x)
	z.neg = false
	return z
}

func (z *Int) Neg(x *Int) *Int {
	z.Set(x)
	z.neg = len(z.abs) > 0 && !z.neg
	return z
}

// sum is x + y with the sign of y given.
func (z *Int) sum(x, y *Int, yneg bool) *Int {
	neg := x.neg
	switch {
	case x.neg == yneg:
		z.abs = z.abs.add(x.abs, y.abs)
	case x.abs.cmp(y.abs) >= 0:
		z.abs = z.abs.sub(x.abs, y.abs)
	default:
		neg = !neg
		z.abs = z.abs.sub(y.abs, x.abs)
	}
	z.neg = len(z.abs) > 0 && neg
	return z
}

//heapscope:noinline cost=294
func (z *Int) Add(x, y *Int) *Int { return z.sum(x, y, y.neg) }

//heapscope:noinline cost=294
func (z *Int) Sub(x, y *Int) *Int { return z.sum(x, y, !y.neg) }

//heapscope:inline cost=64
func (z *Int) Mul(x, y *Int) *Int {
	neg := x.neg != y.neg
	z.abs = z.abs.mul(x.abs, y.abs)
	z.neg = len(z.abs) > 0 && neg
	return z
}

// MulRange sets z to the product of all integers from a to b.
func (z *Int) MulRange(a, b int64) *Int {
	switch {
	case a > b:
		return z.SetInt64(1)
	case a <= 0 && b >= 0:
		return z.SetInt64(0)
	}
	neg := false
	if a < 0 {
		neg = (b-a)&1 == 0
		a, b = -b, -a
	}
	z.abs = product(uint64(a), uint64(b))
	z.neg = neg
	return z
}

func product(a, b uint64) nat {
	if a == b {
		return nat(nil).setUint64(a)
	}
	if a+1 == b {
		return nat(nil).mul(nat(nil).setUint64(a), nat(nil).setUint64(b))
	}
	m := a + (b-a)/2
	return nat(nil).mul(product(a, m), product(m+1, b))
}

// Binomial sets z to the number of ways to choose k of n.
func (z *Int) Binomial(n, k int64) *Int {
	if k > n {
		return z.SetInt64(0)
	}
	if k > n-k {
		k = n - k
	}
	z.SetInt64(1)
	for i := int64(0); i < k; i++ {
		z.Mul(z, NewInt(n-i))
		z.Quo(z, NewInt(i+1))
	}
	return z
}

// Quo is division towards zero, Rem what remains.
func (z *Int) Quo(x, y *Int) *Int {
	neg := x.neg != y.neg
	z.abs, _ = z.abs.div(nil, x.abs, y.abs)
	z.neg = len(z.abs) > 0 && neg
	return z
}

func (z *Int) Rem(x, y *Int) *Int {
	neg := x.neg
	_, z.abs = nat(nil).div(z.abs, x.abs, y.abs)
	z.neg = len(z.abs) > 0 && neg
	return z
}

func (z *Int) QuoRem(x, y, r *Int) (*Int, *Int) {
	qneg, rneg := x.neg != y.neg, x.neg
	z.abs, r.abs = z.abs.div(r.abs, x.abs, y.abs)
	z.neg, r.neg = len(z.abs) > 0 && qneg, len(r.abs) > 0 && rneg
	return z, r
}

// Div is Euclidean division: Mod is never negative.
func (z *Int) Div(x, y *Int) *Int {
	yneg := y.neg
	var r Int
	z.QuoRem(x, y, &r)
	if r.neg {
		if yneg {
			z.Add(z, intOne)
		} else {
			z.Sub(z, intOne)
		}
	}
	return z
}

func (z *Int) Mod(x, y *Int) *Int {
	d := y
	if z == y || alias(z.abs, y.abs) {
		d = new(Int).Set(y)
	}
	z.Rem(x, d)
	if z.neg {
		z.sum(z, d, false)
	}
	return z
}

func (z *Int) DivMod(x, y, m *Int) (*Int, *Int) {
	d := y
	if z == y || m == y || alias(z.abs, y.abs) || alias(m.abs, y.abs) {
		d = new(Int).Set(y)
	}
	z.QuoRem(x, d, m)
	if m.neg {
		if d.neg {
			z.Add(z, intOne)
		} else {
			z.Sub(z, intOne)
		}
		m.sum(m, d, false)
	}
	return z, m
}

func (x *Int) Cmp(y *Int) int {
	if x.neg != y.neg {
		if x.neg {
			return -1
		}
		return 1
	}
	r := x.abs.cmp(y.abs)
	if x.neg {
		return -r
	}
	return r
}

//heapscope:inline cost=63
func (x *Int) CmpAbs(y *Int) int { return x.abs.cmp(y.abs) }

// Uint64 gives the lowest digit of |x|.
//
//heapscope:inline cost=21
func (x *Int) Uint64() uint64 { return low64(x.abs) }

func low64(x nat) uint64 {
	if len(x) == 0 {
		return 0
	}
	return uint64(x[0])
}

// Int64 gives the lowest 64 bits of x.
//
//heapscope:inline cost=34
func (x *Int) Int64() int64 {
	v := int64(low64(x.abs))
	if x.neg {
		return -v
	}
	return v
}

//heapscope:inline cost=45
func (x *Int) IsInt64() bool {
	if len(x.abs) > 1 {
		return false
	}
	w := int64(low64(x.abs))
	return w >= 0 || x.neg && w == -w
}

func (x *Int) IsUint64() bool { return !x.neg && len(x.abs) <= 1 }

// Float64 returns the nearest float64, and how it compares with x.
func (x *Int) Float64() (float64, Accuracy) {
	f, acc := new(Float).SetInt(x).Float64()
	return f, acc
}

//heapscope:inline cost=65
func (x *Int) BitLen() int { return x.abs.bitLen() }

//heapscope:inline cost=39
func (x *Int) TrailingZeroBits() uint { return x.abs.trailingZeroBits() }

func (z *Int) Lsh(x *Int, n uint) *Int {
	z.abs = z.abs.lsh(x.abs, n)
	z.neg = x.neg
	return z
}

// Rsh shifts as with two's complement: towards minus infinity.
func (z *Int) Rsh(x *Int, n uint) *Int {
	if x.neg {
		t := nat(nil).sub(x.abs, natOne)
		t = t.rsh(t, n)
		z.abs = z.abs.add(t, natOne)
		z.neg = true
		return z
	}
	z.abs = z.abs.rsh(x.abs, n)
	z.neg = false
	return z
}

// minusOne is |x|-1: the digits of x are those of its complement, for negative x.
func minusOne(x *Int) nat { return nat(nil).sub(x.abs, natOne) }

// complement makes z the number whose complement has digits t.
func (z *Int) complement(t nat) *Int {
	z.abs = z.abs.add(t, natOne)
	z.neg = true
	return z
}

func (z *Int) positive(t nat) *Int {
	z.abs = t
	z.neg = false
	return z
}

func (z *Int) And(x, y *Int) *Int {
	switch {
	case x.neg && y.neg:
		return z.complement(nat(nil).bitwise(minusOne(x), minusOne(y), or))
	case !x.neg && !y.neg:
		return z.positive(z.abs.bitwise(x.abs, y.abs, and))
	case x.neg:
		x, y = y, x
	}
	return z.positive(z.abs.bitwise(x.abs, minusOne(y), andNot))
}

func (z *Int) AndNot(x, y *Int) *Int {
	switch {
	case x.neg && y.neg:
		return z.positive(z.abs.bitwise(minusOne(y), minusOne(x), andNot))
	case !x.neg && !y.neg:
		return z.positive(z.abs.bitwise(x.abs, y.abs, andNot))
	case x.neg:
		return z.complement(nat(nil).bitwise(minusOne(x), y.abs, or))
	}
	return z.positive(z.abs.bitwise(x.abs, minusOne(y), and))
}

func (z *Int) Or(x, y *Int) *Int {
	switch {
	case x.neg && y.neg:
		return z.complement(nat(nil).bitwise(minusOne(x), minusOne(y), and))
	case !x.neg && !y.neg:
		return z.positive(z.abs.bitwise(x.abs, y.abs, or))
	case x.neg:
		x, y = y, x
	}
	return z.complement(nat(nil).bitwise(minusOne(y), x.abs, andNot))
}

func (z *Int) Xor(x, y *Int) *Int {
	switch {
	case x.neg && y.neg:
		return z.positive(z.abs.bitwise(minusOne(x), minusOne(y), xor))
	case !x.neg && !y.neg:
		return z.positive(z.abs.bitwise(x.abs, y.abs, xor))
	case x.neg:
		x, y = y, x
	}
	return z.complement(nat(nil).bitwise(x.abs, minusOne(y), xor))
}

func (z *Int) Not(x *Int) *Int {
	if x.neg {
		return z.positive(z.abs.sub(x.abs, natOne))
	}
	return z.complement(x.abs)
}

func (x *Int) Bit(i int) uint {
	if i < 0 {
		panic("negative bit index")
	}
	if x.neg {
		return minusOne(x).bit(uint(i)) ^ 1
	}
	return x.abs.bit(uint(i))
}

func (z *Int) SetBit(x *Int, i int, b uint) *Int {
	if i < 0 {
		panic("negative bit index")
	}
	mask := new(Int).Lsh(intOne, uint(i))
	if b == 0 {
		return z.AndNot(x, mask)
	}
	return z.Or(x, mask)
}

// Exp sets z to x**y mod |m|; without m to x**y.
//
//heapscope:inline cost=64
func (z *Int) Exp(x, y, m *Int) *Int { return z.exp(x, y, m) }

//heapscope:leaks m=content
func (z *Int) exp(x, y, m *Int) *Int {
	base := x.abs
	if y.neg {
		if m == nil || len(m.abs) == 0 {
			return z.SetInt64(1)
		}
		inverse := new(Int).ModInverse(x, m)
		if inverse == nil {
			return nil
		}
		base = inverse.abs
	}
	var mod nat
	if m != nil {
		mod = m.abs
	}
	neg := x.neg && !y.neg && len(y.abs) > 0 && y.abs[0]&1 == 1
	z.abs = z.abs.expNN(base, y.abs, mod)
	z.neg = len(z.abs) > 0 && neg
	if z.neg && len(mod) > 0 {
		z.abs = nat(nil).sub(mod, z.abs)
		z.neg = false
	}
	return z
}

// GCD sets z to the greatest common divisor of a and b, and x and y, if they are not nil, so that z = ax + by.
//
//heapscope:leaks b=content
func (z *Int) GCD(x, y, a, b *Int) *Int {
	if len(a.abs) == 0 || len(b.abs) == 0 {
		lenA, lenB, negA, negB := len(a.abs), len(b.abs), a.neg, b.neg
		if lenA == 0 {
			z.Set(b)
		} else {
			z.Set(a)
		}
		z.neg = false
		if x != nil {
			x.SetInt64(0)
			if lenA != 0 {
				x.SetInt64(1)
				x.neg = negA
			}
		}
		if y != nil {
			y.SetInt64(0)
			if lenB != 0 {
				y.SetInt64(1)
				y.neg = negB
			}
		}
		return z
	}
	r0, r1 := new(Int).Abs(a), new(Int).Abs(b)
	s0, s1 := NewInt(1), new(Int)
	aa, bb := new(Int).Set(a), new(Int).Set(b)
	for len(r1.abs) > 0 {
		q, r := new(Int).QuoRem(r0, r1, new(Int))
		r0, r1 = r1, r
		s0, s1 = s1, new(Int).Sub(s0, new(Int).Mul(q, s1))
	}
	if aa.neg {
		s0.Neg(s0)
	}
	if y != nil {
		t := new(Int).Mul(aa, s0)
		t.Sub(r0, t)
		y.Quo(t, bb)
	}
	if x != nil {
		x.Set(s0)
	}
	return z.Set(r0)
}

// ModInverse sets z to the inverse of g modulo n; nil if there is none.
//
//heapscope:leaks n=content
func (z *Int) ModInverse(g, n *Int) *Int {
	m := new(Int).Abs(n)
	a := new(Int).Mod(g, m)
	var d, x Int
	d.GCD(&x, nil, a, m)
	if d.Cmp(intOne) != 0 {
		return nil
	}
	if x.neg {
		return z.Add(&x, m)
	}
	return z.Set(&x)
}

// Jacobi returns the Jacobi symbol (x/y); y must be odd.
func Jacobi(x, y *Int) int {
	if len(y.abs) == 0 || y.abs[0]&1 == 0 {
		panic("big: invalid 2nd argument to Int.Jacobi: need odd integer but got " + y.String())
	}
	a, b := new(Int).Set(x), new(Int).Set(y)
	j := 1
	if b.neg {
		if a.neg {
			j = -1
		}
		b.neg = false
	}
	for {
		if b.Cmp(intOne) == 0 {
			return j
		}
		if len(a.abs) == 0 {
			return 0
		}
		a.Mod(a, b)
		if len(a.abs) == 0 {
			return 0
		}
		s := a.abs.trailingZeroBits()
		if s&1 != 0 {
			if m := b.abs[0] & 7; m == 3 || m == 5 {
				j = -j
			}
		}
		c := new(Int).Rsh(a, s)
		if b.abs[0]&3 == 3 && c.abs[0]&3 == 3 {
			j = -j
		}
		a, b = b, c
	}
}

// ModSqrt sets z to a square root of x modulo the odd prime p; nil if there is none (Tonelli and Shanks).
//
//heapscope:leaks p=content
func (z *Int) ModSqrt(x, p *Int) *Int {
	switch Jacobi(x, p) {
	case -1:
		return nil
	case 0:
		return z.SetInt64(0)
	}
	x = new(Int).Mod(x, p)
	if p.abs[0]&3 == 3 {
		e := new(Int).Add(p, intOne)
		return z.Exp(x, e.Rsh(e, 2), p)
	}
	s := new(Int).Sub(p, intOne)
	e := s.abs.trailingZeroBits()
	s.Rsh(s, e)
	n := NewInt(2)
	for Jacobi(n, p) != -1 {
		n.Add(n, intOne)
	}
	y := new(Int).Add(s, intOne)
	y.Exp(x, y.Rsh(y, 1), p)
	b := new(Int).Exp(x, s, p)
	g := new(Int).Exp(n, s, p)
	for r := e; ; {
		m := uint(0)
		for t := new(Int).Set(b); t.Cmp(intOne) != 0; m++ {
			t.Mul(t, t).Mod(t, p)
		}
		if m == 0 {
			return z.Set(y)
		}
		t := new(Int).Exp(g, new(Int).Lsh(intOne, r-m-1), p)
		g.Mul(t, t).Mod(g, p)
		y.Mul(y, t).Mod(y, p)
		b.Mul(b, g).Mod(b, p)
		r = m
	}
}

// Sqrt sets z to the integer part of the square root of x.
//
//heapscope:inline cost=78
func (z *Int) Sqrt(x *Int) *Int {
	if x.neg {
		panic("square root of negative number")
	}
	z.neg = false
	z.abs = z.abs.sqrt(x.abs)
	return z
}

// Rand sets z to a number below n.
func (z *Int) Rand(rnd *rand.Rand, n *Int) *Int {
	z.neg = false
	if n.neg || len(n.abs) == 0 {
		z.abs = nil
		return z
	}
	top := uint(n.abs.bitLen() % wordBits)
	mask := Word(1)<<top - 1
	if top == 0 {
		mask = ^Word(0)
	}
	limit := append(nat(nil), n.abs...)
	for {
		z.abs = z.abs.make(len(limit))
		for i := range z.abs {
			z.abs[i] = Word(rnd.Uint32()) | Word(rnd.Uint32())<<32
		}
		z.abs[len(limit)-1] &= mask
		if z.abs = z.abs.norm(); z.abs.cmp(limit) < 0 {
			return z
		}
	}
}

// ProbablyPrime tests with n rounds of Miller and Rabin more than are needed below 2^64.
func (x *Int) ProbablyPrime(n int) bool {
	if n < 0 {
		panic("negative n for ProbablyPrime")
	}
	if x.neg || len(x.abs) == 0 {
		return false
	}
	var bases []uint64
	for p := uint64(2); len(bases) < 13+n; p++ {
		prime := true
		for _, b := range bases {
			if p%b == 0 {
				prime = false
				break
			}
		}
		if prime {
			bases = append(bases, p)
		}
	}
	if len(x.abs) == 1 && x.abs[0] < 2 {
		return false
	}
	for _, p := range bases {
		q, r := nat(nil).divWord(x.abs, Word(p))
		if r == 0 {
			return len(q) == 1 && q[0] == 1
		}
	}
	less := nat(nil).sub(x.abs, natOne)
	k := less.trailingZeroBits()
	odd := nat(nil).rsh(less, k)
	for _, p := range bases {
		y := nat(nil).expNN(nat{Word(p)}, odd, x.abs)
		if y.cmp(natOne) == 0 || y.cmp(less) == 0 {
			continue
		}
		composite := true
		for j := uint(1); j < k; j++ {
			y = nat(nil).mul(y, y)
			_, y = nat(nil).div(nil, y, x.abs)
			if y.cmp(less) == 0 {
				composite = false
				break
			}
		}
		if composite {
			return false
		}
	}
	return true
}

// SetBytes makes z the number with these bytes, the highest first.
//
//heapscope:inline cost=70
func (z *Int) SetBytes(buf []byte) *Int {
	z.abs = z.abs.setBytes(buf)
	z.neg = false
	return z
}

func (z nat) setBytes(buf []byte) nat {
	z = z.make((len(buf) + 7) / 8)
	clear(z)
	for i, b := range buf {
		k := len(buf) - 1 - i
		z[k/8] |= Word(b) << (k % 8 * 8)
	}
	return z.norm()
}

// Bytes gives |x| as bytes, the highest first.
func (x *Int) Bytes() []byte {
	return x.FillBytes(make([]byte, (x.BitLen()+7)/8))
}

// FillBytes puts |x| into buf as bytes, the highest first.
//
//heapscope:inline cost=76
func (x *Int) FillBytes(buf []byte) []byte {
	clear(buf)
	x.abs.bytes(buf)
	return buf
}

func (x nat) bytes(buf []byte) { x.fill(buf) }

//heapscope:noinline cost=100
func (x nat) fill(buf []byte) {
	n := (x.bitLen() + 7) / 8
	if n > len(buf) {
		panic("math/big: buffer too small to fit value")
	}
	for i := range n {
		buf[len(buf)-1-i] = byte(x[i/8] >> (i % 8 * 8))
	}
}
