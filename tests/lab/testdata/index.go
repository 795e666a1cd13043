// An index that is built and then asked: it grows to a hundred MiB, and from then on there are only answers, with some computing between them.
package main

import "sort"

type posting struct {
	doc  int
	next *posting
}

type answer struct {
	docs  []int
	title []byte
}

var terms [20000]*posting
var last *answer
var sum int

func main() {
	seed := uint32(1)
	random := func(n int) int {
		seed = seed*1664525 + 1013904223
		return int(seed>>8) % n
	}
	for doc := 0; doc < 60000; doc++ {
		text := make([]byte, 600)
		for i := 0; i < 100; i++ {
			t := random(len(terms))
			text[i] = byte(t)
			terms[t] = &posting{doc, terms[t]}
		}
	}
	for q := 0; q < 40000; q++ {
		a := &answer{title: make([]byte, 4000)}
		for _, t := range []int{random(len(terms)), random(len(terms))} {
			for p := terms[t]; p != nil; p = p.next {
				a.docs = append(a.docs, p.doc)
			}
		}
		sort.Ints(a.docs)
		sum += a.docs[0]
		last = a
	}
}
