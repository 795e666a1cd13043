package main

type G[T any] struct{ v T }

func (g *G[T]) M()    {}
func gen[T any]()     { println(1) }
func gen1[T any](x T) { println(2) }
func one(x *int)      {}

func f[T any](x T) {
	go gen[T]()
	go gen[int]()
	defer gen1(x)
	defer gen1(1)
	defer one(nil)
	var g G[T]
	go g.M()
	go func() { println(3) }()
	go func() { _ = x }()
	go func(i int) { println(i) }(5)
}

func main() {
	go gen[int]()
	f(1)
	f("a")
	defer one(nil)
	defer gen1(1)
	go func(i int) { println(i) }(5)
}
