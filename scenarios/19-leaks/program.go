package main

import (
	"fmt"
	"runtime"
)

// first asks three servers at once, and takes the answer that comes first.
func first() string {
	answers := make(chan string)
	for _, server := range []string{"amsterdam", "berlin", "chennai"} {
		go func() {
			answers <- "answer from " + server
		}()
	}
	return <-answers
}

var headers [][]byte

// load reads a file and keeps its first bytes.
func load() {
	file := make([]byte, 512<<10)
	headers = append(headers, file[:16])
}

var online = make(map[int][64]byte)

// rush lets n users come, and go.
func rush(n int) {
	for user := range n {
		online[user] = [64]byte{}
	}
	for user := range n {
		delete(online, user)
	}
}

func main() {
	answer := first()
	fmt.Println(len(answer) > 0, runtime.NumGoroutine())

	for range 4 {
		load()
	}
	runtime.GC()
	fmt.Println(len(headers), len(headers[0]), cap(headers[0]))

	rush(5000)
	runtime.GC()
	fmt.Println(len(online))
}
