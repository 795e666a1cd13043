// Package tabwriter aligns text: cells that end with tabs stand below each other (elastic tabstops).
//
// The lines of a block are kept as cells. A column is a run of lines that have a cell there which is not their last one; it is as
// wide as its widest cell. Within a run the next column is found in the same way.
package tabwriter

import (
	"io"
	"unicode/utf8"
)

// Flags.
const (
	FilterHTML          uint = 1 << iota // HTML tags have no width, entities one
	StripEscape                          // drop the bytes around escaped text
	AlignRight                           // text to the right of its cell
	DiscardEmptyColumns                  // drop columns that are empty and end with vertical tabs
	TabIndent                            // empty cells at the beginning of a line as tabs
	Debug                                // bars between columns
)

// Escape surrounds text that is taken as it is.
const Escape = '\xff'

type cell struct {
	text  []byte
	width int  // in characters
	tab   bool // it ends with a tab, not a vertical tab
}

// A Writer aligns what is written to it.
type Writer struct {
	output   io.Writer
	minWidth int
	tabWidth int
	padding  int
	pad      byte
	flags    uint

	lines   [][]cell
	current cell
	counted int  // bytes of current.text whose width is known
	closing byte // what ends escaped text; 0: none is open
	out     []byte
	err     error
}

// NewWriter returns a Writer.
//
//heapscope:inline cost=66
func NewWriter(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	return new(Writer).Init(output, minwidth, tabwidth, padding, padchar, flags)
}

// Init sets a Writer: columns are at least minwidth wide, padding included; tabwidth is for tabs as padchar.
//
//heapscope:noinline cost=114
func (b *Writer) Init(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	if minwidth < 0 || tabwidth < 0 || padding < 0 {
		panic("negative minwidth, tabwidth, or padding")
	}
	if padchar == '\t' {
		flags &^= AlignRight // tabs cannot stand on the left
	}
	*b = Writer{output: output, minWidth: minwidth, tabWidth: tabwidth, padding: padding, pad: padchar, flags: flags}
	b.reset()
	return b
}

func (b *Writer) reset() {
	b.lines = append(b.lines[:0], nil)
	b.current = cell{}
	b.counted = 0
	b.closing = 0
}

func (b *Writer) has(flag uint) bool { return b.flags&flag != 0 }

// Write adds text. What cannot change any more is written out.
func (b *Writer) Write(buf []byte) (n int, err error) {
	for _, c := range buf {
		if b.closing != 0 {
			if c != b.closing {
				b.current.text = append(b.current.text, c)
				continue
			}
			if c != Escape || !b.has(StripEscape) {
				b.current.text = append(b.current.text, c)
			}
			b.closeEscape()
			continue
		}
		switch c {
		case '\t', '\v', '\n', '\f':
			b.endCell(c == '\t')
			if c == '\t' || c == '\v' {
				continue
			}
			alone := len(b.lines[len(b.lines)-1]) == 1
			b.lines = append(b.lines, nil)
			if c == '\f' || alone {
				b.flush()
				if c == '\f' && b.has(Debug) {
					b.put("---\n")
				}
			}
			continue
		case Escape:
			b.count()
			b.closing = Escape
			if b.has(StripEscape) {
				continue
			}
		case '<', '&':
			if b.has(FilterHTML) {
				b.count()
				b.closing = '>'
				if c == '&' {
					b.closing = ';'
				}
			}
		}
		b.current.text = append(b.current.text, c)
	}
	if b.err != nil {
		return 0, b.takeErr()
	}
	return len(buf), nil
}

// count adds the width of the text since the last count.
func (b *Writer) count() {
	b.current.width += utf8.RuneCount(b.current.text[b.counted:])
	b.counted = len(b.current.text)
}

func (b *Writer) closeEscape() {
	switch b.closing {
	case Escape:
		b.count()
		if !b.has(StripEscape) {
			b.current.width -= 2
		}
	case ';':
		b.current.width++
	}
	b.counted = len(b.current.text)
	b.closing = 0
}

func (b *Writer) endCell(tab bool) {
	b.count()
	b.current.tab = tab
	last := &b.lines[len(b.lines)-1]
	*last = append(*last, b.current)
	b.current = cell{}
	b.counted = 0
}

// Flush writes what is left; the last cell counts as ended.
//
//heapscope:inline cost=60
func (b *Writer) Flush() error {
	b.flush()
	return b.takeErr()
}

func (b *Writer) takeErr() error {
	err := b.err
	b.err = nil
	return err
}

func (b *Writer) flush() {
	if len(b.current.text) > 0 {
		if b.closing != 0 {
			b.closeEscape()
		} else {
			// Text after the last tab has no column: its width does not matter.
			b.counted = len(b.current.text)
		}
		b.endCell(false)
	}
	b.layout(b.lines, nil, true)
	b.reset()
}

// layout writes lines in whose first columns the cells have the given widths.
func (b *Writer) layout(lines [][]cell, widths []int, toEnd bool) {
	column := len(widths)
	for i := 0; i < len(lines); {
		j := i
		width := b.minWidth
		empty := true
		for ; j < len(lines) && column < len(lines[j])-1; j++ {
			c := lines[j][column]
			width = max(width, c.width+b.padding)
			empty = empty && c.width == 0 && !c.tab
		}
		if j == i {
			b.line(lines[i], widths, toEnd && i == len(lines)-1)
			i++
			continue
		}
		if empty && b.has(DiscardEmptyColumns) {
			width = 0
		}
		b.layout(lines[i:j], append(widths[:column:column], width), toEnd && j == len(lines))
		i = j
	}
}

// line writes one line.
func (b *Writer) line(cells []cell, widths []int, last bool) {
	b.out = b.out[:0]
	indent := b.has(TabIndent)
	for i, c := range cells {
		if i > 0 && b.has(Debug) {
			b.out = append(b.out, '|')
		}
		inColumn := i < len(widths)
		if len(c.text) > 0 {
			indent = false
		}
		if b.has(AlignRight) {
			if inColumn {
				b.fill(c.width, widths[i], indent)
			}
			b.out = append(b.out, c.text...)
			continue
		}
		b.out = append(b.out, c.text...)
		if inColumn {
			b.fill(c.width, widths[i], indent)
		}
	}
	if !last {
		b.out = append(b.out, '\n')
	}
	b.put(string(b.out))
}

// fill pads text of some width to a cell's width.
func (b *Writer) fill(width, cellWidth int, tabs bool) {
	pad, n := b.pad, cellWidth-width
	if b.pad == '\t' || tabs {
		if b.tabWidth == 0 {
			return
		}
		stop := (cellWidth + b.tabWidth - 1) / b.tabWidth * b.tabWidth
		pad, n = '\t', (stop-width+b.tabWidth-1)/b.tabWidth
	}
	for range n {
		b.out = append(b.out, pad)
	}
}

func (b *Writer) put(s string) {
	if b.err != nil || s == "" {
		return
	}
	n, err := io.WriteString(b.output, s)
	if err == nil && n != len(s) {
		err = io.ErrShortWrite
	}
	b.err = err
}
