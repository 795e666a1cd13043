package main

import (
	"fmt"
	"runtime"
	"weak"
)

type Handle struct {
	Name string
	Next *Handle
}

var done = make(chan string, 4)

// open returns a handle that is closed when nobody can reach it any more.
func open(name string) *Handle {
	h := &Handle{Name: name}
	runtime.AddCleanup(h, func(name string) { done <- "closed " + name }, name)
	return h
}

// openOld does the same the old way.
func openOld(name string) *Handle {
	h := &Handle{Name: name}
	runtime.SetFinalizer(h, func(h *Handle) { done <- "finalized " + h.Name })
	return h
}

func main() {
	a := open("a")
	w := weak.Make(a)
	fmt.Println(w.Value() == a)
	runtime.GC()
	fmt.Println(w.Value() == nil, <-done)

	b := openOld("b")
	fmt.Println(b.Name)
	runtime.GC()
	fmt.Println(<-done)
	runtime.GC()
	fmt.Println("end")
}
