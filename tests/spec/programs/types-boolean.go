// Types: boolean types.
package main

import "fmt"

type Flag bool

func (f Flag) String() string {
	if f {
		return "set"
	}
	return "clear"
}

func say(s string, b bool) bool {
	fmt.Print(s, " ")
	return b
}

func main() {
	var b bool
	f := Flag(true)
	fmt.Println(b, !b, f, !f, Flag(b), bool(f))
	fmt.Println(1 < 2 && 2 < 3, true == !false, b != true)
	fmt.Println(say("a", false) && say("b", true), say("c", true) || say("d", false))
	fmt.Println(say("e", true) && say("f", false) || say("g", true) && !say("h", false))
	var g Flag = 3 > 2
	x := 1 == 1
	fmt.Printf("%v %T %T %t %5t|%-6t|\n", g, g, x, x, x, b)
	m := map[bool]string{true: "yes", false: "no"}
	fmt.Println(m[len(m) == 2], m[g == false])
	switch {
	case b:
		fmt.Println("never")
	case bool(g):
		fmt.Println("here")
	}
	arr := [...]bool{true, 4: true}
	n := 0
	for _, v := range arr {
		if v {
			n++
		}
	}
	fmt.Println(n, arr)
}
