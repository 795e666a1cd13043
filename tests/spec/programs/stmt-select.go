// Statements: select statements.
package main

import (
	"fmt"
	"time"
)

func main() {
	a, b := make(chan int, 1), make(chan string, 1)
	select {
	case v := <-a:
		fmt.Println("a", v)
	default:
		fmt.Println("nothing ready")
	}
	a <- 1
	select {
	case v, ok := <-a:
		fmt.Println("a", v, ok)
	case s := <-b:
		fmt.Println("b", s)
	}
	select {
	case b <- "sent":
		fmt.Println(<-b)
	case <-a:
	}
	var nilc chan int
	select {
	case <-nilc:
	case nilc <- 1:
	default:
		fmt.Println("nil channels are never ready")
	}
	close(a)
	select {
	case v, ok := <-a:
		fmt.Println("closed", v, ok)
	}
	counts := map[string]int{}
	x, y := make(chan bool, 1000), make(chan bool, 1000)
	for range 1000 {
		x <- true
		y <- true
	}
	for range 1000 {
		select {
		case <-x:
			counts["x"]++
		case <-y:
			counts["y"]++
		}
	}
	fmt.Println(counts["x"]+counts["y"], counts["x"] > 300, counts["y"] > 300)
	done, data := make(chan struct{}), make(chan int)
	go func() {
		for i := range 3 {
			data <- i
		}
		close(done)
	}()
loop:
	for {
		select {
		case v := <-data:
			if v == 1 {
				continue loop
			}
			fmt.Println("data", v)
		case <-done:
			break loop
		}
	}
	select {
	case <-time.After(time.Millisecond):
		fmt.Println("timeout")
	case <-nilc:
	}
	arr := [3]int{}
	i := 0
	c := make(chan int, 2)
	c <- 5
	select {
	case arr[func() int { i++; return i }()] = <-c:
	}
	fmt.Println(arr, i)
	m := map[string]int{}
	c <- 6
	var ok bool
	select {
	case m["k"], ok = <-c:
		fmt.Println(m, ok)
	}
	timer := time.NewTimer(time.Hour)
	fmt.Println(timer.Stop())
	func() {
		defer func() { fmt.Println(recover()) }()
		select {
		case a <- 1:
		default:
		}
	}()
	select {
	case c <- 1:
		select {
		case c <- 2:
			fmt.Println("both sent", len(c))
		}
	}
	tick := make(chan time.Time)
	go func() { tick <- time.Time{} }()
	select {
	case t := <-tick:
		fmt.Println(t.IsZero())
	}
	switch {
	default:
		select {
		default:
			break
		}
		fmt.Println("break leaves the select only")
	}
}
