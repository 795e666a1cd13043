// Type parameter declarations and constraints.
package main

import "fmt"

type Constraint[T any] interface{ ~[]T }

func First[S Constraint[T], T any](s S) T { return s[0] }

func Map[S ~[]A, A, B any](s S, f func(A) B) []B {
	out := make([]B, 0, len(s))
	for _, a := range s {
		out = append(out, f(a))
	}
	return out
}

func Reduce[T, A any](xs []T, init A, f func(A, T) A) A {
	for _, x := range xs {
		init = f(init, x)
	}
	return init
}

func Zero[T any]() (z T) { return }

type Setter[B any] interface {
	Set(string)
	*B
}

type settable int

func (p *settable) Set(s string) { *p = settable(len(s)) }

func FromStrings[T any, PT Setter[T]](s []string) []T {
	result := make([]T, len(s))
	for i, v := range s {
		p := PT(&result[i])
		p.Set(v)
	}
	return result
}

type Graph[N interface{ Edges() []E }, E interface{ Ends() (a, b N) }] struct{ nodes []N }

type vertex struct{ es []edge }
type edge struct{ a, b *vertex }

func (v *vertex) Edges() []edge     { return v.es }
func (e edge) Ends() (a, b *vertex) { return e.a, e.b }
func New[N interface{ Edges() []E }, E interface{ Ends() (a, b N) }](ns ...N) *Graph[N, E] {
	return &Graph[N, E]{ns}
}
func (g *Graph[N, E]) Count() (n int) {
	for _, v := range g.nodes {
		n += len(v.Edges())
	}
	return
}

type Ord interface{ Less(any) bool }
type age int

func (a age) Less(b any) bool { return a < b.(age) }

func Min[T Ord](a, b T) T {
	if b.Less(a) {
		return b
	}
	return a
}

func Conv[To, From ~int | ~float64 | ~uint8](x From) To { return To(x) }

func Len[T ~string | ~[]byte | ~[4]int | ~map[int]int](x T) int { return len(x) }

func Chan[C ~chan E, E any](c C, e E) E { c <- e; return <-c }

func Switch[T any](x T) string {
	switch any(x).(type) {
	case int:
		return "int"
	case []T:
		return "slice of itself"
	case fmt.Stringer:
		return "stringer"
	}
	return fmt.Sprintf("%T", x)
}

func main() {
	type Strs []string
	fmt.Println(First(Strs{"a"}), First([]int{7}))
	fmt.Println(Map(Strs{"a", "bb"}, func(s string) int { return len(s) }))
	fmt.Println(Reduce([]int{1, 2, 3}, "", func(a string, x int) string { return a + fmt.Sprint(x) }))
	fmt.Printf("%v %q %v %v\n", Zero[int](), Zero[string](), Zero[*int]() == nil, Zero[[2]bool]())
	fmt.Println(FromStrings[settable]([]string{"a", "bcd"}))
	v1, v2 := &vertex{}, &vertex{}
	v1.es = append(v1.es, edge{v1, v2})
	fmt.Println(New[*vertex, edge](v1, v2).Count())
	fmt.Println(Min(age(3), age(2)), Conv[int](3.9), Conv[uint8](300), Conv[float64](7))
	fmt.Println(Len("abc"), Len([]byte{1}), Len([4]int{}), Len(map[int]int{1: 1}))
	fmt.Println(Chan(make(chan string, 1), "through"))
	fmt.Println(Switch(1), Switch("s"), Switch([]int{}), Switch[any]([]any{}), Switch[any](nil))
}
