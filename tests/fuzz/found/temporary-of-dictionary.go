package main

type G9[T1 any] struct {
	f10 T1
	f11 *G9[T1]
}

func (x125 *G9[T1]) Set(p124 T1) {
}
func gen1[T any](a int, x T) { println(2) }
func big() (r [300]any)      { return }

func g[U any](n int, u U) {
	for range n {
		go gen1(n, u)
		go gen1(1, u)
		go gen1(1, big())
		var w G9[U]
		go w.Set(u)
		go (*G9[U]).Set(&w, u)
	}
}

func main() {
	for range 3 {
		var v G9[[300]any]
		defer v.Set(big())
		defer gen1(len(v.f10), big())
		go gen1(7, big())
		go (*G9[[300]any]).Set(&v, big())
	}
	g(1, big())
}
