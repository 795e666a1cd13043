package main

import "fmt"

type Number interface{ ~int | ~float64 }
type Stringish interface{ ~string }
type Ordered interface {
	Number | Stringish
	comparable
}

func Max[T Number](a, b T) T {
	if a > b {
		return a
	}
	return b
}
func Map[T, U any](s []T, f func(T) U) []U { return nil }
func Zero[T any]() T                        { var t T; return t }
func Keys[M ~map[K]V, K comparable, V any](m M) []K { return nil }
func Eq[T any](a, b T) bool                 { return a == b }
func Add[T any](a, b T) T                   { return a + b }
func Idx[T []int | map[int]int](t T) int    { return t[0] }
func Conv[T Number](x string) T             { return T(x) }
func Call[F func(int)](f F)                 { f("a") }

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(x T)       { s.items = append(s.items, x) }
func (s *Stack[U]) Pop() (u U)     { return }
func (s Stack) Bad()               {}
func (s *Stack[T]) Gen[U any](u U) U { return u }

type Pair[K comparable, V any] struct {
	Key K
	Val V
}
type Tree[T interface{ Less(T) bool }] struct{ l, r *Tree[T] }
type Rec[T any] struct{ x Rec[[]T] }
type Inf[T any] struct{ p *Inf[*T] }
type L[T any] []L[T]

type NotCon struct{}

func use[T NotCon](t T) {}

var n Number
var bad Stack
var st Stack[int, string]
var st2 Stack[Zed]
var pr Pair[[]int, int]
var tr Tree[int]
var fn = Max
var fn2 = Max[string]
var fn3 func(int, int) int = Max
var fn4 func(string, string) string = Max
var z = Zero()
var z2 = Zero[int]()

func main() {
	Max(1, 2.5)
	Max(1, "a")
	Max("a", "b")
	Max[int](1, 2.5)
	Max[int, int](1, 2)
	var i int
	var f float64
	Max(i, f)
	Map([]int{1}, func(s string) string { return s })
	Map([]int{1}, nil)
	Map([]int{1}, fmt.Sprint)
	Keys(1)
	Keys(map[string]int{})
	var s Stack[int]
	s.Push("a")
	s.Foo()
	var x string = s.Gen(1)
	s.Gen[int]("a")
	_ = Pair[string, int]{"a", "b"}
	_ = Pair{"a", 1}
	var a any = s
	switch a.(type) {
	case Stack[int]:
	case Stack:
	}
	_ = Stack[int](nil)
	_ = Max
	Max := 1
	_ = x
}

func tp[T any, P *T](t T, p P) {
	t.foo()
	_ = *p
	var _ int = t
	switch t.(type) {
	}
	_ = t.(int)
	for range t {
	}
	_ = len(t)
	_ = T{}
	_ = t == nil
	var _ interface{ ~int }
}
