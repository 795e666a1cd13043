package url

import (
	"strconv"
	"strings"
)

// An EscapeError is a percent sign that two hexadecimal digits do not follow.
type EscapeError string

func (e EscapeError) Error() string { return "invalid URL escape " + strconv.Quote(string(e)) }

// An InvalidHostError is a character that a host's name cannot have.
type InvalidHostError string

func (e InvalidHostError) Error() string {
	return "invalid character " + strconv.Quote(string(e)) + " in host name"
}

// part is a part of a URL; each has characters that stand for themselves.
type part int

const (
	inPath part = iota
	inSegment
	inHost
	inZone
	inUser
	inQuery
	inFragment
)

// plain holds, for each part, the characters beside letters, digits and -_.~ that stand for themselves.
var plain = [...]string{
	inPath:     "$&+,/:;=@",
	inSegment:  "$&+:=@",
	inHost:     "!$&'()*+,;=:[]<>\"",
	inZone:     "!$&'()*+,;=:[]<>\"",
	inUser:     "$&+,;=",
	inQuery:    "",
	inFragment: "$&+,/:;=?@!()*",
}

func isAlnum(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

func (p part) hides(c byte) bool {
	return !isAlnum(c) && strings.IndexByte("-_.~", c) < 0 && strings.IndexByte(plain[p], c) < 0
}

const upperHex = "0123456789ABCDEF"

// escape writes s as it stands in a part of a URL.
func escape(s string, p part) string {
	hidden := 0
	for i := 0; i < len(s); i++ {
		if p.hides(s[i]) {
			hidden++
		}
	}
	if hidden == 0 {
		return s
	}
	b := make([]byte, 0, len(s)+2*hidden)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case p == inQuery && c == ' ':
			b = append(b, '+')
		case p.hides(c):
			b = append(b, '%', upperHex[c>>4], upperHex[c&15])
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

// hexAt reads the two hexadecimal digits behind s[i].
func hexAt(s string, i int) (c byte, ok bool) {
	if i+2 >= len(s) {
		return 0, false
	}
	n, err := strconv.ParseUint(s[i+1:i+3], 16, 8)
	if err != nil || s[i+1] == '+' || s[i+1] == '_' || s[i+2] == '_' {
		return 0, false
	}
	return byte(n), true
}

// unescape reads what escape has written.
func unescape(s string, p part) (string, error) {
	if !strings.ContainsAny(s, "%+") && p != inHost && p != inZone {
		return s, nil
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%':
			v, ok := hexAt(s, i)
			if !ok {
				return "", EscapeError(s[i:min(i+3, len(s))])
			}
			code := s[i : i+3]
			if p == inHost && v < 0x80 && code != "%25" || p == inZone && code != "%25" && v != ' ' && p.hides(v) {
				return "", EscapeError(code)
			}
			b = append(b, v)
			i += 2
		case c == '+' && p == inQuery:
			b = append(b, ' ')
		case (p == inHost || p == inZone) && c < 0x80 && p.hides(c):
			return "", InvalidHostError(s[i : i+1])
		default:
			b = append(b, c)
		}
	}
	return string(b), nil
}

// encoded reports whether s may be what escape has written, or someone who escapes more or less.
func encoded(s string, p part) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; strings.IndexByte("!$&'()*+,;=:@[]%", c) < 0 && p.hides(c) {
			return false
		}
	}
	return true
}

// QueryEscape writes s so that it can stand in a query.
func QueryEscape(s string) string { return escape(s, inQuery) }

// QueryUnescape reads what QueryEscape has written.
func QueryUnescape(s string) (string, error) { return unescape(s, inQuery) }

// PathEscape writes s so that it can be an element of a path.
func PathEscape(s string) string { return escape(s, inSegment) }

// PathUnescape reads what PathEscape has written.
func PathUnescape(s string) (string, error) { return unescape(s, inSegment) }
