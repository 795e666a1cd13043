package main

import "fmt"

func add(a, b int) int {
	sum := a + b
	return sum
}

func main() {
	x := add(3, 4)
	y := add(x, 10)
	fmt.Println(y)
}
