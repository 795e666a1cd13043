package main

import "fmt"

func grow(n int) []int {
	var s []int
	for i := range n {
		s = append(s, i)
	}
	return s
}

func presized(n int) []int {
	s := make([]int, 0, n)
	for i := range n {
		s = append(s, i)
	}
	return s
}

func growMap(n int) map[int]int {
	m := make(map[int]int)
	for i := range n {
		m[i] = i * i
	}
	return m
}

func presizedMap(n int) map[int]int {
	m := make(map[int]int, n)
	for i := range n {
		m[i] = i * i
	}
	return m
}

func main() {
	a := grow(10)
	b := presized(10)
	fmt.Println(len(a), cap(a), len(b), cap(b))

	c := grow(1000)
	d := presized(1000)
	fmt.Println(cap(c), cap(d))

	e := growMap(100)
	f := presizedMap(100)
	fmt.Println(len(e), len(f))
}
