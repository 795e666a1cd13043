// Types: embedded fields and promotion.
package main

import "fmt"

type Base struct{ ID, Depth int }

func (b Base) Describe() string { return fmt.Sprint("base ", b.ID) }
func (b *Base) SetID(n int)     { b.ID = n }

type Logger interface{ Log(string) }

type prefix string

func (p prefix) Log(s string) { fmt.Println(string(p) + s) }

type Middle struct {
	Base
	Depth string
}

type Top struct {
	*Middle
	Logger
	Name string
}

func (t Top) Describe() string { return "top of " + t.Middle.Describe() }

type L1 struct{ x int }
type L2 struct{ x int }
type Both struct {
	L1
	L2
	y int
}

type Gen[T any] struct{ Val T }

func (g Gen[T]) Get() T { return g.Val }

type HasGen struct{ Gen[string] }

type Stringer interface{ Describe() string }

func main() {
	t := Top{Middle: &Middle{Base: Base{ID: 1, Depth: 7}, Depth: "shadow"}, Logger: prefix("> "), Name: "n"}
	t.SetID(42)
	t.Log("hello")
	fmt.Println(t.ID, t.Depth, t.Base.Depth, t.Middle.Base.ID, t.Describe(), t.Middle.Describe())
	f := t.SetID
	f(5)
	g := (*Middle).SetID
	g(t.Middle, 6)
	h := Top.Describe
	fmt.Println(h(t), t.Middle.ID)
	var s Stringer = t
	fmt.Println(s.Describe())
	s = t.Middle
	fmt.Println(s.Describe())
	s = *t.Middle
	t.ID = 100
	fmt.Println(s.Describe())
	b := Both{L1{1}, L2{2}, 3}
	fmt.Println(b.L1.x, b.L2.x, b.y, b)
	hg := HasGen{Gen[string]{"g"}}
	fmt.Println(hg.Get(), hg.Val, hg)
	type local struct {
		fmt.Stringer
		error
	}
	l := local{error: fmt.Errorf("e")}
	fmt.Println(l.Error(), l.Stringer == nil)
	defer func() { fmt.Println("recovered:", recover()) }()
	fmt.Println(l.String())
}
