// A traceback through inlined calls, methods, closures and generic functions.
package main

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Top() T { return s.items[len(s.items)-1] }

func apply[T any](f func() T) T { return f() }

type box struct{ s Stack[string] }

func (b *box) get() string { return apply(func() string { return b.s.Top() }) }

func inline(b *box) string { return b.get() }

func main() {
	b := &box{}
	defer println("deferred")
	println(inline(b))
}
