package main

import "fmt"

type Item struct{ ID, Count int }

type Session struct {
	User int
	Cart [2000]*Item
}

var sessions []*Session

// render makes the answer to a request: memory that is needed for a moment.
func render(n int) []byte {
	size := 8000 + n%8000
	return make([]byte, size)
}

func main() {
	for user := range 750 {
		sessions = append(sessions, &Session{User: user})
	}
	sent := 0
	for n := range 2500 {
		sent += len(render(n))
	}
	fmt.Println(len(sessions), sent)
}
