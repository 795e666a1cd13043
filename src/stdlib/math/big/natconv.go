package big

import (
	"math"
	"math/bits"
)

const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// MaxBase is the largest base of conversions from and to texts.
const MaxBase = 10 + ('z' - 'a' + 1) + ('Z' - 'A' + 1)

// chunk is the largest power of a base that fits in a digit, and its exponent.
func chunk(base Word) (power Word, n int) {
	power, n = base, 1
	for limit := Word(math.MaxUint) / base; power <= limit; {
		power *= base
		n++
	}
	return
}

// text are the digits of x in a base, with a minus sign if neg.
func (x nat) itoa(neg bool, base int) []byte {
	if base < 2 || base > MaxBase {
		panic("invalid base")
	}
	if len(x) == 0 {
		return []byte("0")
	}
	b := Word(base)
	s := make([]byte, int(float64(x.bitLen())/math.Log2(float64(b)))+2)
	i := len(s)
	if shift := uint(bits.TrailingZeros(uint(base))); b == 1<<shift {
		n := uint(x.bitLen())
		for at := uint(0); at < n; at += shift {
			v := Word(0)
			for k := uint(0); k < shift; k++ {
				v |= Word(x.bit(at+k)) << k
			}
			i--
			s[i] = digits[v]
		}
	} else {
		power, n := chunk(b)
		q := append(nat(nil), x...)
		for len(q) > 0 {
			var r Word
			q, r = q.divWord(q, power)
			for range n {
				if len(q) == 0 && r == 0 {
					break
				}
				i--
				s[i] = digits[r%b]
				r /= b
			}
		}
	}
	if neg {
		i--
		s[i] = '-'
	}
	return s[i:]
}

// scanner of a number's text.
type numText struct {
	s string
	i int
}

func (t *numText) peek() byte {
	if t.i < len(t.s) {
		return t.s[t.i]
	}
	return 0
}

func digitValue(c byte, base int) int {
	d := int(MaxBase)
	switch {
	case '0' <= c && c <= '9':
		d = int(c - '0')
	case 'a' <= c && c <= 'z':
		d = int(c-'a') + 10
	case 'A' <= c && c <= 'Z':
		d = int(c-'A') + 10
		if base > 36 {
			d += 26
		}
	}
	if d >= base {
		return -1
	}
	return d
}

// scan takes digits in a base; 0: as the prefix says (0b, 0o, 0x or 0), with underscores between them. With fraction there may be a point.
// frac is the number of digits behind it; count that of all, 0 if there were none or they are not well formed.
func (t *numText) scan(base int, fraction bool) (m nat, actual, frac, count int) {
	actual = base
	prefix := false
	if base == 0 {
		actual = 10
		if t.peek() == '0' {
			t.i++
			count = 1
			switch t.peek() | 0x20 {
			case 'b':
				actual, prefix = 2, true
			case 'o':
				actual, prefix = 8, true
			case 'x':
				actual, prefix = 16, true
			default:
				if !fraction {
					actual = 8
					prefix = true
					t.i--
				}
			}
			if prefix {
				t.i++
				count = 0
			}
			if actual == 8 && prefix && t.s[t.i-1] == '0' {
				count = 1
			}
		}
	}
	power, n := chunk(Word(actual))
	var v Word
	have := 0
	point := false
	under := byte('.')
	if count > 0 || prefix {
		under = '0'
	}
	bad := false
	for ; t.i < len(t.s); t.i++ {
		c := t.s[t.i]
		if c == '.' && fraction && !point {
			point = true
			if under == '_' {
				bad = true
			}
			under = '.'
			continue
		}
		if c == '_' && base == 0 {
			if under != '0' {
				bad = true
			}
			under = '_'
			continue
		}
		d := digitValue(c, actual)
		if d < 0 {
			break
		}
		under = '0'
		count++
		if point {
			frac++
		}
		v = v*Word(actual) + Word(d)
		if have++; have == n {
			m = m.mulAddWord(m, power, v)
			v, have = 0, 0
		}
	}
	if have > 0 {
		p := Word(1)
		for range have {
			p *= Word(actual)
		}
		m = m.mulAddWord(m, p, v)
	}
	if under == '_' || bad {
		count = 0
	}
	return m.norm(), actual, frac, count
}
