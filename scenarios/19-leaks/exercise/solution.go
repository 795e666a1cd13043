package main

import (
	"fmt"
	"runtime"
)

// first asks three servers at once, and gives the first answer.
func first() string {
	answers := make(chan string, 3)
	for _, server := range []string{"amsterdam", "berlin", "chennai"} {
		go func() {
			answers <- "answer from " + server
		}()
	}
	return <-answers
}

func main() {
	fmt.Println(len(first()) > 0)
	for range 100 {
		runtime.Gosched() // lets the others come to their end
	}
}
