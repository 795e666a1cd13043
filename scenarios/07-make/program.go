package main

import (
	"fmt"
	"os"
)

// sumOfSquares keeps its slice to itself.
func sumOfSquares(n int) int {
	s := make([]int, n)
	for i := range s {
		s[i] = i * i
	}
	return sum(s)
}

// squares returns its slice.
func squares(n int) []int {
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
	four := sumOfSquares(4)
	five := sumOfSquares(5)
	fmt.Println(four, five)
	a := squares(10)
	b := squares(1000)
	c := squares(100000)
	d := squares(len(os.Args) + 10)
	fmt.Println(sum(a), sum(b), sum(c), sum(d) > 0)
}
