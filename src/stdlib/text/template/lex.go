package template

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what an item is.
type kind int

const (
	itemError kind = iota // its text is the message
	itemEOF
	itemText
	itemLeft  // {{
	itemRight // }}
	itemSpace
	itemChar // one of ( ) | , and what is out of place
	itemAssign
	itemDeclare
	itemBool
	itemNumber
	itemCharConst
	itemString
	itemIdentifier
	itemKeyword
	itemDot
	itemField
	itemVariable
	itemNil
)

// An item is a piece of a template's text.
type item struct {
	kind kind
	pos  int
	text string
	line int
}

// String shows an item as messages do.
func (i item) String() string {
	switch {
	case i.kind == itemEOF:
		return "EOF"
	case i.kind == itemError:
		return i.text
	case i.kind == itemKeyword || i.kind == itemDot || i.kind == itemNil:
		return "<" + i.text + ">"
	case len(i.text) > 10:
		return fmt.Sprintf("%.10q...", i.text)
	}
	return fmt.Sprintf("%q", i.text)
}

// is reports whether an item is this character.
func (i item) is(c string) bool { return i.kind == itemChar && i.text == c }

var keywords = map[string]kind{
	"block": itemKeyword, "break": itemKeyword, "continue": itemKeyword, "define": itemKeyword, "else": itemKeyword, "end": itemKeyword,
	"if": itemKeyword, "range": itemKeyword, "template": itemKeyword, "with": itemKeyword, "nil": itemNil, "true": itemBool, "false": itemBool,
}

const spaces = " \t\r\n"

// lexer cuts a template into items.
type lexer struct {
	input       string
	left, right string
	pos         int
	line        int
	inside      bool // between delimiters
	open        int  // parentheses
	items       []item
	done        bool
}

func (l *lexer) emit(k kind, end int) {
	text := l.input[l.pos:end]
	l.items = append(l.items, item{k, l.pos, text, l.line})
	l.line += strings.Count(text, "\n")
	l.pos = end
}

func (l *lexer) fail(format string, args ...any) {
	l.items = append(l.items, item{itemError, l.pos, fmt.Sprintf(format, args...), l.line})
	l.done = true
}

// all cuts up everything, up to the first thing that is wrong.
func (l *lexer) all() []item {
	l.line = 1
	for !l.done {
		if l.inside {
			l.action()
		} else {
			l.text()
		}
	}
	return l.items
}

// text takes what stands before the next action, and what opens that.
func (l *lexer) text() {
	rest := l.input[l.pos:]
	i := strings.Index(rest, l.left)
	if i < 0 {
		if rest != "" {
			l.emit(itemText, len(l.input))
		}
		l.emit(itemEOF, len(l.input))
		l.done = true
		return
	}
	after := l.pos + i + len(l.left)
	end := l.pos + i
	trim := len(l.input) > after+1 && l.input[after] == '-' && strings.IndexByte(spaces, l.input[after+1]) >= 0
	start := end
	if trim {
		end = l.pos + len(strings.TrimRight(rest[:i], spaces))
		after += 2
	}
	if end > l.pos {
		l.emit(itemText, end)
	}
	l.skip(start)
	if strings.HasPrefix(l.input[after:], "/*") {
		l.comment(after)
		return
	}
	l.emit(itemLeft, after)
	l.inside = true
	l.open = 0
}

// skip passes over text that is nothing.
func (l *lexer) skip(to int) {
	l.line += strings.Count(l.input[l.pos:to], "\n")
	l.pos = to
}

func (l *lexer) comment(start int) {
	l.skip(start)
	i := strings.Index(l.input[start:], "*/")
	if i < 0 {
		l.fail("unclosed comment")
		return
	}
	l.skip(start + i + 2)
	end, trim := l.closes()
	if end == 0 {
		l.fail("comment ends before closing delimiter")
		return
	}
	l.skip(end)
	if trim {
		l.trimSpace()
	}
}

func (l *lexer) trimSpace() {
	l.skip(len(l.input) - len(strings.TrimLeft(l.input[l.pos:], spaces)))
}

// closes returns where a closing delimiter ends that stands here, 0 if none does, and whether space behind it is nothing.
func (l *lexer) closes() (end int, trim bool) {
	rest := l.input[l.pos:]
	if len(rest) >= 2 && strings.IndexByte(spaces, rest[0]) >= 0 && rest[1] == '-' && strings.HasPrefix(rest[2:], l.right) {
		return l.pos + 2 + len(l.right), true
	}
	if strings.HasPrefix(rest, l.right) {
		return l.pos + len(l.right), false
	}
	return 0, false
}

