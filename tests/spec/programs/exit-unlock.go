// Unlocking what is not locked ends the program.
package main

import "sync"

func main() {
	var mu sync.RWMutex
	defer func() {
		println("unlock of an unlocked RWMutex cannot be recovered", recover() != nil)
	}()
	mu.Unlock()
}
