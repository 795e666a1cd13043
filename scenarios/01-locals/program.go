package main

import "fmt"

func add(a, b int) int {
	sum := a + b
	return sum
}

func main() {
	x := 3
	y := 4
	z := add(x, y)
	fmt.Println(z)
}
