// Package bytes has functions on slices of bytes, like those of package strings.
package bytes

import (
	"internal/bytealg"
	"unicode"
	"unicode/utf8"
)

// Equal reports whether a and b are the same bytes.
func Equal(a, b []byte) bool {
	return string(a) == string(b)
}

// Compare returns -1, 0 or 1, as a is less than, equal to or greater than b.
func Compare(a, b []byte) int {
	return bytealg.Compare(a, b)
}

// explode cuts s into single characters, at most n slices if n >= 0; the last one is then the rest.
func explode(s []byte, n int) [][]byte {
	if n <= 0 || n > len(s) {
		n = len(s)
	}
	parts := make([][]byte, 0, n)
	for len(s) > 0 {
		if len(parts) == n-1 {
			return append(parts, s)
		}
		_, size := utf8.DecodeRune(s)
		parts = append(parts, s[0:size:size])
		s = s[size:]
	}
	return parts
}

// Count counts the sep in s that do not overlap; an empty one is before each character and at the end.
//
//heapscope:noinline cost=214
func Count(s, sep []byte) int {
	switch len(sep) {
	case 0:
		return utf8.RuneCount(s) + 1
	case 1:
		return bytealg.Count(s, sep[0])
	}
	n := 0
	for {
		i := Index(s, sep)
		if i < 0 {
			return n
		}
		n++
		s = s[i+len(sep):]
	}
}

// Contains reports whether subslice is within b.
func Contains(b, subslice []byte) bool {
	return Index(b, subslice) != -1
}

// ContainsAny reports whether any character of chars is within b.
func ContainsAny(b []byte, chars string) bool {
	return IndexAny(b, chars) >= 0
}

// ContainsRune reports whether r is within b.
func ContainsRune(b []byte, r rune) bool {
	return IndexRune(b, r) >= 0
}

// ContainsFunc reports whether any character of b satisfies f.
func ContainsFunc(b []byte, f func(rune) bool) bool {
	return IndexFunc(b, f) >= 0
}

// IndexByte returns the index of the first c in b, -1 if there is none.
func IndexByte(b []byte, c byte) int {
	return bytealg.IndexByte(b, c)
}

// Index returns where sep first begins in s, -1 if it does not.
//
//heapscope:noinline cost=691
func Index(s, sep []byte) int {
	return bytealg.Index(s, sep)
}

// LastIndex returns where sep last begins in s, -1 if it does not.
//
//heapscope:noinline cost=141
func LastIndex(s, sep []byte) int {
	n := len(sep)
	if n == 1 {
		return bytealg.LastIndexByte(s, sep[0])
	}
	for i := len(s) - n; i >= 0; i-- {
		if string(s[i:i+n]) == string(sep) {
			return i
		}
	}
	return -1
}

// LastIndexByte returns the index of the last c in s, -1 if there is none.
func LastIndexByte(s []byte, c byte) int {
	return bytealg.LastIndexByte(s, c)
}

// IndexRune returns the index of the first r in s; for utf8.RuneError, that of the first invalid sequence as well.
//
//heapscope:noinline cost=588
func IndexRune(s []byte, r rune) int {
	switch {
	case 0 <= r && r < utf8.RuneSelf:
		return IndexByte(s, byte(r))
	case r == utf8.RuneError:
		for i := 0; i < len(s); {
			c, size := utf8.DecodeRune(s[i:])
			if c == utf8.RuneError {
				return i
			}
			i += size
		}
		return -1
	case !utf8.ValidRune(r):
		return -1
	}
	var b [utf8.UTFMax]byte
	n := utf8.EncodeRune(b[:], r)
	return bytealg.Index(s, b[:n])
}

func runeIn(chars string, r rune) bool {
	for _, c := range chars {
		if c == r {
			return true
		}
	}
	return false
}

// IndexAny returns the index of the first character of s that is one of chars.
//
//heapscope:noinline cost=556
func IndexAny(s []byte, chars string) int {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		if runeIn(chars, r) {
			return i
		}
		i += size
	}
	return -1
}

// LastIndexAny returns the index of the last character of s that is one of chars.
//
//heapscope:noinline cost=575
func LastIndexAny(s []byte, chars string) int {
	for end := len(s); end > 0; {
		r, size := utf8.DecodeLastRune(s[:end])
		end -= size
		if runeIn(chars, r) {
			return end
		}
	}
	return -1
}

// genSplit cuts s at each sep, of which it keeps the first sepSave bytes, into at most n parts if n >= 0.
func genSplit(s, sep []byte, sepSave, n int) [][]byte {
	if n == 0 {
		return nil
	}
	if len(sep) == 0 {
		return explode(s, n)
	}
	if n < 0 {
		n = Count(s, sep) + 1
	}
	if n > len(s)+1 {
		n = len(s) + 1
	}
	parts := make([][]byte, n)
	i := 0
	for i < n-1 {
		at := Index(s, sep)
		if at < 0 {
			break
		}
		parts[i] = s[: at+sepSave : at+sepSave]
		s = s[at+len(sep):]
		i++
	}
	parts[i] = s
	return parts[:i+1]
}

