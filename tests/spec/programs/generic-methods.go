// Method declarations with type parameters of their own.
package main

import (
	"fmt"
	"strconv"
)

type List[T any] struct{ items []T }

func (l List[T]) Map[U any](f func(T) U) List[U] {
	var r List[U]
	for _, x := range l.items {
		r.items = append(r.items, f(x))
	}
	return r
}

func (l *List[T]) Fold[A any](start A, f func(A, T) A) A {
	for _, x := range l.items {
		start = f(start, x)
	}
	return start
}

type Box struct{ n int }

func (b Box) As[T ~int | ~float64]() T      { return T(b.n) }
func (b *Box) Put[T fmt.Stringer](v T) *Box { b.n = len(v.String()); return b }

type name string

func (n name) String() string { return string(n) }

type Pair[A, B any] struct {
	a A
	b B
}

func (p Pair[A, B]) With[C any](c C) (B, C) { return p.b, c }

func main() {
	l := List[int]{[]int{1, 2, 3}}
	s := l.Map(strconv.Itoa).Map(func(s string) string { return s + s })
	fmt.Println(s.items, l.Fold("", func(a string, x int) string { return a + strconv.Itoa(x) }))
	fmt.Println(l.Fold(1.5, func(a float64, x int) float64 { return a * float64(x) }))
	b := &Box{7}
	fmt.Println(b.As[float64]()/2, b.As[int](), b.Put(name("four")).n)
	p, q := Pair[int, string]{1, "x"}.With(true)
	fmt.Printf("%v %T\n", p, q)
	f := l.Map[string]
	fmt.Println(f(func(i int) string { return fmt.Sprint("<", i, ">") }).items)
	g := (*Box).Put[name]
	fmt.Println(g(&Box{}, "abc").n)
}
