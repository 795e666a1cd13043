package main

type I interface{ M() }

type A struct {
	a int
	s string
}

func (A) M() {}

type B struct {
	s string
	x any
	t string
	f float64
}

func (*B) M() {}

type C struct {
	b [80]byte
	e error
	n A
}

func (C) M() {}

type D struct {
	arr [3]A
	c   [2]struct {
		p *int
		f float32
	}
	_ int
	k int8
	l int32
}

func (D) M() {}

type E [4]string

func (E) M() {}

type F struct {
	f func()
	d map[string]G
}

func (F) M() {}

type G struct {
	a bool
	z string
}

type H struct{ a, b string }

type P struct {
	a int8
	b int16
	h H
	q *Q
}

type Q struct {
	i I
	r chan R
}
type R struct {
	i int
	c complex128
	s []string
}
type T struct {
	x, y float64
	z    complex64
	s    string
}

func (p P) M()       {}
func (p P) N(t T) *T { return nil }

func use(i I) {}

func main() {
	use(A{})
	use(&B{})
	use(C{})
	use(D{})
	use(E{})
	use(F{})
	var i I = P{}
	use(i)
}
