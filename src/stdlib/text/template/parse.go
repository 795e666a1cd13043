package template

import (
	"fmt"
	"strconv"
	"strings"
)

// tree is a template that has been read: its text, and what it is made of.
type tree struct {
	name      string // of the template
	parseName string // of the text that it stands in
	text      string
	root      *listNode
}

// empty reports whether a tree is nothing but space.
func (t *tree) empty() bool {
	for _, n := range t.root.nodes {
		if text, ok := n.(*textNode); !ok || strings.TrimSpace(text.text) != "" {
			return false
		}
	}
	return true
}

// parser reads one text.
type parser struct {
	tree
	items  []item
	next   int
	vars   []string
	loops  int
	hasFn  func(name string) bool
	define func(t *tree) error
}

type parseError struct{ error }

func (p *parser) fail(format string, args ...any) {
	line := p.items[max(p.next-1, 0)].line
	panic(parseError{fmt.Errorf("template: %s:%d: %s", p.parseName, line, fmt.Sprintf(format, args...))})
}

func (p *parser) unexpected(i item, context string) {
	if i.kind == itemError {
		p.fail("%s", i.text)
	}
	p.fail("unexpected %s in %s", i, context)
}

func (p *parser) take() item {
	i := p.items[p.next]
	if p.next+1 < len(p.items) {
		p.next++
	} else if p.next < len(p.items) {
		p.items = append(p.items, i) // the end again
		p.next++
	}
	return i
}

func (p *parser) back() { p.next-- }

func (p *parser) peek() item {
	i := p.take()
	p.back()
	return i
}

// word takes the next item that is not space.
func (p *parser) word() item {
	i := p.take()
	for i.kind == itemSpace {
		i = p.take()
	}
	return i
}

func (p *parser) peekWord() item {
	i := p.word()
	p.back()
	return i
}

func (p *parser) expect(k kind, context string) item {
	i := p.word()
	if i.kind != k {
		p.unexpected(i, context)
	}
	return i
}

// parse reads the whole text: the templates that are defined in it, and what stands outside of them.
func (p *parser) parse() (err error) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(parseError)
			if !ok {
				panic(r)
			}
			err = e.error
		}
	}()
	root := &listNode{at: 0}
	p.vars = []string{"$"}
	for p.peek().kind != itemEOF {
		if p.peek().kind == itemLeft {
			left := p.take()
			if i := p.word(); i.kind == itemKeyword && i.text == "define" {
				p.definition()
				continue
			}
			p.next = p.indexOf(left) // again, as an action
		}
		n, end := p.textOrAction()
		if end != "" {
			p.fail("unexpected {{%s}}", end)
		}
		root.nodes = append(root.nodes, n)
	}
	p.root = root
	return p.define(&tree{p.name, p.parseName, p.text, root})
}

func (p *parser) indexOf(i item) int {
	at := p.next - 1
	for p.items[at].pos != i.pos || p.items[at].kind != i.kind {
		at--
	}
	return at
}

// definition reads {{define "name"}} … {{end}}.
func (p *parser) definition() {
	const context = "define clause"
	i := p.word()
	if i.kind != itemString {
		p.unexpected(i, context)
	}
	name, err := strconv.Unquote(i.text)
	if err != nil {
		p.fail("%s", err)
	}
	p.expect(itemRight, context)
	p.body(name, context)
}

// body reads a template of its own up to its end.
func (p *parser) body(name, context string) {
	vars, loops := p.vars, p.loops
	p.vars, p.loops = []string{"$"}, 0
	list, end := p.list()
	if end != "end" {
		p.fail("unexpected {{%s}} in %s", end, context)
	}
	p.vars, p.loops = vars, loops
	if err := p.define(&tree{name, p.parseName, p.text, list}); err != nil {
		p.fail("%s", err)
	}
}

// list reads up to {{end}} or {{else}}, and returns which of them it was.
func (p *parser) list() (list *listNode, end string) {
	list = &listNode{at: at(p.peekWord().pos)}
	for p.peekWord().kind != itemEOF {
		n, end := p.textOrAction()
		if end != "" {
			return list, end
		}
		list.nodes = append(list.nodes, n)
	}
	p.fail("unexpected EOF")
	return nil, ""
}

