// Expressions: method expressions and method values.
package main

import "fmt"

type T struct{ a int }

func (tv T) Mv(b int) string   { return fmt.Sprint("Mv", tv.a, b) }
func (tp *T) Mp(b int) string  { tp.a += b; return fmt.Sprint("Mp", tp.a) }
func (tv T) Var(xs ...int) int { return tv.a + len(xs) }

type I interface{ Mv(int) string }
type J interface {
	I
	Mp(int) string
}

type E struct {
	T
	n int
}
type F int

func (f F) Add(g F) F { return f + g }

type G[P any] struct{ v P }

func (g G[P]) Get() P         { return g.v }
func (g *G[P]) Set(p P) *G[P] { g.v = p; return g }

func make1() T { fmt.Print("make1 "); return T{1} }

func main() {
	t := T{7}
	pt := &t
	fmt.Println(T.Mv(t, 1), (*T).Mv(&t, 2), (*T).Mp(&t, 3), t.a)
	f1, f2, f3 := T.Mv, (*T).Mv, (*T).Mp
	fmt.Println(f1(t, 4), f2(pt, 5), f3(pt, 6))
	fmt.Printf("%T %T %T %T\n", f1, f2, f3, I.Mv)
	v := t.Mv
	w := pt.Mp
	u := pt.Mv
	t.a = 100
	fmt.Println(v(1), w(1), u(1), t.a)
	var i I = t
	h := i.Mv
	i = T{0}
	fmt.Println(h(2), I.Mv(i, 3), J.Mp(pt, 1))
	e := E{T{3}, 4}
	ev, ep := e.Mv, e.Mp
	e.a = 50
	fmt.Println(ev(0), ep(1), e.T.a, E.Mv(e, 1), (*E).Mp(&e, 1))
	g := make1().Mv
	fmt.Println(g(1), g(2))
	fmt.Println(F(1).Add(2), F.Add(3, 4), func(f func(F) F) F { return f(10) }(F(5).Add))
	gs := (&G[string]{}).Set
	fmt.Println(gs("x").Get(), G[int].Get(G[int]{4}), (*G[bool]).Set(&G[bool]{}, true).v)
	fmt.Println(t.Var(), T.Var(t, 1, 2), t.Var([]int{1, 2, 3}...))
	fs := map[string]func(int) string{"v": t.Mv, "p": t.Mp}
	fmt.Println(fs["p"](1), fs["v"](1))
	defer func() {
		fmt.Println(recover())
		var n I
		defer func() { fmt.Println(recover()) }()
		_ = n.Mv
		fmt.Println("not reached")
	}()
	var np *T
	bad := np.Mp
	fmt.Println("a nil receiver is fine until it is used", bad != nil)
	_ = np.Mv
}
