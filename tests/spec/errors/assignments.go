package main

import (
	"fmt"
	"os"
	"strings"
)

func f() int {
	for {
		break
	}
}

func g(x int) (int, error) {
	if x > 0 {
		return 1
	}
	return 1, nil, 2
}

func main() {
	x := 1
	var y string = 5
	z := "a" + 1
	fmt.Println(undefinedName)
	fmt.Printl("x")
	a, b := g(1), 2
	var i int = "s"
	i = 3.5
	return 1
	for i := range 3 {
	}
	if x := 5; x {
	}
	nil := 3
	_ = nil
	var s []int = map[string]int{}
	s.foo()
	g()
	g(1, 2)
	f
}
