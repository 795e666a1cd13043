// Package strings has functions on UTF-8 encoded strings.
package strings

import (
	"internal/bytealg"
	"internal/stringslite"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

const maxInt = int(^uint(0) >> 1)

// Clone returns a fresh copy of s.
func Clone(s string) string {
	return stringslite.Clone(s)
}

// Compare returns -1, 0 or 1, as a is less than, equal to or greater than b.
//
//heapscope:leaks a=heap b=heap
func Compare(a, b string) int {
	return bytealg.CompareString(a, b)
}

// explode cuts s into single characters, at most n strings if n >= 0; the last one is then the rest.
func explode(s string, n int) []string {
	count := utf8.RuneCountInString(s)
	if n < 0 || n > count {
		n = count
	}
	parts := make([]string, n)
	for i := 0; i < n-1; i++ {
		_, size := utf8.DecodeRuneInString(s)
		parts[i], s = s[:size], s[size:]
	}
	if n > 0 {
		parts[n-1] = s
	}
	return parts
}

// Count counts the substr in s that do not overlap; an empty one is before each character and at the end.
//
//heapscope:noinline cost=180
func Count(s, substr string) int {
	switch len(substr) {
	case 0:
		return utf8.RuneCountInString(s) + 1
	case 1:
		return bytealg.CountString(s, substr[0])
	}
	n := 0
	for {
		i := Index(s, substr)
		if i < 0 {
			return n
		}
		n++
		s = s[i+len(substr):]
	}
}

// Contains reports whether substr is within s.
func Contains(s, substr string) bool {
	return Index(s, substr) >= 0
}

// ContainsAny reports whether any character of chars is within s.
func ContainsAny(s, chars string) bool {
	return IndexAny(s, chars) >= 0
}

// ContainsRune reports whether r is within s.
func ContainsRune(s string, r rune) bool {
	return IndexRune(s, r) >= 0
}

// ContainsFunc reports whether any character of s satisfies f.
func ContainsFunc(s string, f func(rune) bool) bool {
	return IndexFunc(s, f) >= 0
}

// Index returns where substr first begins in s, -1 if it does not.
func Index(s, substr string) int {
	return stringslite.Index(s, substr)
}

// LastIndex returns where substr last begins in s, -1 if it does not.
//
//heapscope:noinline cost=134
func LastIndex(s, substr string) int {
	n := len(substr)
	if n == 1 {
		return bytealg.LastIndexByteString(s, substr[0])
	}
	for i := len(s) - n; i >= 0; i-- {
		if s[i:i+n] == substr {
			return i
		}
	}
	return -1
}

// IndexByte returns the index of the first c in s, -1 if there is none.
func IndexByte(s string, c byte) int {
	return stringslite.IndexByte(s, c)
}

// IndexRune returns the index of the first r in s; for utf8.RuneError, that of the first invalid sequence as well.
//
//heapscope:noinline cost=419
func IndexRune(s string, r rune) int {
	switch {
	case 0 <= r && r < utf8.RuneSelf:
		return IndexByte(s, byte(r))
	case r == utf8.RuneError:
		for i, c := range s {
			if c == utf8.RuneError {
				return i
			}
		}
		return -1
	case !utf8.ValidRune(r):
		return -1
	}
	return Index(s, string(r))
}

// IndexAny returns the index of the first character of s that is one of chars.
//
//heapscope:noinline cost=249
func IndexAny(s, chars string) int {
	if chars == "" {
		return -1
	}
	if len(s) > 8 {
		if as, ok := makeASCIISet(chars); ok {
			for i := 0; i < len(s); i++ {
				if as.contains(s[i]) {
					return i
				}
			}
			return -1
		}
	}
	for i, c := range s {
		if IndexRune(chars, c) >= 0 {
			return i
		}
	}
	return -1
}

// LastIndexAny returns the index of the last character of s that is one of chars.
//
//heapscope:noinline cost=441
func LastIndexAny(s, chars string) int {
	if chars == "" {
		return -1
	}
	for end := len(s); end > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:end])
		end -= size
		if IndexRune(chars, r) >= 0 {
			return end
		}
	}
	return -1
}

// LastIndexByte returns the index of the last c in s, -1 if there is none.
func LastIndexByte(s string, c byte) int {
	return bytealg.LastIndexByteString(s, c)
}

