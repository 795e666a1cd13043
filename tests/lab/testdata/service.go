// A service in its steady state: a cache of 32 MiB whose entries are replaced, and garbage in every request.
package main

import "time"

type entry struct {
	next *entry
	body [1000]byte
}

var cache [32768]*entry
var scratch *entry

func request(n int) {
	for i := 0; i < 15; i++ {
		e := new(entry)
		e.body[i] = byte(n)
		scratch = e
	}
	cache[n*7919%len(cache)] = &entry{next: scratch.next}
}

func main() {
	for i := range cache {
		cache[i] = new(entry)
	}
	for n := 0; n < 96000; n++ {
		request(n)
		if n%8 == 7 {
			time.Sleep(time.Millisecond)
		}
	}
}
