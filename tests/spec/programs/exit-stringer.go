// A panic with a Stringer: its method is not called, but its value's kind decides.
package main

import "fmt"

type S string

func (s S) String() string { return "never " + string(s) }

type N int

func (n N) String() string { return "n" }

func try(v any) {
	defer func() { fmt.Printf("%v %T\n", recover(), v) }()
	panic(v)
}

func main() {
	try(S("x"))
	try(N(3))
	panic(S("a string type\nwith two lines"))
}
