package main

import "fmt"

type Vec struct{ X, Y, Z float64 }

func (v Vec) Plus(w Vec) Vec {
	return Vec{v.X + w.X, v.Y + w.Y, v.Z + w.Z}
}

func (v *Vec) Scale(k float64) {
	v.X *= k
	v.Y *= k
	v.Z *= k
}

func newVec(x, y, z float64) *Vec {
	return &Vec{x, y, z}
}

func (v Vec) Len2() float64 { return v.X*v.X + v.Y*v.Y + v.Z*v.Z }

type Measured interface{ Len2() float64 }

func longest(all []Measured) (most float64) {
	for _, m := range all {
		most = max(most, m.Len2())
	}
	return most
}

func main() {
	a := Vec{1, 2, 3}
	b := a.Plus(Vec{1, 1, 1})
	b.Scale(10)
	c := newVec(0, 0, 1)
	c.Scale(5)
	fmt.Println(longest([]Measured{a, b, c}))
}
