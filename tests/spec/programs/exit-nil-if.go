// A nil pointer dereference in a condition, and one through a method.
package main

import "fmt"

type T struct {
	name string
	n    int
}

func (t T) Value() int { return t.n }

func check(t *T) bool {
	if t.n > 0 &&
		t.name != "" {
		return true
	}
	return false
}

func try(f func()) {
	defer func() {
		err := recover().(error)
		fmt.Println(err)
	}()
	f()
}

func main() {
	var t *T
	try(func() { check(t) })
	try(func() { t.Value() })
	try(func() { var f fmt.Stringer; _ = f.String() })
	try(func() { var f func() int; f() })
	var p interface{ Value() int } = t
	p.Value()
}
