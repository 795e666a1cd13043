// A panic with a number of a named type.
package main

type Code uint8

func f(c Code) { panic(c) }

func main() { f(200) }
