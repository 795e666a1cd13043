// A method of an instance, as a value: what it is compiled as is read at once, before the instances that come later in the body.
package main

type G[P any] struct{ v P }

func (g G[P]) Get() P         { return g.v }
func (g *G[P]) Set(p P) *G[P] { g.v = p; return g }

func main() {
	gs := (&G[string]{}).Set
	println(gs("x").Get(), G[int].Get(G[int]{4}), (*G[bool]).Set(&G[bool]{}, true).v)
}
