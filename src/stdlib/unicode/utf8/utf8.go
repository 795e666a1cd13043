// Package utf8 translates between runes and their UTF-8 encoding.
package utf8

const (
	RuneError = '\uFFFD'
	RuneSelf  = 0x80
	MaxRune   = '\U0010FFFF'
	UTFMax    = 4
)

const (
	surrogateMin = 0xD800
	surrogateMax = 0xDFFF

	maxRune1 = 1<<7 - 1
	maxRune2 = 1<<11 - 1
	maxRune3 = 1<<16 - 1
)

// lead describes a lead byte: how many bytes follow, and the range of the first of them. Zero size: not a lead byte.
func lead(c byte) (size int, lo, hi byte) {
	switch {
	case c < 0x80:
		return 1, 0, 0
	case c < 0xC2:
		return 0, 0, 0
	case c < 0xE0:
		return 2, 0x80, 0xBF
	case c == 0xE0:
		return 3, 0xA0, 0xBF
	case c == 0xED:
		return 3, 0x80, 0x9F
	case c < 0xF0:
		return 3, 0x80, 0xBF
	case c == 0xF0:
		return 4, 0x90, 0xBF
	case c < 0xF4:
		return 4, 0x80, 0xBF
	case c == 0xF4:
		return 4, 0x80, 0x8F
	}
	return 0, 0, 0
}

func continues(c byte) bool { return c&0xC0 == 0x80 }

// FullRune reports whether the bytes in p begin with a full encoding of a rune; an invalid encoding is full.
//
//heapscope:inline cost=79
func FullRune(p []byte) bool {
	if len(p) > 0 && p[0] < RuneSelf {
		return true
	}
	return fullRuneSlow(p)
}

//go:noinline
func fullRuneSlow(p []byte) bool {
	if len(p) == 0 {
		return false
	}
	size, lo, hi := lead(p[0])
	if size <= len(p) {
		return true
	}
	if len(p) > 1 && (p[1] < lo || hi < p[1]) {
		return true
	}
	return len(p) > 2 && !continues(p[2])
}

// FullRuneInString is like FullRune for a string.
//
//heapscope:inline cost=79
func FullRuneInString(s string) bool {
	if len(s) > 0 && s[0] < RuneSelf {
		return true
	}
	return fullRuneInStringSlow(s)
}

//go:noinline
func fullRuneInStringSlow(s string) bool {
	if len(s) == 0 {
		return false
	}
	size, lo, hi := lead(s[0])
	if size <= len(s) {
		return true
	}
	if len(s) > 1 && (s[1] < lo || hi < s[1]) {
		return true
	}
	return len(s) > 2 && !continues(s[2])
}

// DecodeRune unpacks the first rune in p and its width in bytes; (RuneError, 0) for empty p, (RuneError, 1) if invalid.
//
//heapscope:inline cost=79
func DecodeRune(p []byte) (rune, int) {
	if len(p) > 0 && p[0] < RuneSelf {
		return rune(p[0]), 1
	}
	return decodeRuneSlow(p)
}

func decodeRuneSlow(p []byte) (rune, int) {
	if len(p) == 0 {
		return RuneError, 0
	}
	size, lo, hi := lead(p[0])
	if size == 0 || len(p) < size || p[1] < lo || hi < p[1] {
		return RuneError, 1
	}
	switch size {
	case 2:
		return rune(p[0]&0x1F)<<6 | rune(p[1]&0x3F), 2
	case 3:
		if !continues(p[2]) {
			return RuneError, 1
		}
		return rune(p[0]&0x0F)<<12 | rune(p[1]&0x3F)<<6 | rune(p[2]&0x3F), 3
	}
	if !continues(p[2]) || !continues(p[3]) {
		return RuneError, 1
	}
	return rune(p[0]&0x07)<<18 | rune(p[1]&0x3F)<<12 | rune(p[2]&0x3F)<<6 | rune(p[3]&0x3F), 4
}

// DecodeRuneInString is like DecodeRune for a string.
//
//heapscope:inline cost=80
func DecodeRuneInString(s string) (rune, int) {
	if s != "" && s[0] < RuneSelf {
		return rune(s[0]), 1
	}
	return decodeRuneInStringSlow(s)
}

