package big

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// SetString makes z the number that s is; nil and false if it is none.
//
//heapscope:leaks z=content,result0:0 s=heap
func (z *Float) SetString(s string) (*Float, bool) {
	if f, _, err := z.Parse(s, 0); err == nil {
		return f, true
	}
	return nil, false
}

// ParseFloat is Parse with a precision and rounding mode.
//
//heapscope:leaks s=heap
func ParseFloat(s string, base int, prec uint, mode RoundingMode) (f *Float, b int, err error) {
	return new(Float).SetPrec(prec).SetMode(mode).Parse(s, base)
}

// Parse makes z the number that s is in a base (0: as the prefix says), and gives the base of its mantissa.
//
//heapscope:leaks z=content,result0:0 s=heap
func (z *Float) Parse(s string, base int) (f *Float, b int, err error) {
	z.defaultPrec(64)
	t := s
	neg := t != "" && t[0] == '-'
	if neg || t != "" && t[0] == '+' {
		t = t[1:]
	}
	if t == "Inf" || t == "inf" {
		return z.SetInf(neg), 0, nil
	}
	n := &numText{s: t}
	m, b, frac, count := n.scan(base, true)
	if count == 0 {
		if n.i == len(t) && t == "" {
			return nil, 0, io.EOF
		}
		return nil, 0, errors.New("number has no digits")
	}
	exp10, exp2, ok := exponent(n, b, frac)
	if !ok {
		return nil, 0, fmt.Errorf("expected end of string, found %q", t[n.i])
	}
	z.neg = neg
	if len(m) == 0 {
		z.acc = Exact
		z.form = zero
		return z, b, nil
	}
	if exp10 == 0 {
		return z.round(m, exp2, false), b, nil
	}
	// m × 10**e is m × 2**e × 5**e, with the power of 5 a little more precise than the result.
	x := &Float{prec: uint32(m.bitLen()), neg: neg}
	x.round(m, exp2+exp10, false)
	p := new(Float).SetPrec(z.Prec() + 64)
	if exp10 < 0 {
		return z.Quo(x, p.pow5(uint64(-exp10))), b, nil
	}
	return z.Mul(x, p.pow5(uint64(exp10))), b, nil
}

// Scan reads a number for fmt.Scan.
//
//heapscope:leaks z=content
func (z *Float) Scan(s fmt.ScanState, ch rune) error {
	s.SkipSpace()
	token, err := s.Token(false, func(r rune) bool { return strings.ContainsRune("+-0123456789.eEpPxXabcdfABCDFInf_", r) })
	if err != nil {
		return err
	}
	_, _, err = z.Parse(string(token), 0)
	return err
}

// Text gives the number in a format of strconv.FormatFloat ('e', 'E', 'f', 'g', 'G', 'x'), or 'b' or 'p'; with precision -1 it has as many digits
// as are needed to tell it from all others of its precision.
//
//heapscope:inline cost=78
func (x *Float) Text(format byte, prec int) string {
	cap := 10
	if prec > 0 {
		cap += prec
	}
	return string(x.Append(make([]byte, 0, cap), format, prec))
}

// String is Text('g', 10).
//
//heapscope:noinline cost=83
func (x *Float) String() string { return x.Text('g', 10) }

// decimal is 0.digits × 10**exp.
type decimal struct {
	d   []byte
	exp int
}

// decimalOf is exactly m × 2**e.
func decimalOf(m nat, e int) decimal {
	if len(m) == 0 {
		return decimal{}
	}
	shift := 0
	if e > 0 {
		m = nat(nil).lsh(m, uint(e))
	} else if e < 0 {
		if t := int(m.trailingZeroBits()); t > 0 {
			t = min(t, -e)
			m = nat(nil).rsh(m, uint(t))
			e += t
		}
		m = nat(nil).mul(m, nat(nil).expNN(nat{5}, nat(nil).setUint64(uint64(-e)), nil))
		shift = e
	}
	s := m.itoa(false, 10)
	exp := len(s) + shift
	for len(s) > 0 && s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	return decimal{s, exp}
}

func (d *decimal) at(i int) byte {
	if i < len(d.d) {
		return d.d[i]
	}
	return '0'
}

func (d *decimal) trim() {
	n := len(d.d)
	for n > 0 && d.d[n-1] == '0' {
		n--
	}
	d.d = d.d[:n]
	if n == 0 {
		d.exp = 0
	}
}

func (d *decimal) up(n int) {
	if n < 0 || n >= len(d.d) {
		return
	}
	for n > 0 && d.d[n-1] == '9' {
		n--
	}
	if n == 0 {
		d.d = append(d.d[:0], '1')
		d.exp++
		return
	}
	d.d[n-1]++
	d.d = d.d[:n]
}

