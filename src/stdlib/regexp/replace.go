package regexp

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// replace puts what repl appends in the place of every match; s itself if there is none.
func (re *Regexp) replace(s string, ncap int, repl func(dst []byte, m []int) []byte) ([]byte, bool) {
	var buf []byte
	done, pos := 0, 0
	for pos <= len(s) {
		m := re.match(s, pos, ncap)
		if m == nil {
			break
		}
		buf = append(buf, s[done:m[0]]...)
		// An empty match right behind the one before is not replaced.
		if m[1] > done || m[0] == 0 {
			buf = repl(buf, m)
		}
		done = m[1]
		w := 1
		if pos < len(s) {
			_, w = utf8.DecodeRuneInString(s[pos:])
		}
		if pos+w > m[1] {
			pos += w
		} else {
			pos = m[1]
		}
	}
	if buf == nil && done == 0 {
		return nil, false
	}
	return append(buf, s[done:]...), true
}

//heapscope:noinline cost=100
func (re *Regexp) replaceString(s string, ncap int, repl func(dst []byte, m []int) []byte) string {
	b, ok := re.replace(s, ncap, repl)
	if !ok {
		return s
	}
	return string(b)
}

func (re *Regexp) replaceBytes(src []byte, ncap int, repl func(dst []byte, m []int) []byte) []byte {
	b, ok := re.replace(text(src), ncap, repl)
	if !ok {
		return append([]byte(nil), src...)
	}
	return b
}

// ReplaceAllString replaces every match by repl, in which $1 and ${name} are what the groups have matched.
//
//heapscope:leaks src=heap
func (re *Regexp) ReplaceAllString(src, repl string) string {
	ncap := 2
	if strings.Contains(repl, "$") {
		ncap = re.ncap()
	}
	return re.replaceString(src, ncap, func(dst []byte, m []int) []byte { return re.expand(dst, repl, src, m) })
}

// ReplaceAllLiteralString replaces every match by repl as it is.
//
//heapscope:inline cost=80
//heapscope:leaks src=heap
func (re *Regexp) ReplaceAllLiteralString(src, repl string) string {
	return re.replaceString(src, 2, func(dst []byte, m []int) []byte { return append(dst, repl...) })
}

// ReplaceAllStringFunc replaces every match by what repl makes of it.
//
//heapscope:noinline cost=85
func (re *Regexp) ReplaceAllStringFunc(src string, repl func(string) string) string {
	return re.replaceString(src, 2, func(dst []byte, m []int) []byte { return append(dst, repl(src[m[0]:m[1]])...) })
}

// ReplaceAll is ReplaceAllString for bytes.
//
//heapscope:leaks src=heap
func (re *Regexp) ReplaceAll(src, repl []byte) []byte {
	t, s := string(repl), text(src)
	return re.replaceBytes(src, re.ncap(), func(dst []byte, m []int) []byte { return re.expand(dst, t, s, m) })
}

// ReplaceAllLiteral is ReplaceAllLiteralString for bytes.
//
//heapscope:inline cost=79
//heapscope:leaks src=heap
func (re *Regexp) ReplaceAllLiteral(src, repl []byte) []byte {
	return re.replaceBytes(src, 2, func(dst []byte, m []int) []byte { return append(dst, repl...) })
}

// ReplaceAllFunc is ReplaceAllStringFunc for bytes.
//
//heapscope:inline cost=79
func (re *Regexp) ReplaceAllFunc(src []byte, repl func([]byte) []byte) []byte {
	return re.replaceBytes(src, 2, func(dst []byte, m []int) []byte { return append(dst, repl(src[m[0]:m[1]:m[1]])...) })
}

// Expand appends template to dst with the variables replaced by what a match has in src.
//
//heapscope:inline cost=66
func (re *Regexp) Expand(dst []byte, template []byte, src []byte, match []int) []byte {
	return re.expandBytes(dst, string(template), src, match)
}

//heapscope:noinline cost=100
func (re *Regexp) expandBytes(dst []byte, template string, src []byte, match []int) []byte {
	return re.expand(dst, template, text(src), match)
}

// ExpandString is Expand for strings.
//
//heapscope:inline cost=65
func (re *Regexp) ExpandString(dst []byte, template string, src string, match []int) []byte {
	return re.expand(dst, template, src, match)
}

func (re *Regexp) expand(dst []byte, template, src string, m []int) []byte {
	for {
		before, after, ok := strings.Cut(template, "$")
		dst = append(dst, before...)
		if !ok {
			return dst
		}
		template = after
		if strings.HasPrefix(template, "$") {
			dst = append(dst, '$')
			template = template[1:]
			continue
		}
		name, rest, ok := variable(template)
		if !ok {
			dst = append(dst, '$')
			continue
		}
		template = rest
		k := -1
		if n, err := strconv.Atoi(name); err == nil && name[0] != '-' && name[0] != '+' && (name == "0" || name[0] != '0') {
			k = n
		} else {
			for i, x := range re.names {
				if x == name && 2*i+1 < len(m) && m[2*i] >= 0 {
					k = i
					break
				}
			}
		}
		if k >= 0 && 2*k+1 < len(m) && m[2*k] >= 0 {
			dst = append(dst, src[m[2*k]:m[2*k+1]]...)
		}
	}
}

// variable takes a name, in braces or as long as it goes.
func variable(s string) (name, rest string, ok bool) {
	brace := strings.HasPrefix(s, "{")
	if brace {
		s = s[1:]
	}
	i := 0
	for i < len(s) {
		c, w := utf8.DecodeRuneInString(s[i:])
		if c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			break
		}
		i += w
	}
	if i == 0 {
		return "", "", false
	}
	name, rest = s[:i], s[i:]
	if brace {
		if !strings.HasPrefix(rest, "}") {
			return "", "", false
		}
		rest = rest[1:]
	}
	return name, rest, true
}
