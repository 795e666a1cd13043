// Panics within deferred calls, recovered ones and others.
package main

import "fmt"

func main() {
	defer func() { panic(fmt.Sprint("third ", recover())) }()
	defer func() { panic("second") }()
	panic("first")
}
