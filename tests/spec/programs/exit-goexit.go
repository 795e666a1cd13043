// Goexit in the main goroutine ends it, and then all are asleep.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer fmt.Println("deferred calls run:", recover())
		runtime.Goexit()
		fmt.Println("never")
	}()
	<-done
	defer fmt.Println("in main too")
	runtime.Goexit()
}
