package main

import "fmt"

// A small service: a cache of sessions, and a buffer and a reply for each request.

type session struct {
	user string
	next *session
	data [200]byte
}

type reply struct {
	body []byte
}

var sessions [8192]*session
var last *reply

func handle(i int) *reply {
	s := &session{}
	s.data[0] = byte(i)
	sessions[i*31%len(sessions)] = s
	r := &reply{body: make([]byte, 512)}
	r.body[0] = s.data[0]
	return r
}

func main() {
	for i := 0; i < 40000; i++ {
		last = handle(i)
	}
	fmt.Println("handled", last.body[0])
}
