package main

import "fmt"

type Point struct{ X, Y int }

func main() {
	var x any = 42
	fmt.Println(x)

	for i := 254; i < 258; i++ {
		x = i
		fmt.Println(x)
	}

	p := Point{3, 4}
	p.X++
	x = p
	fmt.Println(x)
}
