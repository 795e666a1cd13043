package main

import "errors"

type Number interface{ ~int | ~int64 | ~float64 }

func Sum[T Number](xs ...T) (t T) {
	for _, x := range xs {
		t += x
	}
	return
}

func Map[A, B any](xs []A, f func(A) B) []B {
	out := make([]B, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

type List[T any] struct {
	head *elem[T]
	n    int
}

type elem[T any] struct {
	v    T
	next *elem[T]
}

func (l *List[T]) Push(v T) { l.head = &elem[T]{v, l.head}; l.n++ }
func (l *List[T]) All() func(func(T) bool) {
	return func(yield func(T) bool) {
		for e := l.head; e != nil; e = e.next {
			if !yield(e.v) {
				return
			}
		}
	}
}

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func Index[K comparable, V any](ps []Pair[K, V], k K) (V, error) {
	for _, p := range ps {
		if p.Key == k {
			return p.Val, nil
		}
	}
	var zero V
	return zero, errNotFound
}

var errNotFound = errors.New("not found")

type MyInt int

func (m MyInt) String() string { return "MyInt" }

type Stringer interface{ String() string }

func Join[T Stringer](xs []T) (s string) {
	for _, x := range xs {
		s += x.String() + ","
	}
	return
}

type Tree[T any] struct {
	l, r *Tree[T]
	v    T
	less func(a, b T) bool
}

func (t *Tree[T]) Insert(v T) *Tree[T] {
	if t == nil {
		return &Tree[T]{v: v}
	}
	return t
}

func main() {
	println(Sum(1, 2, 3), Sum(1.5, 2), Sum[MyInt](4, 5))
	strs := Map([]int{1, 2, 3}, func(i int) string { return string(rune('a' + i)) })
	for _, s := range strs {
		print(s, " ")
	}
	println()
	var l List[string]
	l.Push("x")
	l.Push("y")
	for s := range l.All() {
		print(s, " ")
	}
	println(l.n)
	ps := []Pair[string, int]{{"a", 1}, {"b", 2}}
	v, err := Index(ps, "b")
	println(v, err == nil)
	_, err = Index(ps, "z")
	println(err.Error(), errors.Is(err, errNotFound))
	println(Join([]MyInt{1, 2}))
	var t *Tree[float64]
	println(t.Insert(2.5).v)
	var a any = Pair[string, int]{"k", 7}
	p, ok := a.(Pair[string, int])
	_, no := a.(Pair[string, int64])
	println(p.Key, p.Val, ok, no)
}
