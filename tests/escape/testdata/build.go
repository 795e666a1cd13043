package main

import "os"

func build(n int) []int {
	return make([]int, n)
}

func main() {
	a := build(10)
	b := build(1000)
	c := build(100000)
	d := build(len(os.Args) + 10)
	println(len(a), len(b), len(c), len(d))
}
