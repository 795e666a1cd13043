// A negative WaitGroup counter, and a Mutex unlocked twice.
package main

import (
	"fmt"
	"sync"
)

func main() {
	func() {
		defer func() { fmt.Println(recover()) }()
		var wg sync.WaitGroup
		wg.Done()
	}()
	var mu sync.Mutex
	mu.Lock()
	mu.Unlock()
	mu.Unlock()
}
