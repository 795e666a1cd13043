package main

import "fmt"

func main() {
	var x any = 42
	fmt.Println(x)
}
