package main

import "fmt"

type Number interface {
	~int | ~int64 | ~float64
}

func Sum[T Number](xs []T) T {
	var t T
	for _, x := range xs {
		t += x
	}
	return t
}

func Map[T, U any](xs []T, f func(T) U) []U {
	out := make([]U, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func Ptr[T any](v T) *T { return &v }

func Keep[T any](p *T) *T { return p }

type Stack[T any] struct {
	items []T
}

func (s *Stack[T]) Push(v T) { s.items = append(s.items, v) }

func (s *Stack[T]) Pop() (T, bool) {
	var zero T
	if len(s.items) == 0 {
		return zero, false
	}
	v := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return v, true
}

type Node[K comparable, V any] struct {
	key   K
	val   V
	left  *Node[K, V]
	right *Node[K, V]
}

type Tree[K comparable, V any] struct {
	root *Node[K, V]
	less func(a, b K) bool
}

func NewTree[K comparable, V any](less func(a, b K) bool) *Tree[K, V] {
	return &Tree[K, V]{less: less}
}

func (t *Tree[K, V]) Put(k K, v V) {
	p := &t.root
	for *p != nil {
		if (*p).key == k {
			(*p).val = v
			return
		}
		if t.less(k, (*p).key) {
			p = &(*p).left
		} else {
			p = &(*p).right
		}
	}
	*p = &Node[K, V]{key: k, val: v}
}

func main() {
	println(Sum([]int{1, 2, 3}), Sum([]float64{1, 2}))
	words := Map([]int{1, 2}, func(i int) string { return fmt.Sprint(i) })
	println(len(words), *Ptr(3), *Keep(Ptr("x")))
	var s Stack[string]
	s.Push("a")
	v, ok := s.Pop()
	println(v, ok)
	t := NewTree[string, int](func(a, b string) bool { return a < b })
	t.Put("a", 1)
	t.Put("b", 2)
	println(t.root.val)
}
