package json

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A SyntaxError tells where a text is not JSON.
type SyntaxError struct {
	msg    string
	Offset int64 // how many bytes were right
}

func (e *SyntaxError) Error() string { return e.msg }

const endOfInput = "unexpected end of JSON input"

const maxDepth = 10000

// scanner goes through a text and checks it.
type scanner struct {
	data  []byte
	i     int
	depth int

	element string // what an array's elements are called
}

// Valid reports whether data is JSON.
//
//heapscope:inline cost=63
func Valid(data []byte) bool { return check(data) == nil }

// check returns a *SyntaxError if data is not one JSON value.
//
//heapscope:noinline cost=200
//heapscope:leaks data=heap
func check(data []byte) error {
	return scanner{data: data, element: "element"}.whole()
}

func (s scanner) whole() error {
	s.space()
	if err := s.value(); err != nil {
		return err
	}
	s.space()
	if s.i < len(s.data) {
		return s.invalid("after top-level value")
	}
	return nil
}

func (s *scanner) fail(msg string) error { return &SyntaxError{msg, int64(s.i)} }

// invalid is the error at the current character, or at the end.
func (s *scanner) invalid(context string) error {
	if s.i >= len(s.data) {
		return s.fail(endOfInput)
	}
	msg := "invalid character " + quoteChar(s.data[s.i:]) + " " + context
	_, n := utf8.DecodeRune(s.data[s.i:])
	s.i += n
	return s.fail(msg)
}

// unfinished is the error at the end of what began at start.
func (s *scanner) unfinished(start int) error {
	s.i = start
	return s.fail(endOfInput)
}

// quoteChar shows the first character of b.
func quoteChar(b []byte) string {
	r, n := utf8.DecodeRune(b)
	switch {
	case r == utf8.RuneError && n <= 1:
		return `'\x` + strconv.FormatUint(uint64(b[0]), 16) + `'`
	case r == '\'':
		return `'\''`
	case r == '"':
		return `'"'`
	}
	return strconv.QuoteRune(r)
}

func (s *scanner) space() {
	for s.i < len(s.data) {
		switch s.data[s.i] {
		case ' ', '\t', '\r', '\n':
			s.i++
		default:
			return
		}
	}
}

func (s *scanner) peek() byte {
	if s.i < len(s.data) {
		return s.data[s.i]
	}
	return 0
}

// value passes over one value.
func (s *scanner) value() error {
	switch c := s.peek(); {
	case c == '{':
		return s.object()
	case c == '[':
		return s.array()
	case c == '"':
		return s.str()
	case c == 't':
		return s.literal("true")
	case c == 'f':
		return s.literal("false")
	case c == 'n':
		return s.literal("null")
	case c == '-' || '0' <= c && c <= '9':
		return s.number()
	}
	return s.invalid("looking for beginning of value")
}

func (s *scanner) literal(text string) error {
	for k := range len(text) {
		if s.i >= len(s.data) || s.data[s.i] != text[k] {
			return s.invalid("in literal " + text + " (expecting " + strconv.QuoteRune(rune(text[k])) + ")")
		}
		s.i++
	}
	return nil
}

func (s *scanner) digits() bool {
	start := s.i
	for s.i < len(s.data) && '0' <= s.data[s.i] && s.data[s.i] <= '9' {
		s.i++
	}
	return s.i > start
}

func (s *scanner) number() error {
	start := s.i
	bad := func() error {
		if s.i >= len(s.data) {
			return s.unfinished(start)
		}
		return s.invalid("in numeric literal")
	}
	if s.peek() == '-' {
		s.i++
	}
	if s.peek() == '0' {
		s.i++
	} else if !s.digits() {
		return bad()
	}
	if s.peek() == '.' {
		s.i++
		if !s.digits() {
			return bad()
		}
	}
	if c := s.peek(); c == 'e' || c == 'E' {
		s.i++
		if c := s.peek(); c == '+' || c == '-' {
			s.i++
		}
		if !s.digits() {
			return bad()
		}
	}
	return nil
}

