package template

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// A node is a part of a template; String writes it again, as messages show it.
type node interface {
	position() int
	String() string
}

type at int

func (p at) position() int { return int(p) }

type (
	listNode struct {
		at
		nodes []node
	}
	textNode struct {
		at
		text string
	}
	// actionNode is a pipeline whose value is written, unless it sets a variable.
	actionNode struct {
		at
		pipe *pipeNode
	}
	// branchNode is an if, a range or a with.
	branchNode struct {
		at
		word   string
		pipe   *pipeNode
		list   *listNode
		orElse *listNode // may be nil
	}
	// jumpNode is a break or continue.
	jumpNode struct {
		at
		word string
	}
	templateNode struct {
		at
		name string
		pipe *pipeNode // may be nil
	}
	pipeNode struct {
		at
		assigns bool // = and not :=
		decl    []*variableNode
		cmds    []*commandNode
	}
	commandNode struct {
		at
		args []node
	}
	identNode struct {
		at
		name string
	}
	fieldNode struct {
		at
		idents []string
	}
	// variableNode is a variable and fields of it.
	variableNode struct {
		at
		idents []string
	}
	// chainNode is fields of something in parentheses, or of what has no name.
	chainNode struct {
		at
		of     node
		fields []string
	}
	dotNode  struct{ at }
	nilNode  struct{ at }
	boolNode struct {
		at
		value bool
	}
	stringNode struct {
		at
		quoted string
		text   string
	}
	numberNode struct {
		at
		number
	}
)

func (n *listNode) String() string {
	var b strings.Builder
	for _, c := range n.nodes {
		b.WriteString(c.String())
	}
	return b.String()
}
func (n *textNode) String() string   { return n.text }
func (n *actionNode) String() string { return "{{" + n.pipe.String() + "}}" }
func (n *branchNode) String() string {
	s := "{{" + n.word + " " + n.pipe.String() + "}}" + n.list.String()
	if n.orElse != nil {
		s += "{{else}}" + n.orElse.String()
	}
	return s + "{{end}}"
}
func (n *jumpNode) String() string { return "{{" + n.word + "}}" }
func (n *templateNode) String() string {
	s := "{{template " + strconv.Quote(n.name)
	if n.pipe != nil {
		s += " " + n.pipe.String()
	}
	return s + "}}"
}
func (n *pipeNode) String() string {
	var b strings.Builder
	for i, v := range n.decl {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(v.String())
	}
	if len(n.decl) > 0 {
		if n.assigns {
			b.WriteString(" = ")
		} else {
			b.WriteString(" := ")
		}
	}
	for i, c := range n.cmds {
		if i > 0 {
			b.WriteString(" | ")
		}
		b.WriteString(c.String())
	}
	return b.String()
}
func (n *commandNode) String() string {
	var b strings.Builder
	for i, arg := range n.args {
		if i > 0 {
			b.WriteByte(' ')
		}
		if p, ok := arg.(*pipeNode); ok {
			b.WriteString("(" + p.String() + ")")
		} else {
			b.WriteString(arg.String())
		}
	}
	return b.String()
}
func (n *identNode) String() string    { return n.name }
func (n *fieldNode) String() string    { return "." + strings.Join(n.idents, ".") }
func (n *variableNode) String() string { return strings.Join(n.idents, ".") }
func (n *chainNode) String() string {
	s := n.of.String()
	if _, ok := n.of.(*pipeNode); ok {
		s = "(" + s + ")"
	}
	return s + "." + strings.Join(n.fields, ".")
}
func (n *dotNode) String() string    { return "." }
func (n *nilNode) String() string    { return "nil" }
func (n *boolNode) String() string   { return strconv.FormatBool(n.value) }
func (n *stringNode) String() string { return n.quoted }
func (n *numberNode) String() string { return n.text }

// number is a constant with all values that it can have.
type number struct {
	text                              string
	isInt, isUint, isFloat, isComplex bool
	i                                 int64
	u                                 uint64
	f                                 float64
	c                                 complex128
}

// parseNumber reads a number, or a character in quotes.
func parseNumber(text string) (number, error) {
	n := number{text: text}
	if text[0] == '\'' {
		r, _, rest, err := strconv.UnquoteChar(text[1:], '\'')
		if err != nil {
			return n, err
		}
		if rest != "'" {
			return n, fmt.Errorf("malformed character constant: %s", text)
		}
		n.i, n.u, n.f = int64(r), uint64(r), float64(r)
		n.isInt, n.isUint, n.isFloat = true, true, true
		return n, nil
	}
	if text[len(text)-1] == 'i' {
		f, err := strconv.ParseFloat(text[:len(text)-1], 64)
		if err != nil {
			return n, fmt.Errorf("illegal number syntax: %q", text)
		}
		n.c, n.isComplex = complex(0, f), true
		return n, nil
	}
	if u, err := strconv.ParseUint(text, 0, 64); err == nil {
		n.u, n.isUint = u, true
	}
	if i, err := strconv.ParseInt(text, 0, 64); err == nil {
		n.i, n.isInt = i, true
		if i == 0 {
			n.u, n.isUint = 0, true
		}
	}
	switch {
	case n.isInt:
		n.f, n.isFloat = float64(n.i), true
	case n.isUint:
		n.f, n.isFloat = float64(n.u), true
	default:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			if errors.Is(err, strconv.ErrRange) && strings.Trim(text, "+-0123456789") == "" {
				return n, fmt.Errorf("integer overflow: %q", text)
			}
			return n, fmt.Errorf("illegal number syntax: %q", text)
		}
		if !strings.ContainsAny(text, ".eEpP") {
			return n, fmt.Errorf("integer overflow: %q", text)
		}
		n.f, n.isFloat = f, true
		if float64(int64(f)) == f {
			n.i, n.isInt = int64(f), true
		}
		if float64(uint64(f)) == f {
			n.u, n.isUint = uint64(f), true
		}
	}
	return n, nil
}
