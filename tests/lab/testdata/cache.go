// A cache that never forgets: of ten entries made one is kept, up to 150 MiB.
package main

import "time"

type entry struct {
	next *entry
	body []byte
}

var cache, scratch *entry

func main() {
	for i := 0; i < 1500000; i++ {
		e := &entry{body: make([]byte, 1000)}
		e.body[i%1000] = 1
		if i%10 == 0 {
			e.next = cache
			cache = e
		} else {
			scratch = e
		}
		if i%128 == 127 {
			time.Sleep(time.Millisecond)
		}
	}
}
