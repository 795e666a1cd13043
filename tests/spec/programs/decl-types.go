// Type declarations: aliases and definitions.
package main

import "fmt"

type (
	nodeList = []*Node
	Polar    = polar
)

type polar struct{ r, θ float64 }

func (p Polar) R() float64 { return p.r }

type Node struct {
	name string
	kids nodeList
}

type Mutex struct{ locked bool }

func (m *Mutex) Lock()   { m.locked = true }
func (m *Mutex) Unlock() { m.locked = false }

type NewMutex Mutex
type PtrMutex *Mutex
type PrintableMutex struct{ Mutex }

type Block interface{ Size() int }
type MyBlock Block

type sized int

func (s sized) Size() int { return int(s) }

type TimeZone int

const (
	EST TimeZone = -(5 + iota)
	CST
)

func (tz TimeZone) String() string { return fmt.Sprintf("GMT%+dh", int(tz)) }

type Set[T comparable] = map[T]struct{}
type Vec[T any] = []T

type Celsius float64
type Fahrenheit float64

func ToF(c Celsius) Fahrenheit { return Fahrenheit(c*9/5 + 32) }

type Rec map[string]Rec

func main() {
	p := Polar{r: 3}
	fmt.Printf("%v %T %v\n", p.R(), p, p)
	n := &Node{"root", nodeList{{name: "a"}, {"b", nil}}}
	fmt.Println(n.name, len(n.kids), n.kids[1].name)
	var nm NewMutex
	(*Mutex)(&nm).Lock()
	pm := PrintableMutex{}
	pm.Lock()
	fmt.Println(nm, pm)
	var pp PtrMutex = &pm.Mutex
	(*Mutex)(pp).Unlock()
	fmt.Println(pm, pp.locked)
	var b MyBlock = sized(7)
	var bb Block = b
	fmt.Println(b.Size(), bb.(sized))
	fmt.Println(EST, CST)
	s := Set[string]{"x": {}}
	v := Vec[int]{1, 2}
	fmt.Printf("%T %T %d %d\n", s, v, len(s), v[1])
	fmt.Println(ToF(100), ToF(-40) == Fahrenheit(-40))
	r := Rec{"a": {"b": {}}}
	fmt.Println(len(r["a"]["b"]["c"]), r)
	type local = struct{ X int }
	fmt.Println(local{1} == struct{ X int }{1})
}