func (p *parser) textOrAction() (n node, end string) {
	i := p.word()
	switch i.kind {
	case itemText:
		return &textNode{at(i.pos), i.text}, ""
	case itemLeft:
		return p.action()
	}
	p.unexpected(i, "input")
	return nil, ""
}

// action reads what stands behind an opening delimiter.
func (p *parser) action() (n node, end string) {
	i := p.word()
	if i.kind == itemKeyword {
		switch i.text {
		case "block":
			return p.block(), ""
		case "break", "continue":
			if w := p.word(); w.kind != itemRight {
				p.unexpected(w, "{{"+i.text+"}}")
			}
			if p.loops == 0 {
				p.fail("{{%s}} outside {{range}}", i.text)
			}
			return &jumpNode{at(i.pos), i.text}, ""
		case "else":
			if w := p.peekWord(); w.kind == itemKeyword && (w.text == "if" || w.text == "with") {
				return nil, "else"
			}
			p.expect(itemRight, "else")
			return nil, "else"
		case "end":
			p.expect(itemRight, "end")
			return nil, "end"
		case "if", "range", "with":
			return p.branch(i.text), ""
		case "template":
			return p.call(), ""
		}
	}
	p.back()
	first := p.peek()
	return &actionNode{at(first.pos), p.pipeline("command", false)}, ""
}

// branch reads an if, a range or a with, to its end.
func (p *parser) branch(word string) node {
	vars := len(p.vars)
	first := p.peek()
	n := &branchNode{at: at(first.pos), word: word, pipe: p.pipeline(word, word == "range")}
	if word == "range" {
		p.loops++
	}
	var end string
	n.list, end = p.list()
	if word == "range" {
		p.loops--
	}
	if end == "else" {
		if w := p.peek(); w.kind == itemKeyword && w.text == word && word != "range" {
			p.word()
			n.orElse = &listNode{at: at(w.pos), nodes: []node{p.branch(word)}}
			p.vars = p.vars[:vars]
			return n
		}
		n.orElse, end = p.list()
		if end != "end" {
			p.fail("expected end; found {{%s}}", end)
		}
	}
	p.vars = p.vars[:vars]
	return n
}

func (p *parser) quotedName(context string) string {
	i := p.word()
	if i.kind != itemString {
		p.unexpected(i, context)
	}
	s, err := strconv.Unquote(i.text)
	if err != nil {
		p.fail("%s", err)
	}
	return s
}

func (p *parser) call() node {
	const context = "template clause"
	i := p.peekWord()
	n := &templateNode{at: at(i.pos), name: p.quotedName(context)}
	if p.word().kind != itemRight {
		p.back()
		n.pipe = p.pipeline(context, false)
	}
	return n
}

func (p *parser) block() node {
	const context = "block clause"
	i := p.peekWord()
	n := &templateNode{at: at(i.pos), name: p.quotedName(context)}
	n.pipe = p.pipeline(context, false)
	p.body(n.name, context)
	return n
}

// pipeline reads up to a closing delimiter, or parenthesis. In a range, two variables may be declared.
func (p *parser) pipeline(context string, two bool) *pipeNode {
	return p.pipe(context, two, itemRight, "")
}

func (p *parser) pipe(context string, two bool, end kind, paren string) *pipeNode {
	n := &pipeNode{at: at(p.peekWord().pos)}
	p.declarations(n, context, two)
	for {
		switch i := p.word(); {
		case i.kind == end && i.text == paren || end == itemRight && i.kind == itemRight:
			p.checkPipe(n, context)
			return n
		case i.kind == itemBool, i.kind == itemCharConst, i.kind == itemDot, i.kind == itemField, i.kind == itemIdentifier, i.kind == itemNumber,
			i.kind == itemNil, i.kind == itemString, i.kind == itemVariable, i.is("("):
			p.back()
			n.cmds = append(n.cmds, p.command())
		default:
			p.unexpected(i, context)
		}
	}
}

