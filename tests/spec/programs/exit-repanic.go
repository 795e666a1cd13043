// A recovered value that panics again.
package main

import "fmt"

func main() {
	defer func() {
		r := recover()
		fmt.Println("again:", r)
		panic(r)
	}()
	var a []int
	_ = a[3]
}
