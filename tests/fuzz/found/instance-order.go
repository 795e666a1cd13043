// A call of a generic function is read by its type arguments; its type at the call is not, so instances of types in it come later.
package main

type S1 struct{}
type G14[T1 any] struct {
	f15 T1
}

var sink any

func (x112 G14[T1]) Ptr() *T1 {
	return new(T1)
}
func (x116 G14[T1]) Map() *G14[T1] {
	func() {
		gen18[T1](G14[float64]{}, nil, 1)
	}()
	return nil
}
func fun17() {
	_ = sink.(G14[*S1])
}
func gen18[T1 any, K1 comparable](_ G14[K1], _ []chan int, _ int) {}
func main()                                                        {}