// declarations reads $x := or $x = or, in a range, $i, $x :=.
func (p *parser) declarations(n *pipeNode, context string, two bool) {
	start := p.next
	for {
		v := p.peekWord()
		if v.kind != itemVariable {
			break
		}
		p.word()
		switch w := p.word(); {
		case w.kind == itemAssign, w.kind == itemDeclare:
			n.assigns = w.kind == itemAssign
			n.decl = append(n.decl, &variableNode{at(v.pos), []string{v.text}})
			for _, d := range n.decl {
				if !n.assigns {
					p.vars = append(p.vars, d.idents[0])
				}
			}
			return
		case w.is(",") && two && len(n.decl) < 1:
			n.decl = append(n.decl, &variableNode{at(v.pos), []string{v.text}})
			continue
		case w.is(","):
			p.fail("too many declarations in %s", context)
		}
		break
	}
	p.next = start
	n.decl = nil
}

func (p *parser) checkPipe(n *pipeNode, context string) {
	if len(n.cmds) == 0 {
		p.fail("missing value for %s", context)
	}
	for i, c := range n.cmds[1:] {
		switch c.args[0].(type) {
		case *boolNode, *dotNode, *nilNode, *numberNode, *stringNode:
			p.fail("non executable command in pipeline stage %d", i+2)
		}
	}
}

// command reads operands with space between them, up to a bar or the end of the pipeline.
func (p *parser) command() *commandNode {
	c := &commandNode{at: at(p.peekWord().pos)}
	for {
		p.peekWord()
		if n := p.operand(); n != nil {
			c.args = append(c.args, n)
		}
		switch i := p.take(); {
		case i.kind == itemSpace:
			continue
		case i.kind == itemRight || i.is(")"):
			p.back()
		case i.is("|"):
		default:
			p.unexpected(i, "operand")
		}
		break
	}
	if len(c.args) == 0 {
		p.fail("empty command")
	}
	return c
}

// operand reads a term and the fields behind it.
func (p *parser) operand() node {
	n := p.term()
	if n == nil || p.peek().kind != itemField {
		return n
	}
	chain := &chainNode{at: at(p.peek().pos), of: n}
	for p.peek().kind == itemField {
		chain.fields = append(chain.fields, p.take().text[1:])
	}
	switch n := n.(type) {
	case *fieldNode:
		return &fieldNode{chain.at, append(n.idents, chain.fields...)}
	case *variableNode:
		return &variableNode{chain.at, append(n.idents, chain.fields...)}
	case *boolNode, *stringNode, *numberNode, *nilNode, *dotNode:
		p.fail("unexpected . after term %q", n.String())
	}
	return chain
}

func (p *parser) term() node {
	i := p.word()
	pos := at(i.pos)
	switch i.kind {
	case itemIdentifier:
		if !p.hasFn(i.text) {
			p.fail("function %q not defined", i.text)
		}
		return &identNode{pos, i.text}
	case itemDot:
		return &dotNode{pos}
	case itemNil:
		return &nilNode{pos}
	case itemVariable:
		p.variable(i.text)
		return &variableNode{pos, []string{i.text}}
	case itemField:
		return &fieldNode{pos, []string{i.text[1:]}}
	case itemBool:
		return &boolNode{pos, i.text == "true"}
	case itemCharConst, itemNumber:
		n, err := parseNumber(i.text)
		if err != nil {
			p.fail("%s", err)
		}
		return &numberNode{pos, n}
	case itemString:
		s, err := strconv.Unquote(i.text)
		if err != nil {
			p.fail("%s", err)
		}
		return &stringNode{pos, i.text, s}
	}
	if i.is("(") {
		return p.pipe("parenthesized pipeline", false, itemChar, ")")
	}
	p.back()
	return nil
}

// variable fails unless a variable has been declared.
func (p *parser) variable(name string) {
	for _, v := range p.vars {
		if v == name {
			return
		}
	}
	p.fail("undefined variable %q", name)
}
