package regexp

import (
	"strconv"
	"unicode"
)

// A regular expression as a tree.

type kind uint8

const (
	kindEmpty  kind = iota
	kindRunes       // one rune of ranges
	kindAssert      // an empty string where the flags in assert hold
	kindCapture
	kindConcat
	kindAlternate
	kindRepeat // sub[0] min to max times
)

type node struct {
	kind   kind
	ranges []rune // pairs lo, hi in order
	assert assertion
	sub    []*node
	cap    int
	min    int
	max    int // -1: no limit
	lazy   bool
}

// assertion is a set of conditions on a place between two runes.
type assertion uint8

const (
	beginLine assertion = 1 << iota
	endLine
	beginText
	endText
	wordBoundary
	noWordBoundary
)

// nullable reports whether n matches the empty string somewhere.
func (n *node) nullable() bool {
	switch n.kind {
	case kindRunes:
		return false
	case kindCapture:
		return n.sub[0].nullable()
	case kindConcat:
		for _, s := range n.sub {
			if !s.nullable() {
				return false
			}
		}
		return true
	case kindAlternate:
		for _, s := range n.sub {
			if s.nullable() {
				return true
			}
		}
		return false
	case kindRepeat:
		return n.min == 0 || n.sub[0].nullable()
	}
	return true
}

const (
	errMissingBracket  = "missing closing ]"
	errMissingParen    = "missing closing )"
	errUnexpectedParen = "unexpected )"
	errMissingRepeat   = "missing argument to repetition operator"
	errRepeatOp        = "invalid nested repetition operator"
	errRepeatSize      = "invalid repeat count"
	errRange           = "invalid character class range"
	errEscape          = "invalid escape sequence"
	errTrailing        = "trailing backslash at end of expression"
	errName            = "invalid named capture"
	errPerl            = "invalid or unsupported Perl syntax"
	errUTF8            = "invalid UTF-8"
	errDeep            = "expression nests too deeply"
	errLarge           = "expression too large"
)

const (
	maxRepeat = 1000
	maxDepth  = 1000
	maxRune   = unicode.MaxRune
)

// normal puts ranges into order and joins those that meet.
func normal(r []rune) []rune {
	sortRanges(r)
	out := r[:0]
	for i := 0; i < len(r); i += 2 {
		lo, hi := r[i], r[i+1]
		if n := len(out); n > 0 && lo <= out[n-1]+1 {
			out[n-1] = max(out[n-1], hi)
			continue
		}
		out = append(out, lo, hi)
	}
	return out
}

// sortRanges sorts pairs by their lower end: a heap sort.
func sortRanges(r []rune) {
	n := len(r) / 2
	down := func(i, n int) {
		for {
			c := 2*i + 1
			if c >= n {
				return
			}
			if c+1 < n && r[2*c] < r[2*c+2] {
				c++
			}
			if r[2*i] >= r[2*c] {
				return
			}
			r[2*i], r[2*c] = r[2*c], r[2*i]
			r[2*i+1], r[2*c+1] = r[2*c+1], r[2*i+1]
			i = c
		}
	}
	for i := n/2 - 1; i >= 0; i-- {
		down(i, n)
	}
	for i := n - 1; i > 0; i-- {
		r[0], r[2*i] = r[2*i], r[0]
		r[1], r[2*i+1] = r[2*i+1], r[1]
		down(0, i)
	}
}

// negate gives all runes that are not in normal ranges.
func negate(r []rune) []rune {
	var out []rune
	next := rune(0)
	for i := 0; i < len(r); i += 2 {
		if r[i] > next {
			out = append(out, next, r[i]-1)
		}
		next = r[i+1] + 1
	}
	if next <= maxRune {
		out = append(out, next, maxRune)
	}
	return out
}

// Runes with other cases lie between these.
const (
	minFold = 0x41
	maxFold = 0x1e943
)

// fold adds all cases of the runes in ranges.
func fold(r []rune) []rune {
	out := append([]rune(nil), r...)
	for i := 0; i < len(r); i += 2 {
		for c := max(r[i], minFold); c <= min(r[i+1], maxFold); c++ {
			for f := unicode.SimpleFold(c); f != c; f = unicode.SimpleFold(f) {
				out = append(out, f, f)
			}
		}
	}
	return normal(out)
}

// table gives the ranges of a Unicode table.
func table(t *unicode.RangeTable) []rune {
	var out []rune
	add := func(lo, hi, stride rune) {
		if stride == 1 {
			out = append(out, lo, hi)
			return
		}
		for c := lo; c <= hi; c += stride {
			out = append(out, c, c)
		}
	}
	for _, x := range t.R16 {
		add(rune(x.Lo), rune(x.Hi), rune(x.Stride))
	}
	for _, x := range t.R32 {
		add(rune(x.Lo), rune(x.Hi), rune(x.Stride))
	}
	return normal(out)
}

var perlClasses = map[byte][]rune{
	'd': {'0', '9'},
	's': {'\t', '\n', '\f', '\r', ' ', ' '},
	'w': {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'},
}

var posixClasses = map[string][]rune{
	"alnum":  {'0', '9', 'A', 'Z', 'a', 'z'},
	"alpha":  {'A', 'Z', 'a', 'z'},
	"ascii":  {0, 0x7f},
	"blank":  {'\t', '\t', ' ', ' '},
	"cntrl":  {0, 0x1f, 0x7f, 0x7f},
	"digit":  {'0', '9'},
	"graph":  {'!', '~'},
	"lower":  {'a', 'z'},
	"print":  {' ', '~'},
	"punct":  {'!', '/', ':', '@', '[', '`', '{', '~'},
	"space":  {'\t', '\r', ' ', ' '},
	"upper":  {'A', 'Z'},
	"word":   {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'},
	"xdigit": {'0', '9', 'A', 'F', 'a', 'f'},
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n > maxRepeat {
		return maxRepeat + 1
	}
	return n
}
