package main

var sink any

type e[T any] struct {
	*F[T]
}
type F[T any] struct{}
type H struct {
	*e[*byte]
}
type D struct{}

func (x F[U]) M3(p *e[U]) (q U) {
	v4, _ := sink.(*D)
	_ = v4
	return q
}
