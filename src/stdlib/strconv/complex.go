package strconv

import "errors"

// FormatComplex gives (a+bi), its parts as FormatFloat gives them; bitSize is 64 or 128.
//
//heapscope:inline cost=80
func FormatComplex(c complex128, fmt byte, prec, bitSize int) string {
	var buf [64]byte
	return string(appendComplex(buf[:0], c, fmt, prec, bitSize))
}

func appendComplex(dst []byte, c complex128, fmt byte, prec, bitSize int) []byte {
	if bitSize != 64 && bitSize != 128 {
		panic("invalid bitSize")
	}
	bitSize /= 2
	dst = AppendFloat(append(dst, '('), real(c), fmt, prec, bitSize)
	im := len(dst)
	dst = AppendFloat(dst, imag(c), fmt, prec, bitSize)
	if dst[im] != '+' && dst[im] != '-' {
		dst = append(dst, 0)
		copy(dst[im+1:], dst[im:])
		dst[im] = '+'
	}
	return append(dst, "i)"...)
}

// floatEnd is the length of the floating-point number that s begins with.
func floatEnd(s string) int {
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	for _, w := range []string{"infinity", "inf", "nan"} {
		if len(s)-i >= len(w) && equalFold(s[i:i+len(w)], w) {
			return i + len(w)
		}
	}
	hex := len(s) > i+1 && s[i] == '0' && s[i+1]|0x20 == 'x'
	if hex {
		i += 2
	}
	for i < len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9' || c == '_' || c == '.' || hex && 'a' <= c|0x20 && c|0x20 <= 'f':
			i++
			continue
		case !hex && c|0x20 == 'e' || c|0x20 == 'p':
			i++
			if i < len(s) && (s[i] == '+' || s[i] == '-') {
				i++
			}
			continue
		}
		break
	}
	return i
}

func equalFold(s, lower string) bool {
	for i := range len(lower) {
		if s[i]|0x20 != lower[i] {
			return false
		}
	}
	return true
}

// ParseComplex reads a complex number: N, Ni or N±Ni, with or without parentheses.
func ParseComplex(s string, bitSize int) (complex128, error) {
	size := 64
	if bitSize == 64 {
		size = 32
	}
	whole := s
	syntax := func() (complex128, error) {
		return 0, &NumError{"ParseComplex", whole, ErrSyntax}
	}
	if len(s) >= 2 && s[0] == '(' && s[len(s)-1] == ')' {
		s = s[1 : len(s)-1]
	}
	var outOfRange error
	part := func(t string) (float64, bool) {
		f, err := ParseFloat(t, size)
		if err != nil {
			if !errors.Is(err, ErrRange) {
				return 0, false
			}
			outOfRange = &NumError{"ParseComplex", whole, ErrRange}
		}
		return f, true
	}
	n := floatEnd(s)
	re, ok := part(s[:n])
	if !ok {
		return syntax()
	}
	s = s[n:]
	if s == "" {
		return complex(re, 0), outOfRange
	}
	switch s[0] {
	case '+':
		// a NaN has no sign of its own
		if len(s) > 1 && s[1] != '+' {
			s = s[1:]
		}
	case '-':
	case 'i':
		if len(s) == 1 {
			return complex(0, re), outOfRange
		}
		return syntax()
	default:
		return syntax()
	}
	n = floatEnd(s)
	im, ok := part(s[:n])
	if !ok || s[n:] != "i" {
		return syntax()
	}
	return complex(re, im), outOfRange
}
