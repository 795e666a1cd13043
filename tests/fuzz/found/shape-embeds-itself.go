package main

var sink any

func (x *B[T]) M17() (q interface{}) {
	v19 := A.M11
	_ = v19
	v20, _ := sink.(A)
	_ = v20
	v21, _ := sink.(T)
	_ = v21
	return q
}

type H struct {
	*H
}

func (x *H) M5() (q *H) {
	var v6 *H
	_ = v6
	return q
}

type B[T any] struct{}
type A struct{}

func (x A) M11() (q *B[H]) {
	v12 := new(A).M10
	_ = v12
	return q
}
func (x *A) M10() (q A) {
	return q
}
