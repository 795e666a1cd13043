package main

import "fmt"

func F[T any, U comparable](t T, u U) {}

type S[T any] struct{ x T }
type N interface{ ~int | ~string }

func sum[T N](a, b T) T { return a - b }

func main() {
	F(1)
	F[int]()
	var s S
	var t S[int, int]
	_ = t
	F[int, []int](1, nil)
	var n N
	sum(1.5, 2)
	sum("a", 1)
	fmt.Println(s.x, n)
	var e error = "x"
	e.Foo()
	if e := 1; e == nil {
	}
	func() { return 1 }()
	a := []int{1,2}
	a[1.5] = 2
	a["x"] = 1
	var arr [3]int
	arr[5] = 1
	_ = arr[-1]
	_ = 1 << -1
	_ = 10 / 0
	_ = uint8(256)
	for i, j, k := range a {
	}
}