func (d *decimal) down(n int) {
	if n < 0 || n >= len(d.d) {
		return
	}
	d.d = d.d[:n]
	d.trim()
}

// round keeps n digits, to the nearest, halves to the even one.
func (d *decimal) round(n int) {
	if n < 0 || n >= len(d.d) {
		return
	}
	if d.d[n] == '5' && n+1 == len(d.d) {
		if n > 0 && (d.d[n-1]-'0')&1 != 0 {
			d.up(n)
		} else {
			d.down(n)
		}
		return
	}
	if d.d[n] >= '5' {
		d.up(n)
	} else {
		d.down(n)
	}
}

// shortest keeps as few digits as lie nearer to x than to its neighbours.
func (d *decimal) shortest(x *Float) {
	if len(d.d) == 0 {
		return
	}
	// the mantissa with one more bit than the precision: the neighbours' halves are at ±1
	m := nat(nil).lsh(x.mant, uint(int(x.prec)+1-x.mant.bitLen()))
	e := int(x.exp) - int(x.prec) - 1
	lower, upper := decimalOf(nat(nil).sub(m, natOne), e), decimalOf(nat(nil).add(m, natOne), e)
	inclusive := m.bit(1) == 0
	for i := range d.d {
		l, u := lower.at(i), upper.at(i)
		okdown := l != d.d[i] || inclusive && i+1 == len(lower.d)
		okup := d.d[i] != u && (inclusive || d.d[i]+1 < u || i+1 < len(upper.d))
		switch {
		case okdown && okup:
			d.round(i + 1)
			return
		case okdown:
			d.down(i + 1)
			return
		case okup:
			d.up(i + 1)
			return
		}
	}
}

// Append appends what Text gives.
func (x *Float) Append(buf []byte, format byte, prec int) []byte {
	if x.neg {
		buf = append(buf, '-')
	}
	if x.form == inf {
		if !x.neg {
			buf = append(buf, '+')
		}
		return append(buf, "Inf"...)
	}
	switch format {
	case 'b':
		return x.binary(buf)
	case 'p':
		return x.hexPower(buf)
	case 'x':
		return x.hex(buf, prec)
	}
	var d decimal
	if x.form == finite {
		d = decimalOf(x.mant, x.low())
	}
	short := prec < 0
	if short {
		d.shortest(x)
		switch format {
		case 'e', 'E':
			prec = len(d.d) - 1
		case 'f':
			prec = max(len(d.d)-d.exp, 0)
		case 'g', 'G':
			prec = len(d.d)
		}
	} else {
		switch format {
		case 'e', 'E':
			d.round(1 + prec)
		case 'f':
			d.round(d.exp + prec)
		case 'g', 'G':
			if prec == 0 {
				prec = 1
			}
			d.round(prec)
		}
	}
	switch format {
	case 'e', 'E':
		return d.fmtE(buf, format, max(prec, 0))
	case 'f':
		return d.fmtF(buf, prec)
	case 'g', 'G':
		eprec := prec
		if eprec > len(d.d) && len(d.d) >= d.exp {
			eprec = len(d.d)
		}
		if short {
			eprec = 6
		}
		if exp := d.exp - 1; exp < -4 || exp >= eprec {
			if prec > len(d.d) {
				prec = len(d.d)
			}
			return d.fmtE(buf, format+'e'-'g', max(prec-1, 0))
		}
		if prec > d.exp {
			prec = len(d.d)
		}
		return d.fmtF(buf, max(prec-d.exp, 0))
	}
	if x.neg {
		buf = buf[:len(buf)-1]
	}
	return append(buf, '%', format)
}

func (d *decimal) fmtE(buf []byte, format byte, prec int) []byte {
	buf = append(buf, d.at(0))
	if prec > 0 {
		buf = append(buf, '.')
		for i := range prec {
			buf = append(buf, d.at(i+1))
		}
	}
	buf = append(buf, format)
	exp := 0
	if len(d.d) > 0 {
		exp = d.exp - 1
	}
	sign := byte('+')
	if exp < 0 {
		sign, exp = '-', -exp
	}
	buf = append(buf, sign)
	if exp < 10 {
		buf = append(buf, '0')
	}
	return strconv.AppendInt(buf, int64(exp), 10)
}

func (d *decimal) fmtF(buf []byte, prec int) []byte {
	if d.exp > 0 {
		for i := range d.exp {
			buf = append(buf, d.at(i))
		}
	} else {
		buf = append(buf, '0')
	}
	if prec > 0 {
		buf = append(buf, '.')
		for i := range prec {
			c := byte('0')
			if k := d.exp + i; k >= 0 {
				c = d.at(k)
			}
			buf = append(buf, c)
		}
	}
	return buf
}

