// Package big computes with integers, rational numbers and floating-point numbers of any size.
package big

import "math/bits"

// Word is a digit of a natural number.
type Word uint

const wordBits = 64

// nat is a natural number, its lowest digit first and without leading zeros; zero has no digits. As with append, results are
// put into the receiver's memory where that suffices; x and y may share it unless it is said that they must not.
type nat []Word

func (z nat) norm() nat {
	n := len(z)
	for n > 0 && z[n-1] == 0 {
		n--
	}
	return z[:n]
}

// make gives n digits, with some room to grow.
func (z nat) make(n int) nat {
	if n <= cap(z) {
		return z[:n]
	}
	if n == 1 {
		return make(nat, 1)
	}
	return make(nat, n, n+4)
}

func (z nat) set(x nat) nat {
	z = z.make(len(x))
	copy(z, x)
	return z
}

//heapscope:noinline cost=90
func (z nat) setUint64(x uint64) nat {
	if x == 0 {
		return z[:0]
	}
	z = z.make(1)
	z[0] = Word(x)
	return z
}

//heapscope:noinline cost=90
func (x nat) cmp(y nat) int {
	switch {
	case len(x) < len(y):
		return -1
	case len(x) > len(y):
		return 1
	}
	for i := len(x) - 1; i >= 0; i-- {
		if x[i] != y[i] {
			if x[i] < y[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

func (x nat) bitLen() int {
	if len(x) == 0 {
		return 0
	}
	return (len(x)-1)*wordBits + bits.Len(uint(x[len(x)-1]))
}

func (x nat) trailingZeroBits() uint {
	for i, d := range x {
		if d != 0 {
			return uint(i*wordBits + bits.TrailingZeros(uint(d)))
		}
	}
	return 0
}

func (x nat) bit(i uint) uint {
	k := i / wordBits
	if k >= uint(len(x)) {
		return 0
	}
	return uint(x[k] >> (i % wordBits) & 1)
}

// sticky is 1 if one of the lowest n bits is set.
func (x nat) sticky(n uint) uint {
	if n == 0 || len(x) == 0 {
		return 0
	}
	if x.trailingZeroBits() < n {
		return 1
	}
	return 0
}

func (z nat) add(x, y nat) nat {
	if len(x) < len(y) {
		x, y = y, x
	}
	if len(y) == 0 {
		return z.set(x)
	}
	z = z.make(len(x) + 1)
	var c uint
	for i := range x {
		b := uint(0)
		if i < len(y) {
			b = uint(y[i])
		}
		var s uint
		s, c = bits.Add(uint(x[i]), b, c)
		z[i] = Word(s)
	}
	z[len(x)] = Word(c)
	return z.norm()
}

// sub is x-y; x must not be less.
func (z nat) sub(x, y nat) nat {
	z = z.make(len(x))
	var c uint
	for i := range x {
		b := uint(0)
		if i < len(y) {
			b = uint(y[i])
		}
		var s uint
		s, c = bits.Sub(uint(x[i]), b, c)
		z[i] = Word(s)
	}
	if c != 0 {
		panic("underflow")
	}
	return z.norm()
}

// addMul adds x*d to z and returns what is carried out.
func addMul(z, x nat, d Word) Word {
	var c uint
	for i := range x {
		hi, lo := bits.Mul(uint(x[i]), uint(d))
		var k uint
		lo, k = bits.Add(lo, c, 0)
		hi += k
		lo, k = bits.Add(lo, uint(z[i]), 0)
		z[i] = Word(lo)
		c = hi + k
	}
	return Word(c)
}

// mulAddWord is x*d + r.
func (z nat) mulAddWord(x nat, d, r Word) nat {
	if len(x) == 0 {
		return z.setUint64(uint64(r))
	}
	z = z.make(len(x) + 1)
	c := uint(r)
	for i, v := range x {
		hi, lo := bits.Mul(uint(v), uint(d))
		var k uint
		lo, k = bits.Add(lo, c, 0)
		z[i] = Word(lo)
		c = hi + k
	}
	z[len(x)] = Word(c)
	return z.norm()
}

const karatsubaThreshold = 40

func (z nat) mul(x, y nat) nat {
	if len(x) < len(y) {
		x, y = y, x
	}
	switch {
	case len(y) == 0:
		return z[:0]
	case len(y) == 1:
		return z.mulAddWord(x, y[0], 0)
	}
	if alias(z, x) || alias(z, y) {
		z = nil
	}
	z = z.make(len(x) + len(y))
	if len(y) < karatsubaThreshold {
		clear(z)
		for i, d := range y {
			if d != 0 {
				z[len(x)+i] = addMul(z[i:len(x)+i], x, d)
			}
		}
		return z.norm()
	}
	// x = x1 b + x0, y = y1 b + y0: x1 y1 b² + ((x1+x0)(y1+y0) − x1 y1 − x0 y0) b + x0 y0
	k := (len(x) + 1) / 2
	x0, x1 := x[:k].norm(), x[k:]
	if len(y) <= k {
		lo := nat(nil).mul(x0, y)
		hi := nat(nil).mul(x1, y)
		clear(z)
		copy(z, lo)
		addAt(z, hi, k)
		return z.norm()
	}
	y0, y1 := y[:k].norm(), y[k:]
	lo := nat(nil).mul(x0, y0)
	hi := nat(nil).mul(x1, y1)
	mid := nat(nil).mul(nat(nil).add(x0, x1), nat(nil).add(y0, y1))
	mid = mid.sub(mid, lo)
	mid = mid.sub(mid, hi)
	clear(z)
	copy(z, lo)
	copy(z[2*k:], hi)
	addAt(z, mid, k)
	return z.norm()
}

// addAt adds x to z, i digits up.
func addAt(z, x nat, i int) {
	var c uint
	for k := 0; k < len(x) || c != 0; k++ {
		b := uint(0)
		if k < len(x) {
			b = uint(x[k])
		}
		if i+k >= len(z) {
			return
		}
		var s uint
		s, c = bits.Add(uint(z[i+k]), b, c)
		z[i+k] = Word(s)
	}
}

// alias reports whether two numbers share memory.
func alias(x, y nat) bool {
	return cap(x) > 0 && cap(y) > 0 && &x[:cap(x)][cap(x)-1] == &y[:cap(y)][cap(y)-1]
}

// divWord divides by one digit.
func (z nat) divWord(x nat, d Word) (q nat, r Word) {
	if d == 0 {
		panic("division by zero")
	}
	z = z.make(len(x))
	var rem uint
	for i := len(x) - 1; i >= 0; i-- {
		var v uint
		v, rem = bits.Div(rem, uint(x[i]), uint(d))
		z[i] = Word(v)
	}
	return z.norm(), Word(rem)
}

// div divides u by v: quotient into z, remainder into z2 (Knuth, The Art of Computer Programming, 4.3.1, algorithm D).
func (z nat) div(z2, u, v nat) (q, r nat) {
	if len(v) == 0 {
		panic("division by zero")
	}
	if u.cmp(v) < 0 {
		return z[:0], z2.set(u)
	}
	if len(v) == 1 {
		q, d := z.divWord(u, v[0])
		return q, z2.setUint64(uint64(d))
	}
	s := uint(bits.LeadingZeros(uint(v[len(v)-1])))
	n, m := len(v), len(u)-len(v)
	vn := make(nat, n)
	copy(vn, nat(nil).lsh(v, s))
	un := make(nat, len(u)+1)
	copy(un, nat(nil).lsh(u, s))
	if alias(z, u) || alias(z, v) {
		z = nil
	}
	q = z.make(m + 1)
	for j := m; j >= 0; j-- {
		est := ^uint(0)
		if top := uint(un[j+n]); top < uint(vn[n-1]) {
			var rem uint
			est, rem = bits.Div(top, uint(un[j+n-1]), uint(vn[n-1]))
			for {
				hi, lo := bits.Mul(est, uint(vn[n-2]))
				if hi < rem || hi == rem && lo <= uint(un[j+n-2]) {
					break
				}
				est--
				old := rem
				if rem += uint(vn[n-1]); rem < old {
					break
				}
			}
		}
		// un[j:] -= est*vn
		var borrow, carry uint
		for i := range n {
			hi, lo := bits.Mul(est, uint(vn[i]))
			var k uint
			lo, k = bits.Add(lo, carry, 0)
			carry = hi + k
			var d uint
			d, borrow = bits.Sub(uint(un[i+j]), lo, borrow)
			un[i+j] = Word(d)
		}
		d, b := bits.Sub(uint(un[j+n]), carry, borrow)
		un[j+n] = Word(d)
		for b != 0 {
			est--
			var c uint
			for i := range n {
				var t uint
				t, c = bits.Add(uint(un[i+j]), uint(vn[i]), c)
				un[i+j] = Word(t)
			}
			t, c2 := bits.Add(uint(un[j+n]), 0, c)
			un[j+n] = Word(t)
			b -= c2
		}
		q[j] = Word(est)
	}
	r = z2.rsh(un.norm(), s)
	return q.norm(), r
}

func (z nat) lsh(x nat, s uint) nat {
	if len(x) == 0 {
		return z[:0]
	}
	if s == 0 {
		return z.set(x)
	}
	k, b := int(s/wordBits), s%wordBits
	n := len(x) + k
	z = z.make(n + 1)
	z[n] = 0
	if b == 0 {
		copy(z[k:n], x)
	} else {
		z[n] = x[len(x)-1] >> (wordBits - b)
		for i := len(x) - 1; i > 0; i-- {
			z[k+i] = x[i]<<b | x[i-1]>>(wordBits-b)
		}
		z[k] = x[0] << b
	}
	clear(z[:k])
	return z.norm()
}

func (z nat) rsh(x nat, s uint) nat {
	k, b := int(s/wordBits), s%wordBits
	n := len(x) - k
	if n <= 0 {
		return z[:0]
	}
	z = z.make(n)
	for i := range n {
		v := x[k+i] >> b
		if b > 0 && k+i+1 < len(x) {
			v |= x[k+i+1] << (wordBits - b)
		}
		z[i] = v
	}
	return z.norm()
}

// bitwise combines digits; the shorter number is continued with zeros.
func (z nat) bitwise(x, y nat, f func(a, b Word) Word) nat {
	n := max(len(x), len(y))
	r := make(nat, n)
	for i := range n {
		var a, b Word
		if i < len(x) {
			a = x[i]
		}
		if i < len(y) {
			b = y[i]
		}
		r[i] = f(a, b)
	}
	return z.set(r.norm())
}

func and(a, b Word) Word    { return a & b }
func andNot(a, b Word) Word { return a &^ b }
func or(a, b Word) Word     { return a | b }
func xor(a, b Word) Word    { return a ^ b }

var natOne = nat{1}

// expNN is x**y, or x**y mod m if m is not zero.
func (z nat) expNN(x, y, m nat) nat {
	if len(m) == 1 && m[0] == 1 {
		return z[:0]
	}
	r := nat(nil).set(natOne)
	base := nat(nil).set(x)
	var q, t nat
	reduce := func(v nat) nat {
		if len(m) == 0 || v.cmp(m) < 0 {
			return v
		}
		q, t = q.div(t, v, m)
		return append(nat(nil), t...)
	}
	base = reduce(base)
	for i := y.bitLen() - 1; i >= 0; i-- {
		r = reduce(nat(nil).mul(r, r))
		if y.bit(uint(i)) == 1 {
			r = reduce(nat(nil).mul(r, base))
		}
	}
	return z.set(r)
}

// sqrt is the integer part of the square root, by Newton's method from above.
func (z nat) sqrt(x nat) nat {
	if x.cmp(natOne) <= 0 {
		return z.set(x)
	}
	a := nat(nil).lsh(natOne, uint(x.bitLen()+1)/2)
	for {
		q, _ := nat(nil).div(nil, x, a)
		b := nat(nil).add(a, q)
		b = b.rsh(b, 1)
		if b.cmp(a) >= 0 {
			return z.set(a)
		}
		a = b
	}
}

func gcd(a, b nat) nat {
	a, b = append(nat(nil), a...), append(nat(nil), b...)
	for len(b) > 0 {
		_, r := nat(nil).div(nil, a, b)
		a, b = b, r
	}
	return a
}
