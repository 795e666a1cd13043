package main

type S1 struct {
	f1 []string
}
type S2 struct{}
type G13[T1 any] struct{}

func (x98 G13[T1]) Get() T1 {
	return x98.Get()
}
func fun22() {
	func(a140 G13[*S2]) G13[S2] {
		return G13[S2]{}
	}(G13[*S2]{})
}
