package main

type G[T any] struct{ p *T }

func (x G[T]) Big() func() *T {
	for i := 0; i < 10; i++ {
		println(i)
		println(i, i)
		println(i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i)
	}
	return func() *T { return x.p }
}
func (x G[T]) Small() func() *T {
	return func() *T { return x.p }
}
func (x G[T]) Any() any { return *x.p }

type I interface {
	Big() func() *int
	Small() func() *int
	Any() any
}

func main() {
	n := 1
	var i I = &G[int]{&n}
	i.Big()()
	i.Small()()
	i.Any()
	var j I = G[int]{&n}
	j.Big()
}
