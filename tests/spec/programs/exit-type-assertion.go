// A failed type assertion.
package main

import (
	"fmt"
	"io"
)

func main() {
	var x any = "a string"
	n, ok := x.(int)
	fmt.Println(n, ok)
	var r io.Reader
	defer func() {
		fmt.Println(recover())
		fmt.Println(x.(int))
	}()
	_ = r.(io.Writer)
}
