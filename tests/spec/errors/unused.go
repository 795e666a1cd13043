package main

import "fmt"

func main() {
	unused := 1
	a, b := 1, 2
	fmt.Println(a)
	for i := 0; i < 3; i++ {
		j := i
	}
	func() {
		k := 2
	}()
	var err error
	if x, err := f(); err != nil {
	}
L:
	for {
	}
}

func f() (int, error) { return 0, nil }

func noReturn(x int) int {
	switch x {
	case 1:
		return 1
	}
}

func ifReturn(x int) int {
	if x > 0 {
		return 1
	} else if x < 0 {
		return 2
	}
}
