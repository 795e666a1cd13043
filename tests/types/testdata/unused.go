package main

import (
	"fmt"
	f "fmt"
	"os"
)

func g() (int, error) { return 0, nil }

func main() {
	x := 1
	var y int
	y = 2
	for i, v := range []int{1} {
	}
	switch t := any(x).(type) {
	case int:
	}
	func() {
		z := 3
	}()
	if a, err := g(); err != nil {
	}
	1 + 2
	append([]int{}, 1)
	x == 2
	-x
	g
	fmt.Sprint
	len("abc")
	[]int{1}
	_ = os.Args
	<-make(chan int)
	goto L
L:
}
