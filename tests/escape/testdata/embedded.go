package main

type G[T any] struct{ p *T }

func (x G[T]) Get() *T { return x.p }
func (x G[T]) Loop() *T {
L:
	goto L
	return x.p
}
func id[T any](x *T) *T       { return x }
func first[T any](x, y *T) *T { return x }

type I interface{ Get() *int }
type J interface{ Loop() *int }

var s *int

func main() {
	n := 1
	var i I = G[int]{&n}
	s = i.Get()
	var j J = G[int]{&n}
	s = j.Loop()
	s = id(&n)
	s = first(&n, s)
	f := id[int]
	s = f(&n)
}

type EE struct {
	G[int]
	*HH[string]
}
type HH[T any] struct{ q *T }

func (h *HH[T]) Ptr() *T       { return h.q }
func (h HH[T]) Val() (*T, any) { return h.q, *h.q }

type K interface {
	Get() *int
	Ptr() *string
	Val() (*string, any)
}

func mk(e *EE) K { return e }
func mk2(e EE) K { return e }
