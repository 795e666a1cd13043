// Sending on a closed channel, closing twice, closing nil.
package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	c := make(chan int, 1)
	close(c)
	try(func() { close(c) })
	try(func() { var n chan int; close(n) })
	try(func() { _ = make(chan int, func() int { return -1 }()) })
	c <- 1
}
