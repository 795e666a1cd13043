package main

import "fmt"

func counter() func() int {
	n := 0
	return func() int {
		n++
		return n
	}
}

var next func() int

func main() {
	c := counter()
	fmt.Println(c(), c())
	next = counter()
	fmt.Println(next(), next(), c())
}
