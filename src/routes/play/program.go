package main

import "fmt"

type point struct{ x, y int }

func origin() *point {
	p := point{}
	return &p
}

func main() {
	p := origin()
	p.x = 3
	fmt.Println(*p)
}
