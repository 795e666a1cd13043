// Expressions: order of evaluation of calls, receives and operands.
package main

import "fmt"

var log []string

func f(s string) int          { log = append(log, s); return len(log) }
func b(s string, v bool) bool { log = append(log, s); return v }
func p(s string) *int         { log = append(log, s); x := len(log); return &x }
func sl(s string) []int       { log = append(log, s); return make([]int, 20) }
func mp(s string) map[int]int {
	log = append(log, s)
	return map[int]int{}
}
func fn(s string) func(...int) int {
	log = append(log, s)
	return func(xs ...int) int { log = append(log, "call "+s); return len(xs) }
}
func ch(s string) chan int { log = append(log, s); c := make(chan int, 1); c <- 1; return c }
func flush()               { fmt.Println(log); log = nil }

type T struct{ n int }

func (t *T) inc(s string) *T { log = append(log, s); t.n++; return t }

var (
	va = vc + f("a")
	vb = f("b")
	vc = f("c") + vd
	vd = f("d")
)

func multi(s string) (int, int) { log = append(log, s); return 1, 2 }

func main() {
	flush()
	_ = f("1") + f("2")*f("3")
	flush()
	sl("slice")[f("index")] = f("value")
	flush()
	*p("pointer") = f("value")
	flush()
	mp("map")[f("key")] = <-ch("chan")
	flush()
	fn("func")(f("x"), f("y"))
	flush()
	_ = b("l", false) && b("r", true) || b("o", true) && b("p", false)
	flush()
	_ = []int{f("e1"), f("e2")}
	_ = map[int]int{f("k1"): f("v1"), f("k2"): f("v2")}
	_ = T{f("field")}
	flush()
	(&T{}).inc("i1").inc("i2").inc("i3")
	flush()
	sl("s1")[f("i1")], sl("s2")[f("i2")] = f("v1"), f("v2")
	flush()
	sl("s")[f("i")] += f("v")
	flush()
	defer fn("deferred")(f("arg"))
	flush()
	a := 1
	g := func() int { a++; return a }
	x := []int{a, g(), a}
	m := map[int]int{a: 1, g(): 2}
	n := map[int]int{a: g()}
	fmt.Println(x, m, n)
	y, z := a, g()
	fmt.Println(y, z, a, g(), a)
	arr := [3]int{1, 2, 3}
	i := 0
	i, arr[i] = 2, 9
	fmt.Println(i, arr)
	arr[0], arr[2] = arr[2], arr[0]
	fmt.Println(arr)
	sl("lo")[f("a"):f("b")][f("c")-6] = 1
	flush()
	switch f("tag") {
	case f("c1"), f("c2"):
	case f("c3") - 3:
		log = append(log, "body")
	case f("never"):
	}
	flush()
	fmt.Sprint(multi("m"))
	for range sl("range")[:2] {
		f("body")
	}
	flush()
	select {
	case ch("r1") <- f("sent"):
	case v := <-ch("r2"):
		sl("dst")[v] = v
	}
	log = log[:4]
	flush()
	fmt.Println(va, vb, vc, vd)
	h := func() (r int) {
		defer func() { r += f("in defer") }()
		return f("result") * 100
	}
	fmt.Println(h())
	flush()
}
