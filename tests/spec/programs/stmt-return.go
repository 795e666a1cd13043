// Statements: return statements and terminating statements.
package main

import (
	"errors"
	"fmt"
)

func simple() int                 { return 2 }
func multi() (re, im float64)     { return -7.0, -4.0 }
func forward() (float64, float64) { return multi() }
func named() (n int, err error) {
	n = 7
	return
}
func deferred() (n int) {
	defer func() { n *= 2 }()
	return 21
}
func order() (a, b int) {
	a, b = 1, 2
	return b, a
}
func isErr(bad bool) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("wrapped: %w", err)
		}
	}()
	if bad {
		return errors.New("bad")
	}
	return nil
}
func recovered() (s string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered %v", r)
		}
	}()
	s = "set before the panic"
	panic("oops")
}
func terminating(n int) string {
	switch {
	case n == 0:
		return "zero"
	case n == 1:
		goto one
	case n == 2:
		for {
			if n++; n > 5 {
				return "loop"
			}
		}
	default:
		{
			if n < 0 {
				panic("negative")
			} else {
				return "else"
			}
		}
	}
one:
	return "goto"
}
func sel(c chan int) int {
	select {
	case v := <-c:
		return v
	}
}
func closureReturn() func() (int, bool) {
	x := 5
	return func() (int, bool) { x++; return x, true }
}
func structResult() (r struct {
	a [3]int
	s string
}) {
	r.a[1] = 5
	r.s = "s"
	return
}
func self(n int) (int, int) {
	if n == 0 {
		return 0, 1
	}
	a, b := self(n - 1)
	return b, a + b
}
func iface() fmt.Stringer { return str("x") }

type str string

func (s str) String() string { return string(s) + "!" }

func main() {
	fmt.Println(simple())
	fmt.Println(forward())
	fmt.Println(named())
	fmt.Println(deferred())
	fmt.Println(order())
	fmt.Println(isErr(false), isErr(true))
	fmt.Println(recovered())
	for _, n := range []int{0, 1, 2, 9} {
		fmt.Print(terminating(n), " ")
	}
	c := make(chan int, 1)
	c <- 3
	fmt.Println(sel(c))
	f := closureReturn()
	f()
	fmt.Println(f())
	fmt.Println(structResult(), iface())
	fmt.Println(self(30))
	func() {
		for {
			return
		}
	}()
	defer fmt.Println("main has returned")
	if c != nil {
		return
	}
	fmt.Println("never")
}
