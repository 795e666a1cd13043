// A panic in another goroutine ends the program.
package main

import (
	"fmt"
	"time"
)

type worker struct{ id int }

func (w *worker) run() {
	defer fmt.Println("worker's deferred call")
	var list []string
	fmt.Println(list[w.id])
}

func main() {
	defer fmt.Println("never")
	w := &worker{5}
	go w.run()
	time.Sleep(time.Second)
	fmt.Println("never")
}
