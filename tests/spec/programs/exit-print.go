// print and println write to standard error.
package main

import "fmt"

func main() {
	println("a", 1, -2, true, 'x', 1.5, float32(2), 3+4i)
	print("b", "c", 1, uint8(2), "\n")
	var e any
	var p *int
	println(e == nil, p, nil == p)
	println(int8(-5), uint64(1<<63), 1e100, -0.0, 100000000.0)
	print()
	println()
	fmt.Println("to standard output")
}
