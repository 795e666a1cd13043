package strings

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// Lines gives the lines of s, with their newlines.
func Lines(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for len(s) > 0 {
			end := IndexByte(s, '\n') + 1
			if end == 0 {
				end = len(s)
			}
			line := s[:end]
			s = s[end:]
			if !yield(line) {
				return
			}
		}
	}
}

// splitSeq gives the parts of s between the sep, with the first sepSave bytes of it.
func splitSeq(s, sep string, sepSave int) iter.Seq[string] {
	return func(yield func(string) bool) {
		if len(sep) == 0 {
			for len(s) > 0 {
				_, size := utf8.DecodeRuneInString(s)
				if !yield(s[:size]) {
					return
				}
				s = s[size:]
			}
			return
		}
		for {
			i := Index(s, sep)
			if i < 0 {
				break
			}
			if !yield(s[:i+sepSave]) {
				return
			}
			s = s[i+len(sep):]
		}
		yield(s)
	}
}

// SplitSeq gives the parts that Split returns.
func SplitSeq(s, sep string) iter.Seq[string] {
	return splitSeq(s, sep, 0)
}

// SplitAfterSeq gives the parts that SplitAfter returns.
func SplitAfterSeq(s, sep string) iter.Seq[string] {
	return splitSeq(s, sep, len(sep))
}

// FieldsSeq gives the parts that Fields returns.
func FieldsSeq(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		fields(s, unicode.IsSpace, yield)
	}
}

// FieldsFuncSeq gives the parts that FieldsFunc returns.
func FieldsFuncSeq(s string, f func(rune) bool) iter.Seq[string] {
	return func(yield func(string) bool) {
		fields(s, f, yield)
	}
}

func fields(s string, f func(rune) bool, yield func(string) bool) {
	start := -1
	for i, r := range s {
		if f(r) {
			if start >= 0 && !yield(s[start:i]) {
				return
			}
			start = -1
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		yield(s[start:])
	}
}
