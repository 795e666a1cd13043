package main

import (
	"errors"
	"fmt"
)

type P struct {
	x, y int
	name string
}

var (
	origin   = P{}
	unit     = &P{1, 1, "unit"}
	table    = []P{{1, 2, "a"}, {3, 4, "b"}}
	pointers = []*P{{1, 2, "a"}, unit}
	index    = map[string]int{"a": 1, "b": 2}
	bigIndex = map[string]int{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": 8, "i": 9, "j": 10}
	handler  = func(n int) int { return n + 1 }
	errBad   = errors.New("bad")
	text     = fmt.Sprintf("%d", 3)
	boxed    any = 3
	iface    fmt.Stringer = unit
	bytes    = []byte("abc")
	sum      = handler(2)
	made     = make([]int, 3)
	alias    = unit
	first    = &table[0]
	channel  = make(chan int, 3)
	a, b     = pair()
	counter  = newCounter()
)

func (p *P) String() string { return p.name }

func pair() (int, *P) { return 1, &P{} }

func newCounter() func() int {
	n := 0
	return func() int { n++; return n }
}

func init() {
	origin.name = "origin"
	index["c"] = 3
}

func init() {
	pointers = append(pointers, &P{5, 6, "c"})
}

func main() {
	println(len(table), len(pointers), len(index), len(bigIndex), handler(1), errBad.Error(), text)
	println(iface.String(), len(bytes), sum, len(made), alias.name, first.name, cap(channel), a, b.x, counter(), boxed.(int))
}
