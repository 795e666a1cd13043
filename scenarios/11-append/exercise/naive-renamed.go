package main

import "fmt"

// fill gives the first n squares.
func fill(n int) []int {
	var s []int
	for i := range n {
		s = append(s, i*i)
	}
	return s
}

func squares() {}

func main() {
	squares()
	s := fill(1000)
	sum := 0
	for _, v := range s {
		sum += v
	}
	fmt.Println(len(s), sum)
}
