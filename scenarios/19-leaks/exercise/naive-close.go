package main

import (
	"fmt"
	"sync/atomic"
	"time"
)

var asked atomic.Int32

// ask stands for a request to a server that needs some time to answer.
func ask(server string) string {
	asked.Add(1)
	time.Sleep(time.Duration(len(server)) * time.Millisecond)
	return "answer from " + server
}

// first asks three servers at once, and gives the first answer.
func first() string {
	answers := make(chan string)
	for _, server := range []string{"amsterdam", "berlin", "chennai"} {
		go func() {
			answers <- ask(server)
		}()
	}
	answer := <-answers
	close(answers)
	return answer
}

func main() {
	fmt.Println(len(first()) > 0)
	time.Sleep(100 * time.Millisecond) // lets the others come to their end
	fmt.Println(asked.Load())
}
