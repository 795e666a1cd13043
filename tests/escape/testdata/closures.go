package main

var gf func()
var gi func() int

func byValue() func() int {
	x := 1
	return func() int { return x }
}
func byRef() func() int {
	x := 1
	x = 2
	f := func() int { return x }
	x = 3
	return f
}
func assignedBefore() func() int {
	x := 1
	x = 2
	return func() int { return x }
}
func declared() func() int {
	var x int
	x = 5
	return func() int { return x }
}
func inside() func() {
	x := 1
	return func() { x++ }
}
func param(p *int) func() *int { return func() *int { return p } }
func localOnly() int {
	x := 1
	f := func() { x++ }
	f()
	f()
	return x
}
func direct() int {
	x := 1
	func() { x++ }()
	return x
}
func directRet() *int {
	u := 1
	return func() *int { return &u }()
}
func keepLocal() int {
	u := 1
	return *func() *int { return &u }()
}
func pass(f func(int) int) int { return f(1) }
func passIt(k int) int         { return pass(func(i int) int { return i + k }) }
func global()                  { gf = func() { println("x") } }
func globalCap(p *int)         { gf = func() { println(*p) } }
func loops() []func() int {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { return i })
	}
	return fs
}
func loopsInc() []func() int {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i++; return i })
	}
	return fs
}
func ranges(xs []int) []func() int {
	var fs []func() int
	for i, x := range xs {
		fs = append(fs, func() int { return i + x })
	}
	return fs
}
func nested() func() func() int {
	x := 1
	return func() func() int {
		y := x
		return func() int { return x + y }
	}
}

type big struct{ a [16]int }
type bigger struct{ a [17]int }

func size128(b big) func() int    { return func() int { return b.a[0] } }
func size136(b bigger) func() int { return func() int { return b.a[0] } }
func rec(n int) int {
	var f func(int) int
	f = func(k int) int {
		if k == 0 {
			return 0
		}
		return f(k-1) + n
	}
	return f(n)
}
func candidates(b bool, p *int) int {
	use := func(p *int) int { return *p }
	use2 := func(p *int) int { return *p + 1 }
	h := use
	if b {
		h = use2
	}
	return h(p)
}
func unknown(f func(*int) *int, p *int) *int { return f(p) }

type T struct{ n int }

func (t T) Get() int   { return t.n }
func (t *T) Inc()      { t.n++ }
func methodValue() func() int { t := T{1}; return t.Get }
func methodValuePtr() int {
	t := T{1}
	f := t.Inc
	f()
	return t.n
}
func methodExpr() int {
	t := T{1}
	f := (*T).Inc
	f(&t)
	return T.Get(t)
}

func main() {
	println(byValue()(), byRef()(), assignedBefore()(), declared()())
	inside()()
	println(localOnly(), direct(), *directRet(), keepLocal(), passIt(3), rec(4))
	for _, f := range loops() {
		println(f())
	}
	println(nested()()(), methodValue()(), methodValuePtr(), methodExpr())
}
