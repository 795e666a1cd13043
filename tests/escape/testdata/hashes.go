package main

type I interface{ M() }

type A struct {
	a int
	s string
}
type F struct {
	d map[A]int
	e map[[5]A]int
	g map[struct{ e error }]bool
}

func (F) M() {}

func main() {
	var i I = F{}
	i.M()
}
