// A service that is asked little: for a minute and a half it is busy, then for four minutes hardly anybody comes, and Go forces a collection every
// two minutes.
package main

import (
	"strconv"
	"time"
)

type entry struct {
	key  string
	body []byte
}

var cache [4000]*entry
var last []byte

func serve(n int) {
	key := "key" + strconv.Itoa(n)
	if n%5 == 0 {
		cache[n*7%len(cache)] = &entry{key: key, body: make([]byte, 8000)}
	}
	answer := make([]byte, 0, 4096)
	for range 4 {
		answer = append(answer[:len(answer):len(answer)], key...)
	}
	last = answer
}

func main() {
	n := 0
	for i := range cache {
		cache[i] = &entry{key: "key" + strconv.Itoa(i), body: make([]byte, 8000)}
	}
	begun := time.Now()
	for tick := 0; ; tick++ {
		since := time.Since(begun)
		if since > 11*time.Minute {
			return
		}
		requests := 4
		if since%(330*time.Second) < 90*time.Second {
			requests = 60
		}
		for range requests {
			serve(n)
			n++
		}
		time.Sleep(100 * time.Millisecond)
	}
}
