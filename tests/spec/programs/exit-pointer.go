// A panic with a pointer: type and address.
package main

type T struct{ x int }

func main() { panic(&T{1}) }
