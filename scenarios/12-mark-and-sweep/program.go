package main

import (
	"fmt"
	"runtime"
)

type Node struct {
	Name string
	Next *Node
}

// push puts a new node before list.
func push(list *Node, name string) *Node {
	return &Node{Name: name, Next: list}
}

var kept *Node

func main() {
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		kept = push(kept, name)
	}
	kept = kept.Next.Next.Next // nobody can reach "g", "f" and "e" any more
	runtime.GC()
	kept = push(kept, "h") // may take the place of one of them
	for n := kept; n != nil; n = n.Next {
		fmt.Println(n.Name)
	}
}
