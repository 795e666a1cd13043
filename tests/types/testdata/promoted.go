package main

type Inner struct{ A, B int }
type Mid struct {
	Inner
	C int
}
type Outer struct {
	*Mid
	D int
}

var a = Mid{A: 1, C: 2}
var b = Mid{A: 1, Inner: Inner{}}
var c = Mid{Inner: Inner{}, B: 1}
var d = Outer{A: 1}
var e = Mid{A: 1, A: 2}
var f = Mid{a: 1}

func main() {}
