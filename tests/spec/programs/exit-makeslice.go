// Sizes out of range.
package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	n := -1
	try(func() { _ = make([]int, n) })
	try(func() { _ = make([]int, 2, 1+n) })
	try(func() { _ = make([]int, 1<<62) })
	try(func() { _ = make([]byte, 0, n) })
	try(func() { _ = make(map[int]int, n) })
	m := uint64(1) << 63
	_ = make([]string, m)
}
