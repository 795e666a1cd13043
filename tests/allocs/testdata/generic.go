package main

// A function literal in a generic function captures the dictionary, too.

//go:noinline
func returning[T any](x T) func() T { return func() T { return x } }

//go:noinline
func idle[T any](T) func() { return func() {} }

//go:noinline
func counting[T any](T) func() int { n := 0; return func() int { n++; return n } }

func throughCall[T any](x T) func() T { return func() T { return x } }

type List[T any] struct {
	head T
	next *List[T]
}

//go:noinline
func (l *List[T]) first() func() T { return func() T { return l.head } }

func identity[T any](x T) T { return x }

//go:noinline
func function[T any]() func(T) T { return identity[T] }

//go:noinline
func method[T any](l *List[T]) func() func() T { return l.first }

func genericReturning() { sinkAny = returning(total) }

func genericIdle() { sinkAny = idle(total) }

func genericCounting() { sinkAny = counting("") }

func genericInlined() { sinkAny = throughCall(total) }

func genericMethod() {
	l := &List[string]{head: "a"}
	sinkAny = l.first()
}

func genericFunction() { sinkAny = function[int]() }

func genericMethodValue() {
	l := &List[int]{head: 1}
	sinkAny = method(l)
}

func genericInstance() { sinkAny = identity[int] }
