package regexp

import "unicode/utf8"

// A program for the matcher: instructions that take a rune, or go on at once. Threads run through it in order of preference.

type op uint8

const (
	opRune  op = iota // takes a rune of ranges
	opSplit           // goes on at out and, with less preference, at arg
	opCap             // notes the place as number arg
	opAssert
	opMatch
	opFail
)

type inst struct {
	op     op
	assert assertion
	out    int
	arg    int
	ranges []rune
}

// matches reports whether a rune is among the instruction's ranges.
func (i *inst) matches(c rune) bool {
	r := i.ranges
	if len(r) <= 8 {
		for k := 0; k < len(r); k += 2 {
			if c < r[k] {
				return false
			}
			if c <= r[k+1] {
				return true
			}
		}
		return false
	}
	lo, hi := 0, len(r)/2
	for lo < hi {
		m := (lo + hi) / 2
		if r[2*m+1] < c {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return 2*lo < len(r) && r[2*lo] <= c
}

type prog struct {
	insts []inst
	start int
}

func (p *prog) emit(i inst) int {
	p.insts = append(p.insts, i)
	return len(p.insts) - 1
}

// compileNode makes the program of an expression: instructions are written from the last one on, each knows where to go on.
func compileNode(n *node) *prog {
	p := &prog{}
	end := p.emit(inst{op: opMatch})
	end = p.emit(inst{op: opCap, arg: 1, out: end})
	p.start = p.emit(inst{op: opCap, arg: 0, out: p.node(n, end)})
	return p
}

// node writes what matches n and then goes on at next; returns where that begins.
func (p *prog) node(n *node, next int) int {
	switch n.kind {
	case kindRunes:
		if len(n.ranges) == 0 {
			return p.emit(inst{op: opFail})
		}
		return p.emit(inst{op: opRune, ranges: n.ranges, out: next})
	case kindAssert:
		return p.emit(inst{op: opAssert, assert: n.assert, out: next})
	case kindCapture:
		end := p.emit(inst{op: opCap, arg: 2*n.cap + 1, out: next})
		return p.emit(inst{op: opCap, arg: 2 * n.cap, out: p.node(n.sub[0], end)})
	case kindConcat:
		for i := len(n.sub) - 1; i >= 0; i-- {
			next = p.node(n.sub[i], next)
		}
		return next
	case kindAlternate:
		at := p.node(n.sub[len(n.sub)-1], next)
		for i := len(n.sub) - 2; i >= 0; i-- {
			at = p.split(p.node(n.sub[i], next), at, false)
		}
		return at
	case kindRepeat:
		return p.repeat(n, next)
	}
	return next
}

func (p *prog) split(first, second int, lazy bool) int {
	if lazy {
		first, second = second, first
	}
	return p.emit(inst{op: opSplit, out: first, arg: second})
}

func (p *prog) repeat(n *node, next int) int {
	x := n.sub[0]
	if n.max < 0 {
		loop := p.emit(inst{op: opSplit})
		at := p.node(x, loop)
		p.close(loop, at, next, n.lazy)
		switch {
		case n.min > 0:
			for range n.min - 1 {
				at = p.node(x, at)
			}
			return at
		case x.nullable():
			// x* of an x that may match nothing is (x+)?, so that x is tried
			return p.split(at, next, n.lazy)
		}
		return loop
	}
	// x{2,4} is xx(x(x)?)?
	at := next
	for range n.max - n.min {
		at = p.split(p.node(x, at), next, n.lazy)
	}
	for range n.min {
		at = p.node(x, at)
	}
	return at
}

// close sets the two ways of a loop's split: once more, or out.
func (p *prog) close(loop, again, next int, lazy bool) {
	if lazy {
		again, next = next, again
	}
	p.insts[loop].out, p.insts[loop].arg = again, next
}

// prefix is the text that every match begins with, and whether that is the whole expression. An anchored one may have the
// end of the text behind it.
func (p *prog) prefix(anchored bool) (string, bool) {
	i := p.skip(p.start)
	if anchored {
		i = p.skip(i.out)
	}
	var b []byte
	for i.op == opRune && len(i.ranges) == 2 && i.ranges[0] == i.ranges[1] {
		b = utf8.AppendRune(b, i.ranges[0])
		i = p.skip(i.out)
	}
	if anchored && i.op == opAssert && i.assert == endText {
		i = p.skip(i.out)
	}
	return string(b), i.op == opMatch && (len(b) > 0 || !anchored)
}

// skip is the instruction at pc, or the first behind it that does not only note a place.
func (p *prog) skip(pc int) *inst {
	i := &p.insts[pc]
	for i.op == opCap {
		i = &p.insts[i.out]
	}
	return i
}
