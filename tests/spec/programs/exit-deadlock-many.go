// All goroutines are asleep, each for its own reason.
package main

import (
	"sync"
	"time"
)

func recv(c chan int) { <-c }

func main() {
	var c chan int
	go recv(c)
	go func() { make(chan int) <- 1 }()
	go func() { select {} }()
	var mu sync.Mutex
	mu.Lock()
	go mu.Lock()
	time.Sleep(time.Millisecond)
	var wg sync.WaitGroup
	wg.Add(1)
	wg.Wait()
}
