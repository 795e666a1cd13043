package main

import (
	"fmt"
	"runtime"
)

// depth keeps a small array in every frame, so that a few dozen calls fill a stack of 2 KB.
func depth(n int, top *int) int {
	var pad [8]int
	pad[n%8] = n
	if n == 0 {
		return *top
	}
	return depth(n-1, top) + pad[n%8] - n
}

func main() {
	answer := 42
	fmt.Println(depth(60, &answer))
	runtime.GC()
	fmt.Println(answer)
}