// genSplit cuts s at each sep, of which it keeps the first sepSave bytes, into at most n parts if n >= 0.
func genSplit(s, sep string, sepSave, n int) []string {
	if n == 0 {
		return nil
	}
	if sep == "" {
		return explode(s, n)
	}
	if n < 0 {
		n = Count(s, sep) + 1
	}
	if n > len(s)+1 {
		n = len(s) + 1
	}
	parts := make([]string, n)
	i := 0
	for i < n-1 {
		at := Index(s, sep)
		if at < 0 {
			break
		}
		parts[i] = s[:at+sepSave]
		s = s[at+len(sep):]
		i++
	}
	parts[i] = s
	return parts[:i+1]
}

// SplitN cuts s at each sep: n > 0 into at most n parts, n < 0 into all; n == 0 gives nil.
func SplitN(s, sep string, n int) []string { return genSplit(s, sep, 0, n) }

// SplitAfterN is like SplitN, with the sep left at the ends of the parts.
func SplitAfterN(s, sep string, n int) []string {
	return genSplit(s, sep, len(sep), n)
}

// Split cuts s at each sep; an empty sep cuts between all characters.
func Split(s, sep string) []string { return genSplit(s, sep, 0, -1) }

// SplitAfter is like Split, with the sep left at the ends of the parts.
func SplitAfter(s, sep string) []string {
	return genSplit(s, sep, len(sep), -1)
}

// asciiSpace tells white space among the bytes of ASCII.
func asciiSpace(c byte) bool {
	return c == ' ' || '\t' <= c && c <= '\r'
}

// Fields cuts s at white space; there are no empty parts.
//
//heapscope:noinline cost=225
func Fields(s string) []string {
	n := 0
	inField := false
	for i := 0; i < len(s); i++ {
		c := s[i]
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
	fields := make([]string, n)
	i := 0
	for k := range fields {
		for asciiSpace(s[i]) {
			i++
		}
		start := i
		for i < len(s) && !asciiSpace(s[i]) {
			i++
		}
		fields[k] = s[start:i]
	}
	return fields
}

// FieldsFunc cuts s at characters that satisfy f; there are no empty parts.
//
//heapscope:noinline cost=106
func FieldsFunc(s string, f func(rune) bool) []string {
	type span struct{ start, end int }
	spans := make([]span, 0, 32)
	start := -1
	for i, r := range s {
		if !f(r) {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			spans = append(spans, span{start, i})
			start = -1
		}
	}
	if start >= 0 {
		spans = append(spans, span{start, len(s)})
	}
	fields := make([]string, len(spans))
	for i, p := range spans {
		fields[i] = s[p.start:p.end]
	}
	return fields
}

// Join puts elems together, with sep between them.
//
//heapscope:noinline cost=259
func Join(elems []string, sep string) string {
	switch len(elems) {
	case 0:
		return ""
	case 1:
		return elems[0]
	}
	n := 0
	if len(sep) > 0 {
		if len(sep) >= maxInt/(len(elems)-1) {
			panic("strings: Join output length overflow")
		}
		n = len(sep) * (len(elems) - 1)
	}
	for _, e := range elems {
		if len(e) > maxInt-n {
			panic("strings: Join output length overflow")
		}
		n += len(e)
	}
	var b Builder
	b.Grow(n)
	for i, e := range elems {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(e)
	}
	return b.String()
}

// HasPrefix reports whether s begins with prefix.
func HasPrefix(s, prefix string) bool {
	return stringslite.HasPrefix(s, prefix)
}

// HasSuffix reports whether s ends with suffix.
func HasSuffix(s, suffix string) bool {
	return stringslite.HasSuffix(s, suffix)
}

// Map returns s with each character replaced by what mapping gives; negative ones are dropped. An s that stays the same is not copied.
//
//heapscope:noinline cost=531
func Map(mapping func(rune) rune, s string) string {
	var b Builder
	for i, c := range s {
		r := mapping(c)
		if r == c && c != utf8.RuneError {
			continue
		}
		var size int
		if c == utf8.RuneError {
			c, size = utf8.DecodeRuneInString(s[i:])
			if size != 1 && r == c {
				continue
			}
		} else {
			size = utf8.RuneLen(c)
		}
		b.Grow(len(s) + utf8.UTFMax)
		b.WriteString(s[:i])
		if r >= 0 {
			b.WriteRune(r)
		}
		s = s[i+size:]
		break
	}
	if b.Cap() == 0 {
		return s
	}
	for _, c := range s {
		if r := mapping(c); r >= 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Repeat returns count copies of s.
//
//heapscope:noinline cost=440
func Repeat(s string, count int) string {
	switch count {
	case 0:
		return ""
	case 1:
		return s
	}
	if count < 0 {
		panic("strings: negative Repeat count")
	}
	if len(s) == 0 {
		return ""
	}
	if len(s) > maxInt/count {
		panic("strings: Repeat output length overflow")
	}
	n := len(s) * count
	var b Builder
	b.Grow(n)
	b.WriteString(s)
	for b.Len() < n {
		b.WriteString(b.String()[:min(b.Len(), n-b.Len())])
	}
	return b.String()
}

// Letter case of a whole string, by a first look at its bytes.
func asciiCase(s string, first, last byte) (ascii, has bool) {
	ascii = true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return false, has
		}
		has = has || first <= c && c <= last
	}
	return ascii, has
}

func flipCase(s string, first, last byte) string {
	var b Builder
	b.Grow(len(s))
	done := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; first <= c && c <= last {
			b.WriteString(s[done:i])
			b.WriteByte(c ^ 0x20)
			done = i + 1
		}
	}
	b.WriteString(s[done:])
	return b.String()
}

