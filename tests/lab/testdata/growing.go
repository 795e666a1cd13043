// A cache that only grows: of five entries made, one is kept.
package main

type entry struct {
	next *entry
	body []byte
}

var cache *entry
var waste *entry

func main() {
	for i := 0; i < 600000; i++ {
		e := &entry{body: make([]byte, 900)}
		e.body[i%900] = 1
		if i%5 == 0 {
			e.next = cache
			cache = e
		} else {
			waste = e
		}
	}
}