func decodeRuneInStringSlow(s string) (rune, int) {
	if len(s) == 0 {
		return RuneError, 0
	}
	size, lo, hi := lead(s[0])
	if size == 0 || len(s) < size || s[1] < lo || hi < s[1] {
		return RuneError, 1
	}
	switch size {
	case 2:
		return rune(s[0]&0x1F)<<6 | rune(s[1]&0x3F), 2
	case 3:
		if !continues(s[2]) {
			return RuneError, 1
		}
		return rune(s[0]&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	if !continues(s[2]) || !continues(s[3]) {
		return RuneError, 1
	}
	return rune(s[0]&0x07)<<18 | rune(s[1]&0x3F)<<12 | rune(s[2]&0x3F)<<6 | rune(s[3]&0x3F), 4
}

// DecodeLastRune unpacks the last rune in p.
func DecodeLastRune(p []byte) (rune, int) {
	end := len(p)
	if end == 0 {
		return RuneError, 0
	}
	start := end - 1
	if p[start] < RuneSelf {
		return rune(p[start]), 1
	}
	for lim := max(0, end-UTFMax); start > lim && !RuneStart(p[start]); {
		start--
	}
	r, size := DecodeRune(p[start:end])
	if start+size != end {
		return RuneError, 1
	}
	return r, size
}

// DecodeLastRuneInString is like DecodeLastRune for a string.
func DecodeLastRuneInString(s string) (rune, int) {
	end := len(s)
	if end == 0 {
		return RuneError, 0
	}
	start := end - 1
	if s[start] < RuneSelf {
		return rune(s[start]), 1
	}
	for lim := max(0, end-UTFMax); start > lim && !RuneStart(s[start]); {
		start--
	}
	r, size := DecodeRuneInString(s[start:end])
	if start+size != end {
		return RuneError, 1
	}
	return r, size
}

// RuneLen returns the number of bytes of the encoding of r, or -1 if r cannot be encoded.
func RuneLen(r rune) int {
	switch {
	case r < 0:
		return -1
	case r <= maxRune1:
		return 1
	case r <= maxRune2:
		return 2
	case surrogateMin <= r && r <= surrogateMax:
		return -1
	case r <= maxRune3:
		return 3
	case r <= MaxRune:
		return 4
	}
	return -1
}

// EncodeRune writes the encoding of r into p, which must be large enough, and returns the number of bytes.
func EncodeRune(p []byte, r rune) int {
	if uint32(r) <= maxRune1 {
		p[0] = byte(r)
		return 1
	}
	return encodeRuneNonASCII(p, r)
}

func encodeRuneNonASCII(p []byte, r rune) int {
	switch i := uint32(r); {
	case i <= maxRune2:
		_ = p[1]
		p[0] = 0xC0 | byte(r>>6)
		p[1] = 0x80 | byte(r)&0x3F
		return 2
	case i < surrogateMin, surrogateMax < i && i <= maxRune3:
		_ = p[2]
		p[0] = 0xE0 | byte(r>>12)
		p[1] = 0x80 | byte(r>>6)&0x3F
		p[2] = 0x80 | byte(r)&0x3F
		return 3
	case i > maxRune3 && i <= MaxRune:
		_ = p[3]
		p[0] = 0xF0 | byte(r>>18)
		p[1] = 0x80 | byte(r>>12)&0x3F
		p[2] = 0x80 | byte(r>>6)&0x3F
		p[3] = 0x80 | byte(r)&0x3F
		return 4
	}
	_ = p[2]
	p[0], p[1], p[2] = 0xEF, 0xBF, 0xBD
	return 3
}

// AppendRune appends the encoding of r to p.
func AppendRune(p []byte, r rune) []byte {
	if uint32(r) <= maxRune1 {
		return append(p, byte(r))
	}
	return appendRuneNonASCII(p, r)
}

func appendRuneNonASCII(p []byte, r rune) []byte {
	switch i := uint32(r); {
	case i <= maxRune2:
		return append(p, 0xC0|byte(r>>6), 0x80|byte(r)&0x3F)
	case i < surrogateMin, surrogateMax < i && i <= maxRune3:
		return append(p, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
	case i > maxRune3 && i <= MaxRune:
		return append(p, 0xF0|byte(r>>18), 0x80|byte(r>>12)&0x3F, 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
	}
	return append(p, 0xEF, 0xBF, 0xBD)
}

// RuneCount returns the number of runes in p; an erroneous byte counts as one.
//
//heapscope:inline cost=46
func RuneCount(p []byte) int {
	var n int
	for ; n < len(p); n++ {
		if p[n] >= RuneSelf {
			return n + RuneCountInString(string(p[n:]))
		}
	}
	return n
}

// RuneCountInString is like RuneCount for a string.
func RuneCountInString(s string) (n int) {
	for range s {
		n++
	}
	return n
}

// RuneStart reports whether b could be the first byte of an encoded rune.
func RuneStart(b byte) bool { return b&0xC0 != 0x80 }

// Valid reports whether p consists entirely of valid encodings.
func Valid(p []byte) bool {
	for i := 0; i < len(p); {
		if p[i] < RuneSelf {
			i++
			continue
		}
		r, size := DecodeRune(p[i:])
		if r == RuneError && size == 1 {
			return false
		}
		i += size
	}
	return true
}

// ValidString is like Valid for a string.
func ValidString(s string) bool {
	for i := 0; i < len(s); {
		if s[i] < RuneSelf {
			i++
			continue
		}
		r, size := DecodeRuneInString(s[i:])
		if r == RuneError && size == 1 {
			return false
		}
		i += size
	}
	return true
}

// ValidRune reports whether r can be encoded.
func ValidRune(r rune) bool {
	switch {
	case 0 <= r && r < surrogateMin:
		return true
	case surrogateMax < r && r <= MaxRune:
		return true
	}
	return false
}