// action takes an item within an action.
func (l *lexer) action() {
	if end, trim := l.closes(); end > 0 {
		if l.open > 0 {
			l.fail("unclosed left paren")
			return
		}
		l.emit(itemRight, end)
		if trim {
			l.trimSpace()
		}
		l.inside = false
		return
	}
	rest := l.input[l.pos:]
	if rest == "" {
		l.fail("unclosed action")
		return
	}
	r, size := utf8.DecodeRuneInString(rest)
	switch {
	case strings.ContainsRune(spaces, r):
		l.space()
	case strings.HasPrefix(rest, ":="):
		l.emit(itemDeclare, l.pos+2)
	case r == ':':
		l.fail("expected :=")
	case r == '=':
		l.emit(itemAssign, l.pos+1)
	case r == '|' || r == ',':
		l.emit(itemChar, l.pos+1)
	case r == '(':
		l.open++
		l.emit(itemChar, l.pos+1)
	case r == ')':
		if l.open--; l.open < 0 {
			l.fail("unexpected right paren")
			return
		}
		l.emit(itemChar, l.pos+1)
	case r == '"':
		l.quoted('"', itemString, "unterminated quoted string")
	case r == '\'':
		l.quoted('\'', itemCharConst, "unterminated character constant")
	case r == '`':
		i := strings.IndexByte(rest[1:], '`')
		if i < 0 {
			l.fail("unterminated raw quoted string")
			return
		}
		l.emit(itemString, l.pos+i+2)
	case r == '$':
		l.name(itemVariable)
	case r == '.' && (len(rest) < 2 || rest[1] < '0' || rest[1] > '9'):
		l.name(itemField)
	case r == '.' || r == '+' || r == '-' || '0' <= r && r <= '9':
		l.number()
	case isWord(r):
		l.word()
	case r <= unicode.MaxASCII && unicode.IsPrint(r):
		l.emit(itemChar, l.pos+size)
	default:
		l.fail("unrecognized character in action: %#U", r)
	}
}

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// space takes space, but for the one that belongs to a closing delimiter.
func (l *lexer) space() {
	end := l.pos
	for end < len(l.input) && strings.IndexByte(spaces, l.input[end]) >= 0 {
		end++
	}
	if strings.HasPrefix(l.input[end:], "-"+l.right) {
		end--
		if end == l.pos {
			return // closes sees it
		}
	}
	l.emit(itemSpace, end)
}

func (l *lexer) quoted(quote byte, k kind, unterminated string) {
	for i := l.pos + 1; i < len(l.input) && l.input[i] != '\n'; i++ {
		switch l.input[i] {
		case '\\':
			i++
			if i < len(l.input) && l.input[i] == '\n' {
				l.fail("%s", unterminated)
				return
			}
		case quote:
			l.emit(k, i+1)
			return
		}
	}
	l.fail("%s", unterminated)
}

// wordEnd returns where letters and digits end.
func (l *lexer) wordEnd(from int) int {
	for from < len(l.input) {
		r, size := utf8.DecodeRuneInString(l.input[from:])
		if !isWord(r) {
			break
		}
		from += size
	}
	return from
}

// ends reports whether a word may end at a place.
func (l *lexer) ends(at int) bool {
	if at == len(l.input) || strings.HasPrefix(l.input[at:], l.right) {
		return true
	}
	return strings.IndexByte(spaces+".,|:()", l.input[at]) >= 0
}

func (l *lexer) bad(at int) {
	r, _ := utf8.DecodeRuneInString(l.input[at:])
	l.fail("bad character %#U", r)
}

// name takes a field or a variable; alone, the dot is one, and the dollar sign.
func (l *lexer) name(k kind) {
	end := l.wordEnd(l.pos + 1)
	if end == l.pos+1 && k == itemField {
		l.emit(itemDot, end)
		return
	}
	if !l.ends(end) {
		l.bad(end)
		return
	}
	l.emit(k, end)
}

func (l *lexer) word() {
	end := l.wordEnd(l.pos)
	if !l.ends(end) {
		l.bad(end)
		return
	}
	k, ok := keywords[l.input[l.pos:end]]
	if !ok {
		k = itemIdentifier
	}
	l.emit(k, end)
}

// number takes what looks like a number; parseNumber reads it.
func (l *lexer) number() {
	end := l.pos
	accept := func(set string) bool {
		if end < len(l.input) && strings.IndexByte(set, l.input[end]) >= 0 {
			end++
			return true
		}
		return false
	}
	run := func(set string) {
		for accept(set) {
		}
	}
	accept("+-")
	digits, exponent := "0123456789_", "eE"
	if accept("0") {
		switch {
		case accept("xX"):
			digits, exponent = "0123456789abcdefABCDEF_", "pP"
		case accept("oO"):
			digits, exponent = "01234567_", ""
		case accept("bB"):
			digits, exponent = "01_", ""
		}
	}
	run(digits)
	if accept(".") {
		run(digits)
	}
	if accept(exponent) {
		accept("+-")
		run("0123456789_")
	}
	accept("i")
	if r, size := utf8.DecodeRuneInString(l.input[end:]); isWord(r) {
		l.fail("bad number syntax: %q", l.input[l.pos:end+size])
		return
	}
	l.emit(itemNumber, end)
}
