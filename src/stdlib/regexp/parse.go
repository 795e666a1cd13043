package regexp

import (
	"internal/syntax"
	"strings"
	"unicode"
	"unicode/utf8"
)

// parser goes through an expression from left to right.
//
//	alternation = concatenation { "|" concatenation } .
//	concatenation = { repetition } .
//	repetition = atom [ ( "*" | "+" | "?" | "{" min [ "," [ max ] ] "}" ) [ "?" ] ] .
type parser struct {
	whole string
	s     string // what is left
	flags flags
	posix bool
	ncap  int
	names []string
	depth int
	size  int
}

type flags uint8

const (
	foldCase  flags = 1 << iota // i
	multiLine                   // m: ^ and $ match at lines
	dotNL                       // s
	nonGreedy                   // U
)

func parse(expr string, posix bool) (n *node, p *parser, err error) {
	p = &parser{whole: expr, s: expr, posix: posix, names: []string{""}}
	if posix {
		p.flags = multiLine
	}
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*syntax.Error)
			if !ok {
				panic(r)
			}
			n, err = nil, e
		}
	}()
	for i, c := range expr {
		if c == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(expr[i:]); n == 1 {
				p.fail(errUTF8, expr[i:])
			}
		}
	}
	n = p.alternation()
	if p.s != "" {
		p.fail(errUnexpectedParen, expr)
	}
	return n, p, nil
}

func (p *parser) fail(code, expr string) { panic(&syntax.Error{Code: code, Expr: expr}) }

func (p *parser) next() rune {
	r, n := utf8.DecodeRuneInString(p.s)
	p.s = p.s[n:]
	return r
}

func (p *parser) accept(s string) bool {
	if strings.HasPrefix(p.s, s) {
		p.s = p.s[len(s):]
		return true
	}
	return false
}

func (p *parser) alternation() *node {
	if p.depth++; p.depth > maxDepth {
		p.fail(errDeep, p.whole)
	}
	list := []*node{p.concatenation()}
	for p.accept("|") {
		list = append(list, p.concatenation())
	}
	p.depth--
	if len(list) == 1 {
		return list[0]
	}
	return &node{kind: kindAlternate, sub: list}
}

func (p *parser) concatenation() *node {
	var list []*node
	last := "" // the expression from the last repetition operator on, if that was just before
	for p.s != "" && p.s[0] != '|' && p.s[0] != ')' {
		before := p.s
		if min, max, ok := p.operator(); ok {
			op := before[:len(before)-len(p.s)]
			lazy := p.flags&nonGreedy != 0
			if !p.posix {
				if p.accept("?") {
					lazy = !lazy
				}
				if last != "" {
					p.fail(errRepeatOp, last[:len(last)-len(p.s)])
				}
			}
			if len(list) == 0 {
				p.fail(errMissingRepeat, before[:len(before)-len(p.s)])
			}
			if min > maxRepeat || max > maxRepeat || max >= 0 && min > max {
				p.fail(errRepeatSize, op)
			}
			x := list[len(list)-1]
			if repeats(x, 1)*factor(min, max) > maxRepeat {
				p.fail(errRepeatSize, op)
			}
			list[len(list)-1] = &node{kind: kindRepeat, sub: []*node{x}, min: min, max: max, lazy: lazy}
			last = before
			continue
		}
		last = ""
		if n := p.atom(); n != nil {
			list = append(list, n)
		}
	}
	switch len(list) {
	case 0:
		return &node{kind: kindEmpty}
	case 1:
		return list[0]
	}
	return &node{kind: kindConcat, sub: list}
}

func factor(min, max int) int {
	if max > min {
		min = max
	}
	if min < 2 {
		return 1
	}
	return min
}

// repeats is how often the innermost part of n is repeated by counts.
func repeats(n *node, k int) int {
	if n.kind == kindRepeat {
		k *= factor(n.min, n.max)
	}
	most := k
	for _, s := range n.sub {
		most = max(most, repeats(s, k))
	}
	return most
}

