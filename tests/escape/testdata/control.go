package main

type T struct{ next *T }

var sink *int

func loopNew(n int) *int {
	var p *int
	for i := 0; i < n; i++ {
		p = new(int)
		*p = i
	}
	return p
}
func loopLocal(n int) int {
	t := 0
	for i := 0; i < n; i++ {
		p := new(int)
		*p = i
		t += *p
	}
	return t
}
func loopKeep(n int) int {
	var last *int
	for i := 0; i < n; i++ {
		x := i
		last = &x
	}
	return *last
}
func gotoLoop(n int) int {
	var p *int
	i := 0
again:
	x := i
	p = &x
	i++
	if i < n {
		goto again
	}
	return *p
}
func forwardGoto(b bool) int {
	var p *int
	x := 1
	if b {
		goto end
	}
	p = &x
	return *p
end:
	return 0
}
func selects(a, b chan *int, done chan struct{}) *int {
	select {
	case p := <-a:
		return p
	case b <- new(int):
	case <-done:
		return nil
	default:
		x := 1
		return &x
	}
	return nil
}
func selectOk(a chan *T) (t *T) {
	var ok bool
	select {
	case t, ok = <-a:
		if !ok {
			return nil
		}
	}
	return t
}
func typeSwitch(x any) any {
	switch v := x.(type) {
	case int:
		return v + 1
	case *int:
		return *v
	case string, []byte:
		return v
	case func() int:
		return v()
	default:
		return nil
	}
}
func exprSwitch(n int) string {
	switch {
	case n < 0:
		return "neg"
	case n == 0:
		fallthrough
	case n == 1:
		return "small"
	}
	return "big"
}
func swap(p, q *int) (a, b *int) {
	a, b = q, p
	return
}
func multi() (*int, error) { x := 1; return &x, nil }
func useMulti() int {
	p, err := multi()
	if err != nil {
		return 0
	}
	return *p
}
func labelled(m [][]*int) (r *int) {
outer:
	for _, row := range m {
		for _, p := range row {
			if p == nil {
				continue outer
			}
			r = p
			break outer
		}
	}
	return r
}
func list(n int) *T {
	var head *T
	for range n {
		head = &T{head}
	}
	return head
}
func opAssign(s string, n int) string {
	for i := 0; i < n; i++ {
		s += "x"
	}
	return s
}

func main() {
	println(*loopNew(3), loopLocal(3), loopKeep(3), gotoLoop(3), forwardGoto(true), useMulti())
	println(exprSwitch(2), list(3) != nil, opAssign("a", 2))
}
