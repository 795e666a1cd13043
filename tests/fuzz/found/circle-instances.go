package main

type F struct{}

func (x e) M11(p *H[string]) (q interface{}) {
	return q
}

type e struct{}

func (x *H[T]) M6(p H[int]) (q T) {
	var v9 *F
	_ = v9
	return q
}

type H[T any] struct{}