// binary: the mantissa as an integer of the whole precision, in decimal, and a power of two.
func (x *Float) binary(buf []byte) []byte {
	if x.form == zero {
		return append(buf, '0')
	}
	m := nat(nil).lsh(x.mant, uint(int(x.prec)-x.mant.bitLen()))
	buf = append(buf, m.itoa(false, 10)...)
	return exponentTo(buf, int64(x.exp)-int64(x.prec))
}

func exponentTo(buf []byte, e int64) []byte {
	buf = append(buf, 'p')
	if e >= 0 {
		buf = append(buf, '+')
	}
	return strconv.AppendInt(buf, e, 10)
}

// hexPower: 0x.mantissa and a power of two.
func (x *Float) hexPower(buf []byte) []byte {
	if x.form == zero {
		return append(buf, '0')
	}
	m := nat(nil).lsh(x.mant, uint((4-x.mant.bitLen()%4)%4))
	s := strings.TrimRight(string(m.itoa(false, 16)), "0")
	buf = append(buf, "0x."...)
	buf = append(buf, s...)
	return exponentTo(buf, int64(x.exp))
}

// hex: 0x1.mantissa with prec digits and a power of two.
func (x *Float) hex(buf []byte, prec int) []byte {
	if x.form == zero {
		buf = append(buf, "0x0"...)
		if prec > 0 {
			buf = append(buf, '.')
			buf = append(buf, strings.Repeat("0", prec)...)
		}
		return append(buf, "p+00"...)
	}
	n := 1 + 4*prec
	if prec < 0 {
		n = 1 + (int(x.MinPrec())-1+3)/4*4
	}
	r := &Float{prec: uint32(n), mode: x.mode, neg: x.neg}
	r.round(x.mant, x.low(), false)
	m := nat(nil).lsh(r.mant, uint(n-r.mant.bitLen()))
	s := m.itoa(false, 16)
	buf = append(buf, "0x1"...)
	if len(s) > 1 {
		buf = append(buf, '.')
		buf = append(buf, s[1:]...)
	}
	e := int64(r.exp) - 1
	buf = append(buf, 'p')
	sign := byte('+')
	if e < 0 {
		sign, e = '-', -e
	}
	buf = append(buf, sign)
	if e < 10 {
		buf = append(buf, '0')
	}
	return strconv.AppendInt(buf, e, 10)
}

// Format prints the number with fmt's verbs for floating-point numbers, and 'p'.
func (x *Float) Format(s fmt.State, format rune) {
	prec, has := s.Precision()
	if !has {
		prec = 6
	}
	switch format {
	case 'e', 'E', 'f', 'b', 'p', 'x':
	case 'F':
		format = 'f'
	case 'v':
		format = 'g'
		fallthrough
	case 'g', 'G':
		if !has {
			prec = -1
		}
	default:
		fmt.Fprintf(s, "%%!%c(*big.Float=%s)", format, x.String())
		return
	}
	text := string(x.Append(nil, byte(format), prec))
	sign := ""
	switch {
	case text[0] == '-':
		sign, text = "-", text[1:]
	case text[0] == '+':
		sign = "+"
		if s.Flag(' ') {
			sign = " "
		}
		text = text[1:]
	case s.Flag('+'):
		sign = "+"
	case s.Flag(' '):
		sign = " "
	}
	pad := 0
	if w, ok := s.Width(); ok && w > len(sign)+len(text) {
		pad = w - len(sign) - len(text)
	}
	switch {
	case s.Flag('0') && x.form != inf:
		io.WriteString(s, sign+strings.Repeat("0", pad)+text)
	case s.Flag('-'):
		io.WriteString(s, sign+text+strings.Repeat(" ", pad))
	default:
		io.WriteString(s, strings.Repeat(" ", pad)+sign+text)
	}
}

// AppendText appends the shortest text in format 'g'.
func (x *Float) AppendText(b []byte) ([]byte, error) {
	if x == nil {
		return append(b, "<nil>"...), nil
	}
	return x.Append(b, 'g', -1), nil
}

// MarshalText gives the shortest text in format 'g'.
func (x *Float) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

// UnmarshalText is Parse.
//
//heapscope:leaks z=content
func (z *Float) UnmarshalText(text []byte) error {
	_, _, err := z.Parse(string(text), 0)
	if err != nil {
		err = fmt.Errorf("math/big: cannot unmarshal %q into a *big.Float (%v)", text, err)
	}
	return err
}