func (s *scanner) str() error {
	s.i++
	for s.i < len(s.data) {
		switch c := s.data[s.i]; {
		case c == '"':
			s.i++
			return nil
		case c == '\\':
			if err := s.escape(); err != nil {
				return err
			}
		case c < ' ':
			return s.invalid("in string")
		default:
			s.i++
		}
	}
	return s.invalid("")
}

func (s *scanner) escape() error {
	start := s.i
	s.i++
	switch s.peek() {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		s.i++
		return nil
	case 'u':
		s.i++
		for range 4 {
			if s.i >= len(s.data) {
				return s.unfinished(start)
			}
			if _, ok := hexDigit(s.data[s.i]); !ok {
				return s.badEscape(start, min(start+6, len(s.data)))
			}
			s.i++
		}
		return nil
	}
	if s.i >= len(s.data) {
		return s.unfinished(start)
	}
	return s.badEscape(start, start+2)
}

func (s *scanner) badEscape(start, end int) error {
	s.i = end
	text := string(s.data[start:end])
	if !strings.ContainsFunc(text, needsQuotes) {
		return s.fail("invalid escape sequence `" + text + "` in string")
	}
	return s.fail("invalid escape sequence " + strconv.Quote(text) + " in string")
}

func needsQuotes(r rune) bool {
	return r == '`' || r == utf8.RuneError || unicode.IsSpace(r) || !unicode.IsPrint(r)
}

func hexDigit(c byte) (v rune, ok bool) {
	switch {
	case '0' <= c && c <= '9':
		return rune(c - '0'), true
	case 'a' <= c && c <= 'f':
		return rune(c-'a') + 10, true
	case 'A' <= c && c <= 'F':
		return rune(c-'A') + 10, true
	}
	return 0, false
}

func (s *scanner) enter() error {
	s.depth++
	if s.depth > maxDepth {
		return s.fail("exceeded max depth")
	}
	s.i++
	s.space()
	return nil
}

func (s *scanner) array() error {
	if err := s.enter(); err != nil {
		return err
	}
	if s.peek() != ']' {
		for {
			if err := s.value(); err != nil {
				return err
			}
			s.space()
			if s.peek() == ']' {
				break
			}
			if s.peek() != ',' {
				return s.invalid("after array " + s.element)
			}
			s.i++
			s.space()
		}
	}
	s.i++
	s.depth--
	return nil
}

func (s *scanner) object() error {
	if err := s.enter(); err != nil {
		return err
	}
	if s.peek() != '}' {
		for {
			if s.peek() != '"' {
				return s.invalid("looking for beginning of object key string")
			}
			if err := s.str(); err != nil {
				return err
			}
			s.space()
			if s.peek() != ':' {
				return s.invalid("after object key")
			}
			s.i++
			s.space()
			if err := s.value(); err != nil {
				return err
			}
			s.space()
			if s.peek() == '}' {
				break
			}
			if s.peek() != ',' {
				return s.invalid("after object key:value pair")
			}
			s.i++
			s.space()
		}
	}
	s.i++
	s.depth--
	return nil
}

// unquote returns the text of a string that is known to be right, its quotes included.
func unquote(b []byte) string {
	b = b[1 : len(b)-1]
	plain := true
	for _, c := range b {
		if c == '\\' || c >= utf8.RuneSelf {
			plain = false
			break
		}
	}
	if plain {
		return string(b)
	}
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); {
		c := b[i]
		if c != '\\' {
			r, n := utf8.DecodeRune(b[i:])
			out = utf8.AppendRune(out, r)
			i += n
			continue
		}
		c = b[i+1]
		i += 2
		switch c {
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		case 'u':
			r := hex4(b[i:])
			i += 4
			if 0xD800 <= r && r < 0xDC00 && i+6 <= len(b) && b[i] == '\\' && b[i+1] == 'u' {
				if low := hex4(b[i+2:]); 0xDC00 <= low && low < 0xE000 {
					r = (r-0xD800)<<10 | (low - 0xDC00) + 0x10000
					i += 6
				}
			}
			out = utf8.AppendRune(out, r) // half a pair becomes U+FFFD
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

func hex4(b []byte) (r rune) {
	for _, c := range b[:4] {
		v, _ := hexDigit(c)
		r = r<<4 | v
	}
	return r
}
