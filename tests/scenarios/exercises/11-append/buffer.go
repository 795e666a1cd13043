package main

import "fmt"

// squares gives the first n squares, in buf.
func squares(buf []int, n int) []int {
	s := buf[:0]
	for i := range n {
		s = append(s, i*i)
	}
	return s
}

func main() {
	s := squares(make([]int, 1000), 1000)
	sum := 0
	for _, v := range s {
		sum += v
	}
	fmt.Println(len(s), sum)
}