// ToUpper returns s with all letters in upper case.
//
//heapscope:noinline cost=355
func ToUpper(s string) string {
	ascii, has := asciiCase(s, 'a', 'z')
	if !ascii {
		return Map(unicode.ToUpper, s)
	}
	if !has {
		return s
	}
	return flipCase(s, 'a', 'z')
}

// ToLower returns s with all letters in lower case.
//
//heapscope:noinline cost=355
func ToLower(s string) string {
	ascii, has := asciiCase(s, 'A', 'Z')
	if !ascii {
		return Map(unicode.ToLower, s)
	}
	if !has {
		return s
	}
	return flipCase(s, 'A', 'Z')
}

// ToTitle returns s with all letters in title case.
func ToTitle(s string) string { return Map(unicode.ToTitle, s) }

// ToUpperSpecial is like ToUpper, with the rules of c before the usual ones.
func ToUpperSpecial(c unicode.SpecialCase, s string) string {
	return Map(c.ToUpper, s)
}

// ToLowerSpecial is like ToLower, with the rules of c before the usual ones.
func ToLowerSpecial(c unicode.SpecialCase, s string) string {
	return Map(c.ToLower, s)
}

// ToTitleSpecial is like ToTitle, with the rules of c before the usual ones.
func ToTitleSpecial(c unicode.SpecialCase, s string) string {
	return Map(c.ToTitle, s)
}

// ToValidUTF8 returns s with each run of invalid bytes replaced.
//
//heapscope:noinline cost=498
func ToValidUTF8(s, replacement string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b Builder
	b.Grow(len(s) + len(replacement))
	bad := false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			if !bad {
				b.WriteString(replacement)
			}
			bad = true
		} else {
			b.WriteString(s[i : i+size])
			bad = false
		}
		i += size
	}
	return b.String()
}

// isSeparator tells what ends a word, for Title.
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

// Title returns s with the letters that begin words in title case. It knows little of words.
//
// Deprecated: it does not handle punctuation as Unicode asks.
func Title(s string) string {
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
//
//heapscope:inline cost=54
func TrimLeftFunc(s string, f func(rune) bool) string {
	i := indexFunc(s, f, false)
	if i == -1 {
		return ""
	}
	return s[i:]
}

// TrimRightFunc returns s without trailing characters that satisfy f.
//
//heapscope:noinline cost=170
func TrimRightFunc(s string, f func(rune) bool) string {
	i := lastIndexFunc(s, f, false)
	if i < 0 {
		return ""
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return s[:i+size]
}

// TrimFunc returns s without leading and trailing characters that satisfy f.
func TrimFunc(s string, f func(rune) bool) string {
	return TrimRightFunc(TrimLeftFunc(s, f), f)
}

// IndexFunc returns the index of the first character that satisfies f.
func IndexFunc(s string, f func(rune) bool) int {
	return indexFunc(s, f, true)
}

// LastIndexFunc returns the index of the last character that satisfies f.
func LastIndexFunc(s string, f func(rune) bool) int {
	return lastIndexFunc(s, f, true)
}

func indexFunc(s string, f func(rune) bool, truth bool) int {
	for i, r := range s {
		if f(r) == truth {
			return i
		}
	}
	return -1
}

//heapscope:noinline cost=109
func lastIndexFunc(s string, f func(rune) bool, truth bool) int {
	for end := len(s); end > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:end])
		end -= size
		if f(r) == truth {
			return end
		}
	}
	return -1
}

// asciiSet is a set of ASCII characters, a bit each.
type asciiSet [4]uint32

func makeASCIISet(chars string) (as asciiSet, ok bool) {
	for i := 0; i < len(chars); i++ {
		c := chars[i]
		if c >= utf8.RuneSelf {
			return as, false
		}
		as[c/32] |= 1 << (c % 32)
	}
	return as, true
}

