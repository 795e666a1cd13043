package main

var sink any

func (x c) M6() (q func() *c) {
	var v7 interface{}
	_ = v7
	v10, _ := sink.([]A[int])
	_ = v10
	return q
}

type A[T any] struct{}

func (x A[T]) M3() (q T) {
	type Lv5 struct{ *c }
	sink = Lv5{}
	return q
}

type c struct {
	*c
}
