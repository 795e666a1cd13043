package main

import "fmt"

type T struct{ a int }

func (t T) M() {}
func (t T) M() {}

type I interface{ N() }

var _ I = T{}

type R struct{ r R }

const c int8 = 300

func main() {
	var t T
	t.b = 1
	t.M(1)
	T.X()
	switch t.(type) {
	}
	var i I = &t
	_ = i.(T)
	for {
		fmt.Println("loop")
	}
	break
	L:
	goto M
	defer recover
	go func() {}
	x, y := 1
	1 = 2
	var ch <-chan int
	ch <- 1
	_ = len(5)
	_ = [2]int{1, 2, 3}
	_ = map[string]int{"a": 1, "a": 2}
	_ = &1
	_ = *t
}
