// Generic type declarations and their methods.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
)

type List[T any] struct {
	head, tail *node[T]
	n          int
}

type node[T any] struct {
	next *node[T]
	val  T
}

func (l *List[T]) Push(v T) {
	nd := &node[T]{val: v}
	if l.tail == nil {
		l.head = nd
	} else {
		l.tail.next = nd
	}
	l.tail = nd
	l.n++
}

func (l *List[E]) Each(f func(E)) {
	for n := l.head; n != nil; n = n.next {
		f(n.val)
	}
}

func (l *List[_]) Len() int { return l.n }

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p Pair[K, V]) String() string { return fmt.Sprintf("%v=>%v", p.Key, p.Val) }
func (p Pair[K, V]) Swap(f func(V) K, g func(K) V) Pair[K, V] {
	return Pair[K, V]{f(p.Val), g(p.Key)}
}

type Tree[T any] struct {
	cmp  func(a, b T) int
	root *tnode[T]
}
type tnode[T any] struct {
	l, r *tnode[T]
	v    T
}

func (t *Tree[T]) Insert(v T) bool {
	p := &t.root
	for *p != nil {
		switch c := t.cmp(v, (*p).v); {
		case c < 0:
			p = &(*p).l
		case c > 0:
			p = &(*p).r
		default:
			return false
		}
	}
	*p = &tnode[T]{v: v}
	return true
}

func (n *tnode[T]) walk(f func(T)) {
	if n != nil {
		n.l.walk(f)
		f(n.v)
		n.r.walk(f)
	}
}

type Option[T any] struct{ v *T }

func Some[T any](v T) Option[T] { return Option[T]{&v} }
func None[T any]() Option[T]    { return Option[T]{} }
func (o Option[T]) OrElse(d T) T {
	if o.v == nil {
		return d
	}
	return *o.v
}

type Number interface{ ~int | ~float64 }
type Vector[T Number] []T

func (v Vector[T]) Dot(w Vector[T]) (s T) {
	for i := range v {
		s += v[i] * w[i]
	}
	return
}

type Stack[T any] struct{ List[T] }
type Matrix[T any, PT interface{ *T }] [2][2]T
type F[A, B any] func(A) (B, error)

func (f F[A, B]) Must(a A) B {
	b, err := f(a)
	if err != nil {
		panic(err)
	}
	return b
}

type Numeric struct{ Pair[string, Vector[float64]] }

func main() {
	var l List[string]
	l.Push("a")
	l.Push("b")
	l.Each(func(s string) { fmt.Print(s, " ") })
	fmt.Println(l.Len())
	p := Pair[string, int]{"x", 3}
	fmt.Println(p, p.Swap(func(i int) string { return strings.Repeat("y", i) }, func(s string) int { return len(s) }))
	t := Tree[string]{cmp: cmp.Compare[string]}
	for _, w := range strings.Fields("the quick brown fox jumps over the dog") {
		t.Insert(w)
	}
	t.root.walk(func(s string) { fmt.Print(s, ",") })
	fmt.Println()
	fmt.Println(Some(3).OrElse(4), None[string]().OrElse("none"))
	fmt.Println(Vector[float64]{1, 2}.Dot(Vector[float64]{3, 4}), Vector[int]{5}.Dot(Vector[int]{6}))
	var s Stack[Pair[int, bool]]
	s.Push(Pair[int, bool]{1, true})
	fmt.Println(s.Len(), s.head.val)
	m := Matrix[int, *int]{{1, 2}}
	fmt.Printf("%v %T\n", m, m)
	fmt.Printf("%T %T %T\n", l, p, Some(Some(1)))
	n := Numeric{Pair[string, Vector[float64]]{"v", Vector[float64]{1}}}
	fmt.Println(n.Key, n.Val.Dot(n.Val), n)
	half := F[int, int](func(i int) (int, error) {
		if i%2 != 0 {
			return 0, errors.New("odd")
		}
		return i / 2, nil
	})
	fmt.Println(half.Must(8))
	defer func() { fmt.Println("recovered", recover()) }()
	half.Must(3)
}
