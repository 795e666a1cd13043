package main

// Control flow: labels, goto, switch, defer, panic, recover, select.

func classify(n int) string {
	switch {
	case n < 0:
		return "neg"
	case n == 0:
		fallthrough
	case n == 1:
		return "tiny"
	case n < 10:
		if n%2 == 0 {
			break
		}
		return "odd"
	default:
		return "big"
	}
	return "even"
}

func table(n int) int {
	switch n {
	case 1:
		return 10
	case 2, 3:
		return 23
	case 4:
		return 40
	case 5:
		return 50
	case 7:
		return 70
	case 1000000:
		return 1
	}
	return -1
}

func find(m [][]int, x int) (int, int) {
outer:
	for i, row := range m {
		for j, v := range row {
			if v == x {
				return i, j
			}
			if v > x {
				continue outer
			}
			if v < 0 {
				break outer
			}
		}
	}
	return -1, -1
}

func gotos(n int) (s int) {
	i := 0
top:
	if i < n {
		s += i
		i++
		if i == 5 {
			goto skip
		}
		goto top
	}
	return
skip:
	s += 1000
	goto top
}

func deferOrder() (s string) {
	for i := 0; i < 3; i++ {
		defer func() { s += string(rune('0' + i)) }()
	}
	defer func(x string) { s += x }("arg")
	return "r"
}

func recovers(k int) (res int, err error) {
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); ok {
				err = e
			}
			res = -k
		}
	}()
	a := []int{1, 2, 3}
	return a[k], nil
}

func nested() (out string) {
	defer func() {
		out += "|" + recover().(string)
	}()
	defer func() {
		defer func() {
			out += "|" + recover().(string)
		}()
		panic("second")
	}()
	panic("first")
}

func reraise() (out string) {
	defer func() { out = recover().(string) }()
	func() {
		defer func() {
			r := recover()
			panic(r.(string) + "-again")
		}()
		panic("one")
	}()
	return "unreachable"
}

type node struct {
	l, r *node
	v    int
}

func (n *node) insert(v int) *node {
	if n == nil {
		return &node{v: v}
	}
	if v < n.v {
		n.l = n.l.insert(v)
	} else {
		n.r = n.r.insert(v)
	}
	return n
}

func (n *node) walk(f func(int) bool) bool {
	return n == nil || n.l.walk(f) && f(n.v) && n.r.walk(f)
}

func gen(n int) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for i := 0; i < n; i++ {
			if !yield(i, string(rune('a'+i))) {
				println("stopped at", i)
				return
			}
		}
	}
}

func firstBig(n int) int {
	for i, s := range gen(n) {
		if i == 2 {
			continue
		}
		if i > 3 {
			return i * 10
		}
		print(s)
	}
	return -1
}

func sel() {
	a, b := make(chan int, 1), make(chan string)
	done := make(chan bool)
	var got []string
	go func() {
		for s := range b {
			got = append(got, s)
		}
		close(done)
	}()
	select {
	case v := <-a:
		println("no", v)
	default:
		println("default")
	}
	a <- 1
	for i := 0; i < 2; i++ {
		select {
		case v, ok := <-a:
			println("recv", v, ok)
			a = nil
		case b <- "x":
			println("sent")
			b <- "y"
			close(b)
			b = nil
		}
	}
	<-done
	println(len(got), got[0], got[1])
}

func main() {
	for _, n := range []int{-1, 0, 1, 4, 5, 50} {
		print(classify(n), " ")
	}
	println()
	for i := 0; i < 9; i++ {
		print(table(i), " ")
	}
	println(table(1000000))
	println(find([][]int{{1, 2, 9}, {3, 4}, {7, 5, 6}}, 5))
	println(find([][]int{{1, 2, 9}, {3, -4, 5}}, 5))
	println(gotos(3), gotos(10))
	println(deferOrder())
	for k := 1; k < 5; k += 2 {
		r, err := recovers(k)
		if err != nil {
			println(r, err.Error())
		} else {
			println(r)
		}
	}
	println(nested(), reraise())
	var root *node
	for _, v := range []int{5, 2, 8, 1, 9, 3} {
		root = root.insert(v)
	}
	root.walk(func(v int) bool { print(v, " "); return v < 8 })
	println()
	println(firstBig(3))
	println(firstBig(8))
	sel()
	x := 0
	for {
		x++
		if x%2 == 0 {
			continue
		}
		if x > 7 {
			break
		}
	}
	println(x)
}