// SplitN cuts s at each sep: n > 0 into at most n parts, n < 0 into all; n == 0 gives nil.
func SplitN(s, sep []byte, n int) [][]byte { return genSplit(s, sep, 0, n) }

// SplitAfterN is like SplitN, with the sep left at the ends of the parts.
func SplitAfterN(s, sep []byte, n int) [][]byte {
	return genSplit(s, sep, len(sep), n)
}

// Split cuts s at each sep; an empty sep cuts between all characters.
func Split(s, sep []byte) [][]byte { return genSplit(s, sep, 0, -1) }

// SplitAfter is like Split, with the sep left at the ends of the parts.
func SplitAfter(s, sep []byte) [][]byte {
	return genSplit(s, sep, len(sep), -1)
}

func asciiSpace(c byte) bool {
	return c == ' ' || '\t' <= c && c <= '\r'
}

// Fields cuts s at white space; there are no empty parts.
//
//heapscope:noinline cost=228
func Fields(s []byte) [][]byte {
	n := 0
	inField := false
	for _, c := range s {
		if c >= utf8.RuneSelf {
			return FieldsFunc(s, unicode.IsSpace)
		}
		if asciiSpace(c) {
			inField = false
		} else if !inField {
			inField = true
			n++
		}
	}
	fields := make([][]byte, n)
	i := 0
	for k := range fields {
		for asciiSpace(s[i]) {
			i++
		}
		start := i
		for i < len(s) && !asciiSpace(s[i]) {
			i++
		}
		fields[k] = s[start:i:i]
	}
	return fields
}

// FieldsFunc cuts s at characters that satisfy f; there are no empty parts.
//
//heapscope:noinline cost=203
func FieldsFunc(s []byte, f func(rune) bool) [][]byte {
	type span struct{ start, end int }
	spans := make([]span, 0, 32)
	start := -1
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		if !f(r) {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			spans = append(spans, span{start, i})
			start = -1
		}
		i += size
	}
	if start >= 0 {
		spans = append(spans, span{start, len(s)})
	}
	fields := make([][]byte, len(spans))
	for i, p := range spans {
		fields[i] = s[p.start:p.end:p.end]
	}
	return fields
}

// Join puts the slices together, with sep between them.
//
//heapscope:noinline cost=170
func Join(s [][]byte, sep []byte) []byte {
	switch len(s) {
	case 0:
		return []byte{}
	case 1:
		return append([]byte(nil), s[0]...)
	}
	n := 0
	if len(sep) > 0 {
		if len(sep) >= maxInt/(len(s)-1) {
			panic("bytes: Join output length overflow")
		}
		n = len(sep) * (len(s) - 1)
	}
	for _, v := range s {
		if len(v) > maxInt-n {
			panic("bytes: Join output length overflow")
		}
		n += len(v)
	}
	b := bytealg.MakeNoZero(n)[:n:n]
	at := copy(b, s[0])
	for _, v := range s[1:] {
		at += copy(b[at:], sep)
		at += copy(b[at:], v)
	}
	return b
}

// HasPrefix reports whether s begins with prefix.
func HasPrefix(s, prefix []byte) bool {
	return len(s) >= len(prefix) && Equal(s[:len(prefix)], prefix)
}

// HasSuffix reports whether s ends with suffix.
func HasSuffix(s, suffix []byte) bool {
	return len(s) >= len(suffix) && Equal(s[len(s)-len(suffix):], suffix)
}

// Map returns a copy of s with each character replaced by what mapping gives; negative ones are dropped.
//
//heapscope:noinline cost=218
func Map(mapping func(r rune) rune, s []byte) []byte {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		if r = mapping(r); r >= 0 {
			b = utf8.AppendRune(b, r)
		}
		i += size
	}
	return b
}

// Repeat returns count copies of b.
//
//heapscope:noinline cost=175
func Repeat(b []byte, count int) []byte {
	if count == 0 {
		return []byte{}
	}
	if count < 0 {
		panic("bytes: negative Repeat count")
	}
	if len(b) > maxInt/count {
		panic("bytes: Repeat output length overflow")
	}
	n := len(b) * count
	if n == 0 {
		return []byte{}
	}
	nb := bytealg.MakeNoZero(n)[:n:n]
	for done := copy(nb, b); done < n; {
		done += copy(nb[done:], nb[:done])
	}
	return nb
}

