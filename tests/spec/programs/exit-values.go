// A panic with a struct: its type and address are printed; with numbers: their type and value.
package main

import "fmt"

type T struct{ a, b int }

func main() {
	defer func() {
		fmt.Println("recovered", recover())
		defer func() {
			fmt.Println("recovered", recover())
			panic(fmt.Sprintf("%v", 1.5))
		}()
		panic(2.5 + 1i)
	}()
	panic(T{1, 2})
}
