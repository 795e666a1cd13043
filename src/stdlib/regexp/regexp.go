// Package regexp searches texts with regular expressions of RE2's syntax, in time linear in the length of the text.
package regexp

import (
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Regexp is a compiled regular expression.
type Regexp struct {
	expr     string
	prog     *prog
	names    []string
	longest  bool
	anchored bool
	prefix   string
	complete bool // the prefix is the whole expression
	machines []*machine
}

// Compile parses an expression. Matches are leftmost, and among these the first in the order of the expression's choices.
//
//heapscope:inline cost=72
func Compile(expr string) (*Regexp, error) { return compile(expr, false) }

// CompilePOSIX restricts the syntax to POSIX ERE and makes matches leftmost-longest.
//
//heapscope:inline cost=72
func CompilePOSIX(expr string) (*Regexp, error) { return compile(expr, true) }

func compile(expr string, posix bool) (*Regexp, error) {
	n, p, err := parse(expr, posix)
	if err != nil {
		return nil, err
	}
	re := &Regexp{expr: expr, prog: compileNode(n), names: p.names, longest: posix}
	re.anchored = anchored(n)
	re.prefix, re.complete = re.prog.prefix(re.anchored)
	if re.prefix == "" && !re.complete {
		re.prefix = string(lead(n))
	}
	return re, nil
}

// lead is what all the choices of an alternation begin with.
func lead(n *node) []rune {
	switch {
	case n.kind == kindCapture, n.kind == kindConcat, n.kind == kindRepeat && n.min > 0:
		return lead(n.sub[0])
	case n.kind != kindAlternate:
		return nil
	}
	common := literals(n.sub[0])
	for _, x := range n.sub[1:] {
		l := literals(x)
		k := 0
		for k < len(common) && k < len(l) && common[k] == l[k] {
			k++
		}
		common = common[:k]
	}
	return common
}

// literals are the single runes that n begins with.
func literals(n *node) (out []rune) {
	list := []*node{n}
	if n.kind == kindConcat {
		list = n.sub
	}
	for _, x := range list {
		if x.kind != kindRunes || len(x.ranges) != 2 || x.ranges[0] != x.ranges[1] {
			break
		}
		out = append(out, x.ranges[0])
	}
	return
}

func anchored(n *node) bool {
	switch n.kind {
	case kindAssert:
		return n.assert == beginText
	case kindConcat, kindCapture:
		return anchored(n.sub[0])
	}
	return false
}

// MustCompile is Compile, and panics if the expression cannot be parsed.
func MustCompile(str string) *Regexp {
	re, err := Compile(str)
	if err != nil {
		panic(`regexp: Compile(` + quote(str) + `): ` + err.Error())
	}
	return re
}

// MustCompilePOSIX is CompilePOSIX, and panics if the expression cannot be parsed.
func MustCompilePOSIX(str string) *Regexp {
	re, err := CompilePOSIX(str)
	if err != nil {
		panic(`regexp: CompilePOSIX(` + quote(str) + `): ` + err.Error())
	}
	return re
}

func quote(s string) string {
	if strconv.CanBackquote(s) {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

// String returns the source text.
func (re *Regexp) String() string { return re.expr }

// Copy returns a copy.
//
// Deprecated: a Regexp may be used by several goroutines at once.
//
//heapscope:inline cost=9
func (re *Regexp) Copy() *Regexp {
	c := *re
	c.machines = nil
	return &c
}

// Longest makes later matches leftmost-longest.
func (re *Regexp) Longest() { re.longest = true }

// NumSubexp returns the number of groups.
//
//heapscope:inline cost=3
func (re *Regexp) NumSubexp() int { return len(re.names) - 1 }

// SubexpNames returns the names of the groups; the whole expression comes first.
func (re *Regexp) SubexpNames() []string { return re.names }

// SubexpIndex returns the number of the first group of that name, -1 if there is none.
func (re *Regexp) SubexpIndex(name string) int {
	if name != "" {
		for i, s := range re.names {
			if s == name {
				return i
			}
		}
	}
	return -1
}

// LiteralPrefix returns a text that every match begins with, and whether that is the whole expression.
func (re *Regexp) LiteralPrefix() (prefix string, complete bool) { return re.prefix, re.complete }

// AppendText appends the source text to b.
func (re *Regexp) AppendText(b []byte) ([]byte, error) { return append(b, re.String()...), nil }

// MarshalText returns the source text.
func (re *Regexp) MarshalText() ([]byte, error) { return re.AppendText(nil) }

// UnmarshalText compiles a text.
func (re *Regexp) UnmarshalText(text []byte) error {
	n, err := Compile(string(text))
	if err != nil {
		return err
	}
	*re = *n
	return nil
}

// text is the bytes of b as a string, without a copy.
func text(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func readAll(r io.RuneReader) string {
	var b strings.Builder
	for {
		c, _, err := r.ReadRune()
		if err != nil {
			return b.String()
		}
		b.WriteRune(c)
	}
}

//heapscope:inline cost=74
func (re *Regexp) MatchString(s string) bool { return re.doMatch(nil, nil, s) }

//heapscope:inline cost=74
func (re *Regexp) Match(b []byte) bool { return re.doMatch(nil, b, "") }

// MatchReader reports whether the text of r has a match. It reads r to its end.
//
//heapscope:inline cost=74
func (re *Regexp) MatchReader(r io.RuneReader) bool { return re.doMatch(r, nil, "") }

func (re *Regexp) doMatch(r io.RuneReader, b []byte, s string) bool {
	return re.doExecute(r, b, s, 2) != nil
}

// doExecute looks for the first match in the one text that is given, as match does.
//
//heapscope:noinline cost=200
//heapscope:leaks r=heap b=heap s=heap
func (re *Regexp) doExecute(r io.RuneReader, b []byte, s string, ncap int) []int {
	switch {
	case r != nil:
		s = readAll(r)
	case b != nil:
		s = text(b)
	}
	return re.match(s, 0, ncap)
}

// MatchString reports whether s has a match of the expression pattern.
//
//heapscope:leaks s=heap
func MatchString(pattern string, s string) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchString(s), nil
}

// Match is MatchString for bytes.
//
//heapscope:noinline cost=166
//heapscope:leaks b=heap
func Match(pattern string, b []byte) (matched bool, err error) { return MatchString(pattern, text(b)) }

// MatchReader is MatchString for the text of r.
func MatchReader(pattern string, r io.RuneReader) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchReader(r), nil
}

const special = "\\.+*?()|[]{}^$"

// QuoteMeta returns an expression that matches the text s.
func QuoteMeta(s string) string {
	if !strings.ContainsAny(s, special) {
		return s
	}
	b := make([]byte, 0, 2*len(s))
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(special, s[i]) >= 0 {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return string(b)
}

// all calls f with the places of all matches that do not overlap, at most n (all if n < 0).
func (re *Regexp) all(s string, n, ncap int, f func([]int)) {
	if n < 0 {
		n = len(s) + 1
	}
	for pos, i, last := 0, 0, -1; i < n && pos <= len(s); {
		m := re.match(s, pos, ncap)
		if m == nil {
			break
		}
		accept := true
		if m[1] == pos {
			// An empty match right behind another one does not count.
			accept = m[0] != last
			if pos < len(s) {
				_, w := utf8.DecodeRuneInString(s[pos:])
				pos += w
			} else {
				pos = len(s) + 1
			}
		} else {
			pos = m[1]
		}
		last = m[1]
		if accept {
			f(m)
			i++
		}
	}
}