// mapASCII changes the case of the bytes between first and last in a copy; not ok if there are other than ASCII bytes.
func mapASCII(s []byte, first, last byte) (b []byte, ok bool) {
	has := false
	for _, c := range s {
		if c >= utf8.RuneSelf {
			return nil, false
		}
		has = has || first <= c && c <= last
	}
	if !has {
		return append([]byte(""), s...), true
	}
	b = bytealg.MakeNoZero(len(s))[:len(s)]
	for i, c := range s {
		if first <= c && c <= last {
			c ^= 0x20
		}
		b[i] = c
	}
	return b, true
}

// ToUpper returns a copy of s with all letters in upper case.
//
//heapscope:noinline cost=228
func ToUpper(s []byte) []byte {
	if b, ok := mapASCII(s, 'a', 'z'); ok {
		return b
	}
	return Map(unicode.ToUpper, s)
}

// ToLower returns a copy of s with all letters in lower case.
//
//heapscope:noinline cost=228
func ToLower(s []byte) []byte {
	if b, ok := mapASCII(s, 'A', 'Z'); ok {
		return b
	}
	return Map(unicode.ToLower, s)
}

// ToTitle returns a copy of s with all letters in title case.
func ToTitle(s []byte) []byte { return Map(unicode.ToTitle, s) }

// ToUpperSpecial is like ToUpper, with the rules of c before the usual ones.
func ToUpperSpecial(c unicode.SpecialCase, s []byte) []byte {
	return Map(c.ToUpper, s)
}

// ToLowerSpecial is like ToLower, with the rules of c before the usual ones.
func ToLowerSpecial(c unicode.SpecialCase, s []byte) []byte {
	return Map(c.ToLower, s)
}

// ToTitleSpecial is like ToTitle, with the rules of c before the usual ones.
func ToTitleSpecial(c unicode.SpecialCase, s []byte) []byte {
	return Map(c.ToTitle, s)
}

// ToValidUTF8 returns a copy of s with each run of invalid bytes replaced.
//
//heapscope:noinline cost=175
func ToValidUTF8(s, replacement []byte) []byte {
	b := make([]byte, 0, len(s)+len(replacement))
	bad := false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		if r == utf8.RuneError && size == 1 {
			if !bad {
				b = append(b, replacement...)
			}
			bad = true
		} else {
			b = append(b, s[i:i+size]...)
			bad = false
		}
		i += size
	}
	return b
}

func isSeparator(r rune) bool {
	if r <= 0x7F {
		switch {
		case '0' <= r && r <= '9', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', r == '_':
			return false
		}
		return true
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return false
	}
	return unicode.IsSpace(r)
}

// Title returns a copy of s with the letters that begin words in title case.
//
// Deprecated: it does not handle punctuation as Unicode asks.
func Title(s []byte) []byte {
	before := ' '
	return Map(
		func(r rune) rune {
			begins := isSeparator(before)
			before = r
			if begins {
				return unicode.ToTitle(r)
			}
			return r
		},
		s)
}

// TrimLeftFunc returns s without leading characters that satisfy f.
func TrimLeftFunc(s []byte, f func(r rune) bool) []byte {
	i := indexFunc(s, f, false)
	if i == -1 {
		return nil
	}
	return s[i:]
}

// TrimRightFunc returns s without trailing characters that satisfy f.
//
//heapscope:noinline cost=175
func TrimRightFunc(s []byte, f func(r rune) bool) []byte {
	i := lastIndexFunc(s, f, false)
	if i < 0 {
		return s[0:0]
	}
	_, size := utf8.DecodeRune(s[i:])
	return s[0 : i+size]
}

// TrimFunc returns s without leading and trailing characters that satisfy f.
func TrimFunc(s []byte, f func(r rune) bool) []byte {
	return TrimRightFunc(TrimLeftFunc(s, f), f)
}

// TrimPrefix returns s without prefix, if it begins with it.
func TrimPrefix(s, prefix []byte) []byte {
	if HasPrefix(s, prefix) {
		return s[len(prefix):]
	}
	return s
}

// TrimSuffix returns s without suffix, if it ends with it.
func TrimSuffix(s, suffix []byte) []byte {
	if HasSuffix(s, suffix) {
		return s[:len(s)-len(suffix)]
	}
	return s
}

// IndexFunc returns the index of the first character that satisfies f.
func IndexFunc(s []byte, f func(r rune) bool) int {
	return indexFunc(s, f, true)
}

// LastIndexFunc returns the index of the last character that satisfies f.
func LastIndexFunc(s []byte, f func(r rune) bool) int {
	return lastIndexFunc(s, f, true)
}

//heapscope:noinline cost=131
func indexFunc(s []byte, f func(r rune) bool, truth bool) int {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		if f(r) == truth {
			return i
		}
		i += size
	}
	return -1
}

