package main

var sink any

type A struct{}
type E[T any] struct {
	*A
	*E[int]
	f []A
}
type B[T any] struct{}

func (x *B[T]) N(p T) { sink = p }

var b B[E[string]]

func main() {
	type L struct{ *A }
	type K struct{ L }
	var k B[K]
	sink = k
	k.N(K{})
	b.N(E[string]{})
}