func (as *asciiSet) contains(c byte) bool {
	return c < utf8.RuneSelf && as[c/32]&(1<<(c%32)) != 0
}

// Trim returns s without leading and trailing characters of cutset.
//
//heapscope:noinline cost=310
func Trim(s, cutset string) string {
	return trimRight(trimLeft(s, cutset), cutset)
}

// TrimLeft returns s without leading characters of cutset.
//
//heapscope:noinline cost=186
func TrimLeft(s, cutset string) string {
	return trimLeft(s, cutset)
}

// TrimRight returns s without trailing characters of cutset.
//
//heapscope:noinline cost=198
func TrimRight(s, cutset string) string {
	return trimRight(s, cutset)
}

func trimLeft(s, cutset string) string {
	if s == "" || cutset == "" {
		return s
	}
	as, ascii := makeASCIISet(cutset)
	for len(s) > 0 {
		size := 1
		if ascii {
			if !as.contains(s[0]) {
				break
			}
		} else {
			var r rune
			r, size = utf8.DecodeRuneInString(s)
			if !ContainsRune(cutset, r) {
				break
			}
		}
		s = s[size:]
	}
	if s == "" {
		return ""
	}
	return s
}

func trimRight(s, cutset string) string {
	if s == "" || cutset == "" {
		return s
	}
	as, ascii := makeASCIISet(cutset)
	for len(s) > 0 {
		size := 1
		if ascii {
			if !as.contains(s[len(s)-1]) {
				break
			}
		} else {
			var r rune
			r, size = utf8.DecodeLastRuneInString(s)
			if !ContainsRune(cutset, r) {
				break
			}
		}
		s = s[:len(s)-size]
	}
	return s
}

// TrimSpace returns s without leading and trailing white space.
//
//heapscope:noinline cost=195
func TrimSpace(s string) string {
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
			return TrimRightFunc(s, unicode.IsSpace)
		}
		if !asciiSpace(c) {
			break
		}
		s = s[:len(s)-1]
	}
	return s
}

// TrimPrefix returns s without prefix, if it begins with it.
func TrimPrefix(s, prefix string) string {
	return stringslite.TrimPrefix(s, prefix)
}

// TrimSuffix returns s without suffix, if it ends with it.
func TrimSuffix(s, suffix string) string {
	return stringslite.TrimSuffix(s, suffix)
}

// Replace returns s with the first n old replaced by new, all if n < 0. An empty old is before each character and at the end.
//
//heapscope:noinline cost=598
func Replace(s, old, new string, n int) string {
	if old == new || n == 0 {
		return s
	}
	m := Count(s, old)
	if m == 0 {
		return s
	}
	if n < 0 || m < n {
		n = m
	}
	var b Builder
	b.Grow(len(s) + n*(len(new)-len(old)))
	start := 0
	for i := range n {
		j := start
		if len(old) > 0 {
			j += Index(s[start:], old)
		} else if i > 0 {
			_, size := utf8.DecodeRuneInString(s[start:])
			j += size
		}
		b.WriteString(s[start:j])
		b.WriteString(new)
		start = j + len(old)
	}
	b.WriteString(s[start:])
	return b.String()
}

// ReplaceAll returns s with each old replaced by new.
func ReplaceAll(s, old, new string) string {
	return Replace(s, old, new, -1)
}

// EqualFold reports whether s and t are equal if letter case does not matter.
//
//heapscope:noinline cost=383
func EqualFold(s, t string) bool {
	for s != "" {
		if t == "" {
			return false
		}
		a, na := utf8.DecodeRuneInString(s)
		b, nb := utf8.DecodeRuneInString(t)
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
		// Go round the orbit of characters that fold to each other.
		r := unicode.SimpleFold(a)
		for r != a && r < b {
			r = unicode.SimpleFold(r)
		}
		if r != b {
			return false
		}
	}
	return t == ""
}

// Cut cuts s around the first sep.
//
//heapscope:inline cost=75
func Cut(s, sep string) (before, after string, found bool) {
	return stringslite.Cut(s, sep)
}

// CutLast cuts s around the last sep.
func CutLast(s, sep string) (before, after string, found bool) {
	if i := LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// CutPrefix returns s without prefix and whether it began with it.
func CutPrefix(s, prefix string) (after string, found bool) {
	return stringslite.CutPrefix(s, prefix)
}

// CutSuffix returns s without suffix and whether it ended with it.
func CutSuffix(s, suffix string) (before string, found bool) {
	return stringslite.CutSuffix(s, suffix)
}

// stringOf is b as a string; b must not be written any more.
func stringOf(b []byte) string {
	return unsafe.String(unsafe.SliceData(b), len(b))
}
