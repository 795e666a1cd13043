// Package heap keeps any sequence as a binary heap: no element is less than the one at half its index.
package heap

import "sort"

// An Interface is a heap's sequence: Push appends an element, Pop removes the last one.
type Interface interface {
	sort.Interface
	Push(x any)
	Pop() any
}

// Init makes h a heap.
//
//heapscope:noinline cost=142
func Init(h Interface) {
	n := h.Len()
	for i := n/2 - 1; i >= 0; i-- {
		down(h, i, n)
	}
}

// Push adds x to the heap.
//
//heapscope:noinline cost=183
func Push(h Interface, x any) {
	h.Push(x)
	up(h, h.Len()-1)
}

// Pop removes the least element and returns it.
//
//heapscope:noinline cost=251
func Pop(h Interface) any {
	n := h.Len() - 1
	h.Swap(0, n)
	down(h, 0, n)
	return h.Pop()
}

// Remove removes element i and returns it.
//
//heapscope:noinline cost=318
func Remove(h Interface, i int) any {
	n := h.Len() - 1
	if n != i {
		h.Swap(i, n)
		if !down(h, i, n) {
			up(h, i)
		}
	}
	return h.Pop()
}

// Fix puts element i, which has changed, where it belongs.
//
//heapscope:noinline cost=184
func Fix(h Interface, i int) {
	if !down(h, i, h.Len()) {
		up(h, i)
	}
}

// up lets element j rise.
func up(h Interface, j int) {
	for {
		parent := (j - 1) / 2
		if parent == j || !h.Less(j, parent) {
			return
		}
		h.Swap(parent, j)
		j = parent
	}
}

// down lets element i sink among the first n; it reports whether it has.
func down(h Interface, i, n int) bool {
	at := i
	for {
		child := 2*at + 1
		if child >= n || child < 0 {
			break
		}
		if right := child + 1; right < n && h.Less(right, child) {
			child = right
		}
		if !h.Less(child, at) {
			break
		}
		h.Swap(at, child)
		at = child
	}
	return at > i
}
