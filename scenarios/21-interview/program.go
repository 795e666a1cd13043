package main

import (
	"fmt"
	"runtime"
)

type Point struct{ X, Y int }

var kept *Point

func fresh() int {
	p := new(Point)
	p.X = 3
	return p.X
}

func origin() *Point {
	p := Point{}
	return &p
}

func shift(p *Point) {
	p.X++
}

func collect(n int) []int {
	var s []int
	for i := range n {
		s = append(s, i)
	}
	return s
}

func deep(n int) int {
	var pad [32]int
	pad[n%32] = n
	if n == 0 {
		return 0
	}
	return deep(n-1) + pad[n%32]
}

func main() {
	a := fresh()
	b := origin()
	shift(b)
	var c Point
	shift(&c)
	kept = b
	s := collect(100)
	var x any = len(s)
	fmt.Println(a, b.X, c.X, x)

	fmt.Println(deep(40))
	kept = nil
	s = nil
	runtime.GC()
	fmt.Println(kept == nil)
}
