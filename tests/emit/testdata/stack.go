// What runtime.Stack says of functions with and without arguments, and of inlined ones.
package main

import (
	"runtime"
	"strings"
)

type T struct{ n int }

func show() {
	buf := make([]byte, 4096)
	text := string(buf[:runtime.Stack(buf, false)])
	for i, line := range strings.Split(text, "\n") {
		open := strings.LastIndexByte(line, '(')
		if strings.HasPrefix(line, "main.") && open >= 0 {
			if line[open:] != "()" {
				line = line[:open] + "(...)"
			}
			println(line)
		} else if i == 0 {
			println(line)
		}
	}
}

//go:noinline
func none() { show() }

//go:noinline
func result() int { show(); return 1 }

//go:noinline
func one(n int) int { return result() + n }

func inlined() int { return one(1) }

//go:noinline
func (t *T) method() { none() }

//go:noinline
func blank(_ int) { none() }

func main() {
	none()
	inlined()
	new(T).method()
	blank(1)
	func() {
		defer show()
		defer func() {
			println(recover() != nil)
			show()
		}()
		panic("x")
	}()
}
