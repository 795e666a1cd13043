package main

import (
	"bytes"
	"fmt"
	"runtime"
	"sync"
)

var made int

var buffers = sync.Pool{
	New: func() any {
		made++
		return new(bytes.Buffer)
	},
}

// greet borrows a buffer, and gives it back.
func greet(name string) int {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	buf.WriteString("Hello, ")
	buf.WriteString(name)
	return buf.Len()
}

func main() {
	runtime.GOMAXPROCS(1) // a pool has a store for each P
	greet("Asha")
	greet("Ben")
	fmt.Println("made", made)

	runtime.GC()
	greet("Chen")
	fmt.Println("made", made)

	runtime.GC()
	runtime.GC()
	greet("Dora")
	fmt.Println("made", made)
}
