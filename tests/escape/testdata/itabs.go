package main

import "errors"

type shape interface{ area() float64 }
type sq struct {
	name string
	a    float64
}

func (s sq) area() float64 { return s.a }

type key[K comparable] struct {
	k K
	n int
}

func (k key[K]) Error() string { return "" }

func find[K comparable](k K) error { return key[K]{k, 1} }

func as[T shape](x any) bool {
	s, ok := x.(shape)
	if ok {
		_, ok = s.(T)
	}
	return ok
}

type myErr struct{ msg, hint string }

func (e *myErr) Error() string { return e.msg }

type pair struct {
	a, b any
}

func (pair) Error() string { return "" }

func kind(e error) int {
	switch e.(type) {
	case *myErr:
		return 1
	case pair:
		return 2
	}
	var m *myErr
	if errors.As(e, &m) {
		return 3
	}
	return 0
}

func main() {
	println(find("x").Error(), find(1).Error(), as[sq](sq{"a", 1}), kind(pair{1, 2}))
}
