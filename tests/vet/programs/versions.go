//go:build go1.x || go.12 || go23 || (!go1.22 && gopher) || g1.5 || goexperiment.x || go1

package main

import "fmt"

func main() {
	s := "x"
	fmt.Printf(s)
}