//heapscope:noinline cost=123
func lastIndexFunc(s []byte, f func(r rune) bool, truth bool) int {
	for end := len(s); end > 0; {
		r, size := utf8.DecodeLastRune(s[:end])
		end -= size
		if f(r) == truth {
			return end
		}
	}
	return -1
}

// Trim returns s without leading and trailing characters of cutset.
//
//heapscope:noinline cost=327
func Trim(s []byte, cutset string) []byte {
	if len(s) == 0 {
		return nil
	}
	if cutset == "" {
		return s
	}
	return TrimRight(TrimLeft(s, cutset), cutset)
}

// TrimLeft returns s without leading characters of cutset.
//
//heapscope:noinline cost=203
func TrimLeft(s []byte, cutset string) []byte {
	if len(s) == 0 {
		return nil
	}
	if cutset == "" {
		return s
	}
	for len(s) > 0 {
		r, size := utf8.DecodeRune(s)
		if !runeIn(cutset, r) {
			return s
		}
		s = s[size:]
	}
	return nil
}

// TrimRight returns s without trailing characters of cutset.
//
//heapscope:noinline cost=199
func TrimRight(s []byte, cutset string) []byte {
	if cutset == "" {
		return s
	}
	for len(s) > 0 {
		r, size := utf8.DecodeLastRune(s)
		if !runeIn(cutset, r) {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}

// TrimSpace returns s without leading and trailing white space; nil if nothing is left.
//
//heapscope:noinline cost=194
func TrimSpace(s []byte) []byte {
	for len(s) > 0 {
		c := s[0]
		if c >= utf8.RuneSelf {
			return TrimFunc(s, unicode.IsSpace)
		}
		if !asciiSpace(c) {
			break
		}
		s = s[1:]
	}
	for len(s) > 0 {
		c := s[len(s)-1]
		if c >= utf8.RuneSelf {
			return TrimFunc(s, unicode.IsSpace)
		}
		if !asciiSpace(c) {
			return s
		}
		s = s[:len(s)-1]
	}
	return nil
}

// Runes returns the characters of s.
//
//heapscope:noinline cost=168
func Runes(s []byte) []rune {
	t := make([]rune, utf8.RuneCount(s))
	for i := range t {
		r, size := utf8.DecodeRune(s)
		t[i] = r
		s = s[size:]
	}
	return t
}

// Replace returns a copy of s with the first n old replaced by new, all if n < 0. An empty old is before each character and at the end.
//
//heapscope:noinline cost=355
func Replace(s, old, new []byte, n int) []byte {
	m := 0
	if n != 0 {
		m = Count(s, old)
	}
	if m == 0 {
		return append([]byte(nil), s...)
	}
	if n < 0 || m < n {
		n = m
	}
	t := make([]byte, len(s)+n*(len(new)-len(old)))
	w, start := 0, 0
	for i := range n {
		j := start
		if len(old) > 0 {
			j += Index(s[start:], old)
		} else if i > 0 {
			_, size := utf8.DecodeRune(s[start:])
			j += size
		}
		w += copy(t[w:], s[start:j])
		w += copy(t[w:], new)
		start = j + len(old)
	}
	w += copy(t[w:], s[start:])
	return t[0:w]
}

// ReplaceAll returns a copy of s with each old replaced by new.
func ReplaceAll(s, old, new []byte) []byte {
	return Replace(s, old, new, -1)
}

// EqualFold reports whether s and t are equal if letter case does not matter.
//
//heapscope:noinline cost=472
func EqualFold(s, t []byte) bool {
	for len(s) > 0 {
		if len(t) == 0 {
			return false
		}
		a, na := utf8.DecodeRune(s)
		b, nb := utf8.DecodeRune(t)
		s, t = s[na:], t[nb:]
		if a == b {
			continue
		}
		if a > b {
			a, b = b, a
		}
		if b < utf8.RuneSelf {
			if 'A' <= a && a <= 'Z' && b == a+'a'-'A' {
				continue
			}
			return false
		}
		r := unicode.SimpleFold(a)
		for r != a && r < b {
			r = unicode.SimpleFold(r)
		}
		if r != b {
			return false
		}
	}
	return len(t) == 0
}

// Cut cuts s around the first sep.
func Cut(s, sep []byte) (before, after []byte, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, nil, false
}

// CutLast cuts s around the last sep.
func CutLast(s, sep []byte) (before, after []byte, found bool) {
	if i := LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, nil, false
}

// Clone returns a copy of b, nil for nil.
func Clone(b []byte) []byte {
	if b == nil {
		return nil
	}
	return append([]byte{}, b...)
}

// CutPrefix returns s without prefix and whether it began with it.
func CutPrefix(s, prefix []byte) (after []byte, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// CutSuffix returns s without suffix and whether it ended with it.
func CutSuffix(s, suffix []byte) (before []byte, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}
