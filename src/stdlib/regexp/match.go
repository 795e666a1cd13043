package regexp

import (
	"strings"
	"unicode/utf8"
)

// The matcher runs all threads of the program side by side, rune by rune, in the order of their preference. So its time is
// bounded by the size of the program times that of the text.

type thread struct {
	pc  int
	cap []int
}

// queue is the list of threads at a place; each instruction is there at most once.
type queue struct {
	seen []uint32 // by instruction: the number of the step at which it was entered
	list []thread
}

type machine struct {
	re      *Regexp
	q       [2]queue
	step    uint32
	free    [][]int // memory for captures
	matched bool
	best    []int
}

func (re *Regexp) machine() *machine {
	if n := len(re.machines); n > 0 {
		m := re.machines[n-1]
		re.machines = re.machines[:n-1]
		return m
	}
	n := len(re.prog.insts)
	m := &machine{re: re}
	m.q[0].seen = make([]uint32, n)
	m.q[1].seen = make([]uint32, n)
	return m
}

func (m *machine) alloc(from []int) []int {
	var c []int
	if n := len(m.free); n > 0 {
		c = m.free[n-1]
		m.free = m.free[:n-1]
	} else {
		c = make([]int, len(m.best))
	}
	copy(c, from)
	return c
}

func isWord(c rune) bool {
	return c == '_' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// holds tells which assertions hold between two runes; -1 is no rune.
func holds(before, after rune) assertion {
	var a assertion
	if before < 0 {
		a |= beginText | beginLine
	}
	if before == '\n' {
		a |= beginLine
	}
	if after < 0 {
		a |= endText | endLine
	}
	if after == '\n' {
		a |= endLine
	}
	if isWord(before) != isWord(after) {
		a |= wordBoundary
	} else {
		a |= noWordBoundary
	}
	return a
}

// add enters a thread at pc and follows it to instructions that take a rune. cap belongs to the caller.
func (m *machine) add(q *queue, pc, pos int, a assertion, cap []int) {
	for {
		if q.seen[pc] == m.step {
			return
		}
		q.seen[pc] = m.step
		i := &m.re.prog.insts[pc]
		switch i.op {
		case opFail:
			return
		case opSplit:
			m.add(q, i.out, pos, a, cap)
			pc = i.arg
		case opAssert:
			if i.assert&^a != 0 {
				return
			}
			pc = i.out
		case opCap:
			if i.arg >= len(cap) {
				pc = i.out
				continue
			}
			old := cap[i.arg]
			cap[i.arg] = pos
			m.add(q, i.out, pos, a, cap)
			cap[i.arg] = old
			return
		default:
			q.list = append(q.list, thread{pc, m.alloc(cap)})
			return
		}
	}
}

// match looks for the first match in s from pos on and puts ncap places into a slice; nil if there is none.
func (re *Regexp) match(s string, pos, ncap int) []int {
	m := re.machine()
	defer func() { re.machines = append(re.machines, m) }()
	if ncap < 2 {
		ncap = 2
	}
	if len(m.best) != ncap {
		m.best, m.free = make([]int, ncap), nil
	}
	m.matched = false
	empty := make([]int, ncap)
	for i := range empty {
		empty[i] = -1
	}
	m.step++
	clear(m.q[0].seen)
	clear(m.q[1].seen)
	now, next := &m.q[0], &m.q[1]
	now.list, next.list = now.list[:0], next.list[:0]
	before := rune(-1)
	if pos > 0 {
		before, _ = utf8.DecodeLastRuneInString(s[:pos])
	}
	for {
		if len(now.list) == 0 {
			if m.matched || re.anchored && pos > 0 {
				break
			}
			if re.prefix != "" {
				k := strings.Index(s[pos:], re.prefix)
				if k < 0 {
					break
				}
				if k > 0 {
					pos += k
					before, _ = utf8.DecodeLastRuneInString(s[:pos])
				}
			}
		}
		c, w := rune(-1), 0
		if pos < len(s) {
			c, w = rune(s[pos]), 1
			if c >= utf8.RuneSelf {
				c, w = utf8.DecodeRuneInString(s[pos:])
			}
		}
		if !m.matched {
			m.add(now, re.prog.start, pos, holds(before, c), empty)
		}
		m.step++
		after := rune(-1)
		if pos+w < len(s) {
			after = rune(s[pos+w])
			if after >= utf8.RuneSelf {
				after, _ = utf8.DecodeRuneInString(s[pos+w:])
			}
		}
		m.advance(now, next, c, pos+w, holds(c, after))
		if w == 0 || len(next.list) == 0 && m.matched {
			break
		}
		pos += w
		before = c
		now, next = next, now
		next.list = next.list[:0]
	}
	for _, q := range []*queue{now, next} {
		for _, t := range q.list {
			m.free = append(m.free, t.cap)
		}
		q.list = q.list[:0]
	}
	if !m.matched {
		return nil
	}
	return append([]int(nil), m.best...)
}

// advance lets the threads of one place take the rune c, if there is one, and enters those that go on in the next.
func (m *machine) advance(now, next *queue, c rune, pos int, a assertion) {
	longest := m.re.longest
	for k := range now.list {
		t := now.list[k]
		if longest && m.matched && m.best[0] < t.cap[0] {
			m.free = append(m.free, t.cap)
			continue
		}
		i := &m.re.prog.insts[t.pc]
		if i.op == opMatch {
			if !longest || !m.matched || t.cap[0] < m.best[0] || t.cap[0] == m.best[0] && t.cap[1] > m.best[1] {
				copy(m.best, t.cap)
				m.matched = true
			}
			m.free = append(m.free, t.cap)
			if !longest {
				// threads of less preference are of no interest any more
				for _, rest := range now.list[k+1:] {
					m.free = append(m.free, rest.cap)
				}
				break
			}
			continue
		}
		if c >= 0 && i.matches(c) {
			m.add(next, i.out, pos, a, t.cap)
		}
		m.free = append(m.free, t.cap)
	}
	now.list = now.list[:0]
}
