// Five programs of different shape for the pacer: what they keep, what they throw away, and in which pieces. The argument chooses.
package main

import (
	"fmt"
	"os"
	"runtime"
)

type Kilo struct {
	next *Kilo
	pad  [127]int
}

type Node struct {
	next *Node
	pad  [15]int
}

type Tree struct{ l, r *Tree }

var (
	keep       *Kilo
	list, junk *Node
	sink       []byte
	ring       [64][]byte
	tree, tmp  *Tree
)

func build(d int) *Tree {
	if d == 0 {
		return &Tree{}
	}
	return &Tree{build(d - 1), build(d - 1)}
}

func main() {
	var before, after, end runtime.MemStats
	start := func() {
		runtime.GC()
		runtime.ReadMemStats(&before)
	}
	switch os.Args[1] {
	case "constant":
		for i := 0; i < 20<<10; i++ {
			keep = &Kilo{next: keep}
		}
		start()
		for i := 0; i < 300<<10; i++ {
			sink = make([]byte, 1024)
		}
	case "growing":
		start()
		for i := 0; i < 24<<20/128; i++ {
			list = &Node{next: list}
			for j := 0; j < 3; j++ {
				junk = &Node{}
			}
		}
	case "sawtooth":
		start()
		for r := 0; r < 10; r++ {
			list = nil
			for i := 0; i < 20<<20/128; i++ {
				list = &Node{next: list}
			}
		}
	case "big":
		start()
		for i := 0; i < 5000; i++ {
			ring[i%64] = make([]byte, 100000)
		}
	case "pointers":
		tree = build(18)
		start()
		for i := 0; i < 2000; i++ {
			tmp = build(10)
		}
	}
	runtime.ReadMemStats(&after)
	runtime.GC()
	runtime.ReadMemStats(&end)
	fmt.Println("cycles", after.NumGC-before.NumGC, "live", end.HeapAlloc, "goal", end.NextGC)
}
