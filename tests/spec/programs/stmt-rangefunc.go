// Statements: range over functions, with every way to leave the body.
package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Print("[done]")
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

func pairs[K comparable, V any](ks []K, vs []V) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for i, k := range ks {
			if !yield(k, vs[i]) {
				return
			}
		}
	}
}

func twice(yield func() bool) { _ = yield() && yield() }

func filter[T any](s iter.Seq[T], f func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range s {
			if f(v) && !yield(v) {
				return
			}
		}
	}
}

type Tree struct {
	l, r *Tree
	v    int
}

func (t *Tree) All() iter.Seq[int] {
	return func(yield func(int) bool) { t.push(yield) }
}

func (t *Tree) push(yield func(int) bool) bool {
	return t == nil || t.l.push(yield) && yield(t.v) && t.r.push(yield)
}

func find(n int) (r int, ok bool) {
	for v := range count(10) {
		for w := range count(10) {
			if v*w == n {
				return v*100 + w, true
			}
		}
	}
	return 0, false
}

func deferred() {
	for i := range count(3) {
		defer fmt.Print("deferred ", i, "; ")
	}
	fmt.Print("end of function ")
}

func labels() {
outer:
	for i := range count(4) {
		for j := range count(4) {
			switch {
			case j == 1 && i == 0:
				continue outer
			case i == 2:
				break outer
			case j == 2:
				break
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
}

func bad(yield func(int) bool) {
	yield(1)
	yield(2)
}

func main() {
	for i := range count(3) {
		fmt.Print(i, " ")
	}
	fmt.Println()
	for i := range count(10) {
		if i == 1 {
			continue
		}
		if i == 3 {
			break
		}
		fmt.Print(i, " ")
	}
	fmt.Println()
	for k, v := range pairs([]string{"a", "b"}, []int{1, 2}) {
		fmt.Print(k, v, " ")
	}
	for range twice {
		fmt.Print("twice ")
	}
	fmt.Println()
	fmt.Println(find(12))
	fmt.Println(find(97))
	deferred()
	fmt.Println()
	labels()
	t := &Tree{&Tree{nil, nil, 1}, &Tree{nil, &Tree{nil, nil, 4}, 3}, 2}
	for v := range t.All() {
		if v == 4 {
			break
		}
		fmt.Print(v, " ")
	}
	fmt.Println(slices.Collect(t.All()))
	even := filter(count(7), func(i int) bool { return i%2 == 0 })
	fmt.Println(slices.Collect(even))
	next, stop := iter.Pull(count(3))
	a, ok := next()
	b, ok2 := next()
	stop()
	c, ok3 := next()
	fmt.Println(a, ok, b, ok2, c, ok3)
	m := map[string]int{"x": 1, "y": 2}
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Sorted(maps.Values(m)))
	var fs []func() int
	for i := range count(2) {
		fs = append(fs, func() int { i += 10; return i })
	}
	fmt.Println(fs[0](), fs[0](), fs[1]())
	var x int
	for x = range count(5) {
		if x == 2 {
			goto out
		}
	}
out:
	fmt.Println(x)
	func() {
		defer func() { fmt.Println("recovered:", recover()) }()
		for v := range count(3) {
			if v == 1 {
				panic("in the body")
			}
		}
	}()
	func() {
		defer func() { fmt.Println("recovered:", recover()) }()
		for range bad {
			break
		}
	}()
}
