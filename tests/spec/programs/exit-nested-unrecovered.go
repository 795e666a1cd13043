// Panics within deferred calls, none recovered.
package main

import "errors"

func a() {
	defer b()
	panic(errors.New("first"))
}

func b() {
	defer func() { panic(3) }()
	var m map[string]int
	m["x"] = 1
}

func main() {
	a()
}
