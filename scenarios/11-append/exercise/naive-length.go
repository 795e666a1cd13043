package main

import "fmt"

// squares gives the first n squares.
func squares(n int) []int {
	s := make([]int, n)
	for i := range n {
		s = append(s, i*i)
	}
	return s
}

func main() {
	s := squares(1000)
	sum := 0
	for _, v := range s {
		sum += v
	}
	fmt.Println(len(s), sum)
}
