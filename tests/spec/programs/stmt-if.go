// Statements: if statements.
package main

import (
	"fmt"
	"strconv"
)

func f(x int) string {
	if x > 10 {
		return "big"
	} else if x := x * 2; x > 10 {
		return "medium " + strconv.Itoa(x)
	} else if y := x + 1; y == 1 {
		return "zero " + strconv.Itoa(x) + strconv.Itoa(y)
	} else {
		return "small " + strconv.Itoa(x+y)
	}
}

func parse(s string) int {
	if n, err := strconv.Atoi(s); err != nil {
		fmt.Println(err)
		return -1
	} else {
		return n
	}
}

func main() {
	for _, x := range []int{11, 6, 0, 3, -4} {
		fmt.Println(f(x))
	}
	fmt.Println(parse("12"), parse("1x"), parse("99999999999999999999"))
	if true {
	}
	if v := any(3); v == 3 && !(v == "3") || false {
		fmt.Println("yes")
	}
	if m := map[string]int{"a": 1}; m["a"] == 1 {
		if _, ok := m["b"]; !ok {
			fmt.Println("no b")
		}
	}
	if (struct{ a int }{1}) == (struct{ a int }{1}) {
		fmt.Println("literals in parentheses")
	}
	var p *struct{ ok bool }
	if p != nil && p.ok {
		fmt.Println("never")
	} else if p == nil || p.ok {
		fmt.Println("short circuit")
	}
	x := 5
	if x := x; x > 3 {
		x++
		fmt.Println(x)
	}
	fmt.Println(x)
	if f := func() bool { x = 0; return true }; f() {
		fmt.Println(x)
	}
}
