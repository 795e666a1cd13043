// Endless recursion ends in a stack overflow.
package main

import "runtime/debug"

func f(n int) int { return f(n+1) + 1 }

func main() {
	debug.SetMaxStack(1 << 16)
	println("before")
	f(0)
}
