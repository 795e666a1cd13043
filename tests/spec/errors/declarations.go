package main

import "fmt"

func main() {
	fmt.Println("hi")
}

func main() {}

type A struct {
	x int
	x string
}

type B interface {
	M()
	M()
}

func (x *B) F() {}
func (int) G()  {}
func (a A) x()  {}

var v, w int = 1
var q = func(a int, a string) {}
