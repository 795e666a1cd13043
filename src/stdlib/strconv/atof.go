package strconv

import "math"

// ParseFloat converts s to the nearest float of the given size (32 or 64).
func ParseFloat(s string, bitSize int) (float64, error) {
	f, n, err := parseFloatPrefix(s, bitSize)
	if n != len(s) && (err == nil || err.(*NumError).Err != ErrSyntax) {
		return 0, syntaxError("ParseFloat", s)
	}
	return f, err
}

func special(s string) (f float64, n int, ok bool) {
	if len(s) == 0 {
		return 0, 0, false
	}
	sign := 1
	nsign := 0
	switch s[0] {
	case '+', '-':
		if s[0] == '-' {
			sign = -1
		}
		nsign = 1
		s = s[1:]
	}
	n = commonPrefix(s, "infinity")
	if 3 < n && n < 8 {
		n = 3
	}
	if n == 3 || n == 8 {
		return math.Inf(sign), nsign + n, true
	}
	if nsign == 0 && commonPrefix(s, "nan") == 3 {
		return math.NaN(), 3, true
	}
	return 0, 0, false
}

func commonPrefix(s, prefix string) int {
	n := min(len(s), len(prefix))
	for i := 0; i < n; i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != prefix[i] {
			return i
		}
	}
	return n
}

func parseFloatPrefix(s string, bitSize int) (float64, int, error) {
	if f, n, ok := special(s); ok {
		if bitSize == 32 {
			f = float64(float32(f))
		}
		return f, n, nil
	}
	flt := &float64info
	if bitSize == 32 {
		flt = &float32info
	}
	var d decimal
	mant, hexExp, hex, n, ok := d.read(s)
	if !ok {
		return 0, n, syntaxError("ParseFloat", s)
	}
	var bits uint64
	var ovf bool
	if hex {
		bits, ovf = hexBits(mant, hexExp, d.neg, d.trunc, flt)
	} else if f, exact := d.exact(flt); exact {
		return f, n, nil
	} else {
		bits, ovf = d.floatBits(flt)
	}
	var f float64
	if flt == &float32info {
		f = float64(math.Float32frombits(uint32(bits)))
	} else {
		f = math.Float64frombits(bits)
	}
	if ovf {
		return f, n, rangeError("ParseFloat", s[:n])
	}
	return f, n, nil
}

// read scans a number; of a hexadecimal one it returns mantissa and binary exponent, a decimal one is in d.
func (d *decimal) read(s string) (mant uint64, exp int, hex bool, i int, ok bool) {
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		d.neg = s[i] == '-'
		i++
	}
	if i+2 < len(s) && s[i] == '0' && lower(s[i+1]) == 'x' {
		hex = true
		i += 2
	}
	sawdot := false
	sawdigits := false
	underscores := false
	mantDigits := 0
	dp := 0
	nd := 0
	for ; i < len(s); i++ {
		c := s[i]
		if c == '_' {
			underscores = true
			continue
		}
		if c == '.' {
			if sawdot {
				break
			}
			sawdot = true
			dp = nd
			continue
		}
		if '0' <= c && c <= '9' || hex && 'a' <= lower(c) && lower(c) <= 'f' {
			sawdigits = true
			if c == '0' && nd == 0 {
				dp--
				continue
			}
			nd++
			if hex {
				v := uint64(c - '0')
				if c > '9' {
					v = uint64(lower(c)-'a') + 10
				}
				if mantDigits < 16 {
					mant = mant*16 + v
					mantDigits++
				} else if v != 0 {
					d.trunc = true
				}
			} else if d.nd < len(d.d) {
				d.d[d.nd] = c
				d.nd++
			} else if c != '0' {
				d.trunc = true
			}
			continue
		}
		break
	}
	if !sawdigits {
		return
	}
	if !sawdot {
		dp = nd
	}
	if hex {
		exp = 4 * (dp - mantDigits)
		if nd > mantDigits && !sawdot {
			exp = 4 * (nd - mantDigits)
		}
	}
	d.dp = dp
	expChar := byte('e')
	if hex {
		expChar = 'p'
	}
	if i < len(s) && lower(s[i]) == expChar {
		j := i + 1
		if j >= len(s) {
			return
		}
		esign := 1
		if s[j] == '+' {
			j++
		} else if s[j] == '-' {
			j++
			esign = -1
		}
		if j >= len(s) || s[j] < '0' || s[j] > '9' {
			return
		}
		e := 0
		for ; j < len(s) && ('0' <= s[j] && s[j] <= '9' || s[j] == '_'); j++ {
			if s[j] == '_' {
				underscores = true
				continue
			}
			if e < 10000 {
				e = e*10 + int(s[j]) - '0'
			}
		}
		if hex {
			exp += e * esign
		} else {
			d.dp += e * esign
		}
		i = j
	} else if hex {
		return // a hexadecimal number must have an exponent
	}
	d.trim2()
	if underscores && !underscoreOK(s[:i]) {
		return
	}
	return mant, exp, hex, i, true
}

