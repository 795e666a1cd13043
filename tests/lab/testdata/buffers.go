// Large buffers without pointers (32 to 256 KiB a request, a tenth of them kept for a while) beside 12 MiB of small nodes, and 400 goroutines that wait.
package main

import "time"

type node struct {
	next *node
	key  [3]int
}

var table [400000]*node
var kept [160][]byte
var scratch []byte

func wait(depth int, done chan bool) {
	var frame [256]byte
	frame[depth] = 1
	if depth == 0 {
		<-done
		return
	}
	wait(depth-1, done)
	scratch = append(scratch[:0], frame[0])
}

func main() {
	done := make(chan bool)
	for i := 0; i < 400; i++ {
		go wait(20, done)
	}
	for i := range table {
		table[i] = new(node)
	}
	for n := 0; n < 12000; n++ {
		b := make([]byte, 32768*(1+n*31%8))
		b[0] = byte(n)
		if n%10 == 0 {
			kept[n/10%len(kept)] = b
		} else {
			scratch = b
		}
		table[n*7919%len(table)] = new(node)
		time.Sleep(time.Millisecond)
	}
	close(done)
}
