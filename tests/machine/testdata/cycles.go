package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/metrics"
)

type Big struct {
	next *Big
	pad  [127]int
}
type Node struct {
	next *Node
	pad  [7]int
}
type Tree struct{ l, r *Tree }

var keep *Big
var list, junk *Node
var sink []byte
var ring [64][]byte
var tree, tmp *Tree

func build(d int) *Tree {
	if d == 0 {
		return &Tree{}
	}
	return &Tree{build(d - 1), build(d - 1)}
}

func main() {
	var a, b runtime.MemStats
	start := func() { runtime.GC(); runtime.ReadMemStats(&a) }
	switch os.Args[1] {
	case "constant":
		for i := 0; i < 20<<10; i++ {
			keep = &Big{next: keep}
		}
		start()
		for i := 0; i < 400<<10; i++ {
			sink = make([]byte, 1024)
		}
	case "growing":
		start()
		for i := 0; i < 2<<20; i++ {
			list = &Node{next: list}
			junk = &Node{}
		}
	case "sawtooth":
		start()
		for r := 0; r < 20; r++ {
			list = nil
			for i := 0; i < 20<<20/64; i++ {
				list = &Node{next: list}
			}
		}
	case "big":
		start()
		for i := 0; i < 20000; i++ {
			ring[i%64] = make([]byte, 100000)
		}
	case "trees":
		tree = build(18)
		start()
		for i := 0; i < 4000; i++ {
			tmp = build(10)
		}
	}
	runtime.ReadMemStats(&b)
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/gc/scan/stack:bytes"}, {Name: "/gc/scan/globals:bytes"}, {Name: "/gc/heap/goal:bytes"}}
	metrics.Read(s)
	fmt.Println(os.Args[1], b.NumGC-a.NumGC, b.HeapSys, b.NextGC, b.TotalAlloc-a.TotalAlloc, b.Mallocs-a.Mallocs, s[0].Value.Uint64(), s[1].Value.Uint64(), s[2].Value.Uint64(), s[3].Value.Uint64(), a.HeapAlloc)
}
