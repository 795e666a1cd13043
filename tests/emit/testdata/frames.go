package main

// Large frames, deep recursion, pointers into the stack while it moves, arguments in memory.

type T [20]int

func sum(c chan int, t T) {
	s := 0
	for i := range t {
		s += t[i]
	}
	c <- s
}

func big() [3000]byte {
	var b [3000]byte
	b[0] = 1
	return b
}

func huge(n int) int {
	var b [5000]int
	b[n] = n
	if n == 0 {
		return 0
	}
	return huge(n-1) + b[n]
}

func deep(n int, p *int) int {
	x := n
	if n > 0 {
		*p += deep(n-1, &x)
	}
	return x
}

type pair struct {
	a, b *int
	s    string
}

//go:noinline
func through(p pair, k int) (q pair) {
	q = p
	q.s += "."
	if k > 0 {
		return through(q, k-1)
	}
	*q.a++
	*q.b += len(q.s)
	return
}

func recur(c chan int, t T, n int) {
	go sum(c, t)
	big()
	if s := <-c; s != len(t) {
		println("bad", s)
	}
	if n > 0 {
		recur(c, t, n-1)
	}
}

func main() {
	var t T
	for i := range t {
		t[i] = 1
	}
	recur(make(chan int), t, 6)
	println(huge(20))
	y := 1
	println(deep(100, &y), y)
	a, b := 1, 2
	q := through(pair{&a, &b, "x"}, 40)
	println(a, b, *q.a, *q.b, len(q.s))
}