// operator takes a repetition operator; a brace that does not begin one is an ordinary rune.
func (p *parser) operator() (min, max int, ok bool) {
	switch p.s[0] {
	case '*':
		p.s = p.s[1:]
		return 0, -1, true
	case '+':
		p.s = p.s[1:]
		return 1, -1, true
	case '?':
		p.s = p.s[1:]
		return 0, 1, true
	case '{':
		end := strings.IndexByte(p.s, '}')
		if end < 0 {
			return 0, 0, false
		}
		lo, hi, comma := strings.Cut(p.s[1:end], ",")
		if !isNumber(lo) || comma && hi != "" && !isNumber(hi) {
			return 0, 0, false
		}
		min = number(lo)
		max = min
		if comma {
			max = -1
			if hi != "" {
				max = number(hi)
			}
		}
		p.s = p.s[end+1:]
		return min, max, true
	}
	return 0, 0, false
}

// isNumber reports whether s is a decimal number without leading zeros.
func isNumber(s string) bool {
	if s == "" || len(s) > 1 && s[0] == '0' {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func (p *parser) runes(r ...rune) *node {
	r = normal(r)
	if p.flags&foldCase != 0 {
		r = fold(r)
	}
	return &node{kind: kindRunes, ranges: r}
}

func (p *parser) literal(c rune) *node { return p.runes(c, c) }

func (p *parser) look(a assertion) *node { return &node{kind: kindAssert, assert: a} }

// atom takes what is not a repetition; nil if it was only a change of flags.
func (p *parser) atom() *node {
	begin := p.s
	switch c := p.next(); c {
	case '(':
		if !p.posix && strings.HasPrefix(p.s, "?") {
			return p.perl(begin)
		}
		return p.capture(begin, "")
	case '[':
		return p.class(begin)
	case '.':
		if p.flags&dotNL != 0 {
			return &node{kind: kindRunes, ranges: []rune{0, maxRune}}
		}
		return &node{kind: kindRunes, ranges: []rune{0, '\n' - 1, '\n' + 1, maxRune}}
	case '^':
		if p.flags&multiLine != 0 {
			return p.look(beginLine)
		}
		return p.look(beginText)
	case '$':
		if p.flags&multiLine != 0 {
			return p.look(endLine)
		}
		return p.look(endText)
	case '\\':
		return p.escape(begin)
	default:
		return p.literal(c)
	}
}

func (p *parser) capture(begin, name string) *node {
	p.ncap++
	n := &node{kind: kindCapture, cap: p.ncap}
	p.names = append(p.names, name)
	n.sub = []*node{p.group()}
	return n
}

// group takes the rest of a group behind its head.
func (p *parser) group() *node {
	old := p.flags
	n := p.alternation()
	if !p.accept(")") {
		p.fail(errMissingParen, p.whole)
	}
	p.flags = old
	return n
}

// perl takes a group that begins with "(?".
func (p *parser) perl(begin string) *node {
	p.s = p.s[1:]
	if strings.HasPrefix(p.s, "P<") || strings.HasPrefix(p.s, "<") {
		end := strings.IndexByte(p.s, '>')
		if end < 0 {
			p.fail(errName, begin)
		}
		head := begin[:len(begin)-len(p.s)+end+1]
		name := p.s[strings.IndexByte(p.s, '<')+1 : end]
		if strings.HasPrefix(p.s, "<=") || strings.HasPrefix(p.s, "<!") {
			p.fail(errPerl, begin[:4])
		}
		if !isName(name) {
			p.fail(errName, head)
		}
		p.s = p.s[end+1:]
		return p.capture(begin, name)
	}
	f := p.flags
	minus, some := false, false
	for p.s != "" {
		switch c := p.next(); c {
		case 'i', 'm', 's', 'U':
			bit := map[rune]flags{'i': foldCase, 'm': multiLine, 's': dotNL, 'U': nonGreedy}[c]
			if minus {
				f &^= bit
			} else {
				f |= bit
			}
			some = true
			continue
		case '-':
			if minus {
				break
			}
			minus, some = true, false
			continue
		case ':', ')':
			if minus && !some {
				break
			}
			if c == ')' {
				p.flags = f
				return nil
			}
			old := p.flags
			p.flags = f
			n := p.group()
			p.flags = old
			return n
		}
		break
	}
	p.fail(errPerl, begin[:len(begin)-len(p.s)])
	return nil
}

func isName(s string) bool {
	if s == "" {
		return false
	}
	for _, c := range s {
		if c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c) || c >= 0x80 {
			return false
		}
	}
	return true
}

// escape takes an escape sequence outside of a class.
func (p *parser) escape(begin string) *node {
	if p.s == "" {
		p.fail(errTrailing, "")
	}
	if !p.posix {
		switch p.s[0] {
		case 'A':
			p.s = p.s[1:]
			return p.look(beginText)
		case 'z':
			p.s = p.s[1:]
			return p.look(endText)
		case 'b':
			p.s = p.s[1:]
			return p.look(wordBoundary)
		case 'B':
			p.s = p.s[1:]
			return p.look(noWordBoundary)
		case 'C':
			p.fail(errEscape, "\\C")
		case 'Q':
			p.s = p.s[1:]
			text, rest, _ := strings.Cut(p.s, "\\E")
			p.s = rest
			n := &node{kind: kindConcat}
			for _, c := range text {
				n.sub = append(n.sub, p.literal(c))
			}
			return p.quoted(n)
		}
	}
	if r, ok := p.classEscape(begin); ok {
		return &node{kind: kindRunes, ranges: r}
	}
	return p.literal(p.escaped(begin))
}

// quoted is a quoted text; a repetition operator behind it is one of its last rune.
func (p *parser) quoted(n *node) *node {
	if len(n.sub) == 0 {
		return nil
	}
	if len(n.sub) > 1 && p.s != "" {
		save := p.s
		if min, max, ok := p.operator(); ok && min <= maxRepeat && max <= maxRepeat {
			lazy := p.accept("?") != (p.flags&nonGreedy != 0)
			k := len(n.sub) - 1
			n.sub[k] = &node{kind: kindRepeat, sub: []*node{n.sub[k]}, min: min, max: max, lazy: lazy}
		} else {
			p.s = save
		}
	}
	return n
}

// classEscape takes \d, \s, \w, \p and their negations, if one is there.
func (p *parser) classEscape(begin string) ([]rune, bool) {
	c := p.s[0]
	lower := c | 0x20
	if r, ok := perlClasses[lower]; ok && !p.posix {
		p.s = p.s[1:]
		r = append([]rune(nil), r...)
		if p.flags&foldCase != 0 {
			r = fold(r)
		}
		if c != lower {
			r = negate(r)
		}
		return r, true
	}
	if lower != 'p' || p.posix {
		return nil, false
	}
	p.s = p.s[1:]
	if p.s == "" {
		p.fail(errRange, begin)
	}
	name := ""
	if p.s[0] == '{' {
		end := strings.IndexByte(p.s, '}')
		if end < 0 {
			p.fail(errRange, begin)
		}
		name = p.s[1:end]
		p.s = p.s[end+1:]
	} else {
		name = string(p.next())
	}
	seq := begin[:len(begin)-len(p.s)]
	not := c == 'P'
	if strings.HasPrefix(name, "^") {
		not = !not
		name = name[1:]
	}
	var r []rune
	if name == "Any" {
		r = []rune{0, maxRune}
	} else if t := unicode.Categories[name]; t != nil {
		r = table(t)
	} else if t := unicode.Scripts[name]; t != nil {
		r = table(t)
	} else {
		p.fail(errRange, seq)
	}
	if p.flags&foldCase != 0 {
		r = fold(r)
	}
	if not {
		r = negate(r)
	}
	return r, true
}

// escaped takes an escape sequence that means one rune.
func (p *parser) escaped(begin string) rune {
	if p.s == "" {
		p.fail(errTrailing, "")
	}
	c := p.next()
	switch {
	case '1' <= c && c <= '7':
		if p.s == "" || p.s[0] < '0' || p.s[0] > '7' {
			break
		}
		fallthrough
	case c == '0':
		r := c - '0'
		for i := 1; i < 3 && p.s != "" && '0' <= p.s[0] && p.s[0] <= '7'; i++ {
			r = r*8 + rune(p.s[0]) - '0'
			p.s = p.s[1:]
		}
		return r
	case c == 'x':
		return p.hex(begin)
	case c == 'a':
		return 7
	case c == 'f':
		return '\f'
	case c == 'n':
		return '\n'
	case c == 'r':
		return '\r'
	case c == 't':
		return '\t'
	case c == 'v':
		return '\v'
	case c < 0x80 && !('0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'):
		return c
	}
	p.fail(errEscape, begin[:len(begin)-len(p.s)])
	return 0
}

func (p *parser) hex(begin string) rune {
	if p.accept("{") {
		r, n := rune(0), 0
		for p.s != "" {
			c := p.next()
			if c == '}' && n > 0 {
				return r
			}
			d := digit(c)
			if d < 0 {
				break
			}
			if r = r*16 + d; r > maxRune {
				break
			}
			n++
		}
	} else if len(p.s) >= 2 {
		a, b := digit(p.next()), digit(p.next())
		if a >= 0 && b >= 0 {
			return a*16 + b
		}
	}
	p.fail(errEscape, begin[:len(begin)-len(p.s)])
	return 0
}

func digit(c rune) rune {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10
	}
	return -1
}

