// A service in its steady state: 32 MiB of live nodes in a ring, each replaced in turn, with garbage in between.
package main

type node struct {
	next *node
	data [1000]byte
}

var ring [32768]*node
var waste *node

func main() {
	for i := range ring {
		ring[i] = &node{next: ring[(i+len(ring)-1)%len(ring)]}
	}
	for i := 0; i < 1500000; i++ {
		n := new(node)
		n.data[0] = byte(i)
		if i%4 == 0 {
			j := i / 4 * 7 % len(ring)
			ring[j] = n
		} else {
			waste = n
		}
	}
}
