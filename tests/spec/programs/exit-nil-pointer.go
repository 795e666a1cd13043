// A nil pointer dereference: the signal line, the address of the field.
package main

type Node struct {
	pad  [3]int
	next *Node
}

func last(n *Node) *Node {
	for n.next != nil {
		n = n.next
	}
	return n
}

func main() {
	var list *Node
	println("before")
	last(list)
}
