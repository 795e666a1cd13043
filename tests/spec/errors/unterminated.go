package main

import "fmt"

func F[T any, U comparable](t T, u U) {}

type S[T any] struct{ x T }

func main() {
	F(1)
	F[int]()
	var s S
	var t S[int, int]
	_ = t
	F[int, []int](1, nil)
	fmt.Println(s.x, "unterminated)
}