// trim2 drops trailing zeros but keeps dp of zero as it is read.
func (a *decimal) trim2() {
	for a.nd > 0 && a.d[a.nd-1] == '0' {
		a.nd--
	}
	if a.nd == 0 {
		a.dp = 0
	}
}

var powersOfTen = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// exact handles numbers whose digits and power of ten are both exact floats, so that one operation rounds rightly.
func (d *decimal) exact(flt *floatInfo) (float64, bool) {
	if d.nd > 15 || d.trunc || flt != &float64info {
		return 0, false
	}
	exp := d.dp - d.nd
	if exp < -22 || exp > 22 {
		return 0, false
	}
	n := uint64(0)
	for i := 0; i < d.nd; i++ {
		n = n*10 + uint64(d.d[i]-'0')
	}
	f := float64(n)
	if exp < 0 {
		f /= powersOfTen[-exp]
	} else {
		f *= powersOfTen[exp]
	}
	if d.neg {
		f = -f
	}
	return f, true
}

// floatBits rounds the decimal to a float's bits.
func (d *decimal) floatBits(flt *floatInfo) (b uint64, overflow bool) {
	var exp int
	var mant uint64
	if d.nd == 0 {
		exp = flt.bias
		return d.assemble(mant, exp, flt), false
	}
	if d.dp > 310 {
		return d.infinity(flt), true
	}
	if d.dp < -330 {
		return d.assemble(0, flt.bias, flt), false
	}
	// Scale by powers of two to [0.5, 1).
	for d.dp > 0 {
		n := 27
		if d.dp < 9 {
			n = shiftFor(d.dp)
		}
		d.shift(-n)
		exp += n
	}
	for d.dp < 0 || d.dp == 0 && d.d[0] < '5' {
		n := 27
		if -d.dp < 9 {
			n = shiftFor(-d.dp)
		}
		d.shift(n)
		exp -= n
	}
	exp-- // now [1, 2)
	if exp < flt.bias+1 {
		n := flt.bias + 1 - exp
		d.shift(-n)
		exp += n
	}
	if exp-flt.bias >= 1<<flt.expbits-1 {
		return d.infinity(flt), true
	}
	d.shift(int(1 + flt.mantbits))
	mant = d.integer()
	if mant == 2<<flt.mantbits {
		mant >>= 1
		exp++
		if exp-flt.bias >= 1<<flt.expbits-1 {
			return d.infinity(flt), true
		}
	}
	if mant&(1<<flt.mantbits) == 0 {
		exp = flt.bias
	}
	return d.assemble(mant, exp, flt), false
}

// shiftFor is a power of two that moves the decimal point by at most n digits.
func shiftFor(n int) int {
	switch n {
	case 0:
		return 1
	case 1:
		return 3
	case 2:
		return 6
	case 3:
		return 9
	case 4:
		return 13
	case 5:
		return 16
	case 6:
		return 19
	case 7:
		return 23
	}
	return 26
}

func (d *decimal) infinity(flt *floatInfo) uint64 {
	return d.assemble(0, 1<<flt.expbits-1+flt.bias, flt)
}

func (d *decimal) assemble(mant uint64, exp int, flt *floatInfo) uint64 {
	bits := mant & (uint64(1)<<flt.mantbits - 1)
	bits |= uint64((exp-flt.bias)&(1<<flt.expbits-1)) << flt.mantbits
	if d.neg {
		bits |= 1 << flt.mantbits << flt.expbits
	}
	return bits
}

// hexBits rounds mant × 2^exp to a float's bits.
func hexBits(mant uint64, exp int, neg, trunc bool, flt *floatInfo) (uint64, bool) {
	d := decimal{neg: neg}
	if mant == 0 {
		return d.assemble(0, flt.bias, flt), false
	}
	maxExp := 1<<flt.expbits + flt.bias - 2
	minExp := flt.bias + 1
	exp += int(flt.mantbits)
	for mant>>(flt.mantbits+2) == 0 {
		mant <<= 1
		exp--
	}
	if trunc {
		mant |= 1
	}
	for mant>>(1+flt.mantbits+2) != 0 {
		mant = mant>>1 | mant&1
		exp++
	}
	exp += 2
	for mant > 1 && exp < minExp-2+2 {
		mant = mant>>1 | mant&1
		exp++
	}
	round := mant & 3
	mant >>= 2
	round |= mant & 1
	if round == 3 {
		mant++
		if mant == 1<<(1+flt.mantbits) {
			mant >>= 1
			exp++
		}
	}
	if mant>>flt.mantbits == 0 {
		exp = flt.bias
	}
	if exp > maxExp {
		return d.infinity(flt), true
	}
	return d.assemble(mant, exp, flt), false
}
