package main

type P struct{ X, Y, Z int }

func (p P) Sum() int   { return p.X + p.Y + p.Z }
func (p *P) Inc()      { p.X++ }
func (p *P) Self() *P  { return p }

type Summer interface{ Sum() int }

func total(xs []Summer) int {
	t := 0
	for _, x := range xs {
		t += x.Sum()
	}
	return t
}

func main() {
	p := P{1, 2, 3}
	p.Inc()
	q := &P{4, 5, 6}
	println(p.Sum(), q.Self().Sum(), total([]Summer{p, q}))
}
