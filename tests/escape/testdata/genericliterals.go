package main

var sink any
var f0 func()

//go:noinline
func A[T any](x T) func() T { return func() T { return x } }

//go:noinline
func B[T any](x T) func() { return func() { println("x") } }

//go:noinline
func C[T any](x *T) func() any { return func() any { return *x } }

//go:noinline
func D[T any](x T) func() int { n := 0; return func() int { n++; return n } }

type L[T any] struct{ x T }

//go:noinline
func (l *L[T]) E() func() T { return func() T { return l.x } }

func F[T any](x T) func() T { return func() T { return x } }

func id[T any](x T) T { return x }

//go:noinline
func G[T any]() func(T) T { return id[T] }

//go:noinline
func H[T any](l *L[T]) func() func() T { return l.E }
func main() {
	sink = A(1)
	sink = B(1)
	n := 1
	sink = C(&n)
	sink = D(1)
	l := &L[int]{1}
	sink = l.E()
	sink = F(1)
	sink = id[int]
	sink = G[int]()
	sink = H(l)
	sink = l.E
	sink = (*L[int]).E
}