// class takes a class in brackets.
func (p *parser) class(begin string) *node {
	not := p.accept("^")
	var r []rune
	if not && p.posix && p.flags&dotNL == 0 {
		r = append(r, '\n', '\n')
	}
	for first := true; p.s == "" || p.s[0] != ']' || first; first = false {
		if p.s == "" {
			p.fail(errMissingBracket, begin)
		}
		if p.s[0] == '-' && p.posix && !first && !strings.HasPrefix(p.s, "-]") {
			item := p.s
			p.s = p.s[1:]
			_, n := utf8.DecodeRuneInString(p.s)
			p.fail(errRange, item[:1+n])
		}
		if strings.HasPrefix(p.s, "[:") {
			if end := strings.Index(p.s[2:], ":]"); end >= 0 {
				name := p.s[:end+4]
				key := p.s[2 : end+2]
				neg := strings.HasPrefix(key, "^")
				c, ok := posixClasses[strings.TrimPrefix(key, "^")]
				if !ok {
					p.fail(errRange, name)
				}
				p.s = p.s[end+4:]
				c = append([]rune(nil), c...)
				if p.flags&foldCase != 0 {
					c = fold(c)
				}
				if neg {
					c = negate(c)
				}
				r = append(r, c...)
				continue
			}
		}
		item := p.s
		if p.s[0] == '\\' && len(p.s) > 1 {
			p.s = p.s[1:]
			if c, ok := p.classEscape(item); ok {
				r = append(r, c...)
				continue
			}
			p.s = item
		}
		lo := p.classRune(begin)
		hi := lo
		if len(p.s) >= 2 && p.s[0] == '-' && p.s[1] != ']' {
			p.s = p.s[1:]
			hi = p.classRune(begin)
			if hi < lo {
				p.fail(errRange, item[:len(item)-len(p.s)])
			}
		}
		one := []rune{lo, hi}
		if p.flags&foldCase != 0 {
			one = fold(one)
		}
		r = append(r, one...)
	}
	p.s = p.s[1:]
	r = normal(r)
	if not {
		r = negate(r)
	}
	return &node{kind: kindRunes, ranges: r}
}

func (p *parser) classRune(begin string) rune {
	if p.s == "" {
		p.fail(errMissingBracket, begin)
	}
	item := p.s
	c := p.next()
	if c == '\\' {
		return p.escaped(item)
	}
	return c
}
