// Blocks: every block has its own names.
package main

import "fmt"

var x = "package"

func f() (string, error) { return "f", nil }

func main() {
	fmt.Println(x)
	x := "function"
	{
		fmt.Println(x)
		x := "block"
		{
			x += "!"
		}
		fmt.Println(x)
	}
	if x := len(x); x > 5 {
		x := float64(x) / 2
		fmt.Println("if", x)
	} else if y := x * 2; y > 3 {
		fmt.Println("else", x, y)
	}
	for x := 0; x < 2; x++ {
		x := x * 10
		fmt.Print("for ", x, " ")
	}
	fmt.Println()
	switch x := x[0]; x {
	case 'f':
		x := "case"
		fmt.Println(x)
	case 'p':
	default:
		fmt.Println("default")
	}
	switch x := any(x).(type) {
	case int:
		fmt.Println("int", x+1)
	case string:
		fmt.Println("string", x+"1")
	}
	func(x int) {
		defer func() { x++; fmt.Println("closure", x) }()
		x = 5
	}(1)
	x, err := f()
	fmt.Println(x, err)
	if x, err := f(); err == nil {
		x = "inner"
		_ = x
	}
	fmt.Println(x)
	c := make(chan int, 1)
	c <- 1
	select {
	case x := <-c:
		fmt.Println("select", x)
	}
	type x2 struct{ a int }
	{
		type x2 string
		fmt.Printf("%T %v\n", x2("s"), x2("s"))
	}
	fmt.Printf("%T\n", x2{})
}
