package main

import "fmt"

type Node struct {
	Value int
	Next  *Node
}

type List struct {
	head, tail *Node
	size       int
}

func NewList() *List { return &List{} }

func (l *List) Add(v int) *List {
	n := &Node{Value: v}
	if l.head == nil {
		l.head, l.tail = n, n
	} else {
		l.tail.Next = n
		l.tail = n
	}
	l.size++
	return l
}

func (l *List) Each(f func(int)) {
	for n := l.head; n != nil; n = n.Next {
		f(n.Value)
	}
}

func (l *List) Reverse() {
	var prev *Node
	for n := l.head; n != nil; {
		next := n.Next
		n.Next = prev
		prev, n = n, next
	}
	l.head, l.tail = l.tail, l.head
}

func (l *List) Slice() []int {
	out := make([]int, 0, l.size)
	l.Each(func(v int) { out = append(out, v) })
	return out
}

func (l *List) String() string {
	s := "["
	l.Each(func(v int) { s += fmt.Sprintf(" %d", v) })
	return s + " ]"
}

func main() {
	l := NewList()
	for i := range 5 {
		l.Add(i * i)
	}
	l.Reverse()
	fmt.Println(l, l.Slice())
	total := 0
	l.Each(func(v int) { total += v })
	fmt.Printf("%d %v %s\n", total, l.head, l.String())
	if l.size > 3 {
		fmt.Println("long", l.size)
	}
}
