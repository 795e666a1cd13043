// Properties of types: method sets of T and *T, promoted through embedding.
package main

import "fmt"

type T struct{ n int }

func (t T) Value() int    { return t.n }
func (t *T) Pointer() int { t.n++; return t.n }
func (T) ignore() string  { return "ignored" }
func (*T) nilOK() string  { return "no receiver needed" }

type Valuer interface{ Value() int }
type Pointerer interface{ Pointer() int }

type ByValue struct{ T }
type ByPointer struct{ *T }

type Num int

func (n *Num) Inc()           { *n++ }
func (n Num) Times(k int) Num { return n * Num(k) }

type Func func(int) int

func (f Func) Call(x int) int { return f(f(x)) }

type List []int

func (l *List) Push(x int) { *l = append(*l, x) }
func (l List) Sum() (s int) {
	for _, x := range l {
		s += x
	}
	return
}

type M map[string]int

func (m M) Add(k string) M { m[k]++; return m }

func has(x any) string {
	_, v := x.(Valuer)
	_, p := x.(Pointerer)
	return fmt.Sprintf("%T Value:%t Pointer:%t", x, v, p)
}

func main() {
	t := T{1}
	for _, x := range []any{t, &t, ByValue{t}, &ByValue{t}, ByPointer{&t}, &ByPointer{&t}} {
		fmt.Println(has(x))
	}
	fmt.Println(t.Pointer(), t.Value(), (&t).Value(), t.ignore(), (*T)(nil).nilOK())
	bp := ByPointer{&t}
	bp.Pointer()
	fmt.Println(t.n, bp.Value())
	var n Num = 3
	n.Inc()
	fmt.Println(n, n.Times(5).Times(2))
	ns := []Num{1, 2}
	ns[1].Inc()
	fmt.Println(ns, Func(func(x int) int { return x * 3 }).Call(2))
	var l List
	l.Push(4)
	l.Push(5)
	fmt.Println(l, l.Sum(), List{1, 2}.Sum())
	fmt.Println(M{}.Add("a").Add("b").Add("a"))
	var v Valuer = &t
	fmt.Println(v.Value())
	v = t
	t.n = 100
	fmt.Println(v.Value(), v.(T).n)
	struct1 := struct{ T }{T{8}}
	fmt.Println(struct1.Value(), struct1.Pointer(), struct1.T.n)
}
