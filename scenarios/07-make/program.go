package main

import (
	"fmt"
	"os"
)

func build(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i * i
	}
	return s
}

func sum(s []int) (t int) {
	for _, v := range s {
		t += v
	}
	return t
}

func main() {
	a := build(10)
	b := build(1000)
	c := build(100000)
	d := build(len(os.Args) + 10)
	fmt.Println(sum(a), sum(b), sum(c), sum(d) > 0)
}
