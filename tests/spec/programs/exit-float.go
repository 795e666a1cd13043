// A panic with a floating-point number.
package main

func main() { panic(1.5) }
