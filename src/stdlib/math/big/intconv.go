package big

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// Text gives the number in a base.
func (x *Int) Text(base int) string {
	if x == nil {
		return "<nil>"
	}
	return string(x.abs.itoa(x.neg, base))
}

// Append appends the number in a base.
func (x *Int) Append(buf []byte, base int) []byte {
	if x == nil {
		return append(buf, "<nil>"...)
	}
	return append(buf, x.abs.itoa(x.neg, base)...)
}

// String gives the number in base 10.
func (x *Int) String() string { return x.Text(10) }

// Format prints the number with fmt's verbs for integers.
func (x *Int) Format(s fmt.State, ch rune) {
	base := 10
	switch ch {
	case 'b':
		base = 2
	case 'o', 'O':
		base = 8
	case 'x', 'X':
		base = 16
	case 'd', 's', 'v':
	default:
		fmt.Fprintf(s, "%%!%c(big.Int=%s)", ch, x.String())
		return
	}
	if x == nil {
		fmt.Fprint(s, "<nil>")
		return
	}
	sign := ""
	switch {
	case x.neg:
		sign = "-"
	case s.Flag('+'):
		sign = "+"
	case s.Flag(' '):
		sign = " "
	}
	prefix := ""
	if s.Flag('#') {
		switch ch {
		case 'b':
			prefix = "0b"
		case 'o':
			prefix = "0"
		case 'x':
			prefix = "0x"
		case 'X':
			prefix = "0X"
		}
	}
	if ch == 'O' {
		prefix = "0o"
	}
	text := string(x.abs.itoa(false, base))
	if ch == 'X' {
		text = strings.ToUpper(text)
	}
	zeros, left, right := 0, 0, 0
	precision, has := s.Precision()
	if has {
		switch {
		case len(text) < precision:
			zeros = precision - len(text)
		case text == "0" && precision == 0:
			return
		}
	}
	length := len(sign) + len(prefix) + zeros + len(text)
	if width, ok := s.Width(); ok && length < width {
		switch d := width - length; {
		case s.Flag('-'):
			right = d
		case s.Flag('0') && !has:
			zeros = d
		default:
			left = d
		}
	}
	io.WriteString(s, strings.Repeat(" ", left)+sign+prefix+strings.Repeat("0", zeros)+text+strings.Repeat(" ", right))
}

// SetString makes z the number that s is in a base (0: as its prefix says); nil and false if it is none.
//
//heapscope:leaks z=content,result0:0 s=heap
func (z *Int) SetString(s string, base int) (*Int, bool) {
	if base != 0 && (base < 2 || base > MaxBase) {
		return nil, false
	}
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	t := &numText{s: s}
	m, _, _, count := t.scan(base, false)
	if count == 0 || t.i < len(s) {
		return nil, false
	}
	z.abs = m
	z.neg = neg && len(m) > 0
	return z, true
}

// Scan reads a number for fmt.Scan.
//
//heapscope:leaks z=content
func (z *Int) Scan(s fmt.ScanState, ch rune) error {
	s.SkipSpace()
	base := 0
	switch ch {
	case 'b':
		base = 2
	case 'o':
		base = 8
	case 'd':
		base = 10
	case 'x', 'X':
		base = 16
	case 's', 'v':
	default:
		return errors.New("Int.Scan: invalid verb")
	}
	token, err := s.Token(false, func(r rune) bool {
		return r == '-' || r == '+' || r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	})
	if err != nil {
		return err
	}
	if _, ok := z.SetString(string(token), base); !ok {
		return errors.New("number has no digits")
	}
	return nil
}

// AppendText appends the number in base 10.
func (x *Int) AppendText(b []byte) (text []byte, err error) { return x.Append(b, 10), nil }

// MarshalText gives the number in base 10.
func (x *Int) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

// UnmarshalText reads a number with an optional prefix of its base.
//
//heapscope:leaks z=content
func (z *Int) UnmarshalText(text []byte) error {
	if _, ok := z.SetString(string(text), 0); !ok {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Int", text)
	}
	return nil
}

// MarshalJSON gives the number in base 10.
func (x *Int) MarshalJSON() ([]byte, error) {
	if x == nil {
		return []byte("null"), nil
	}
	return x.abs.itoa(x.neg, 10), nil
}

// UnmarshalJSON reads a number; null leaves z as it is.
//
//heapscope:leaks z=content
func (z *Int) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	return z.UnmarshalText(text)
}
