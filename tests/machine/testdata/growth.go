// How things grow: capacities of slices appended to one at a time and many at once, of strings.Builder and bytes.Buffer, sizes of maps and channels.
package main

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
)

var sink any

// caps appends one at a time and prints each new capacity.
func caps[T any](name string, n int) {
	var s []T
	var x T
	last := -1
	fmt.Print(name)
	for i := 0; i < n; i++ {
		s = append(s, x)
		if cap(s) != last {
			last = cap(s)
			fmt.Print(" ", last)
		}
	}
	fmt.Println()
	sink = s
}

// atOnce appends many to few.
func atOnce[T any](name string) {
	fmt.Print(name)
	for _, have := range []int{0, 1, 5, 100, 255, 256, 257, 1000} {
		for _, more := range []int{1, 2, 3, 7, 33, 500, 1025} {
			s := make([]T, have)
			s = append(s, make([]T, more)...)
			sink = s
			fmt.Print(" ", cap(s))
		}
	}
	fmt.Println()
}

type Twelve [12]byte
type Pair struct {
	p *int
	n int
}
type Big [130]int

// allocated runs f a few times and gives the bytes and objects that it allocates, the least of them: chance decides how a large map splits.
func allocated(f func()) (bytes, objects uint64) {
	var a, b runtime.MemStats
	for i := 0; i < 9; i++ {
		runtime.ReadMemStats(&a)
		f()
		runtime.ReadMemStats(&b)
		if n := b.TotalAlloc - a.TotalAlloc; i == 0 || n < bytes {
			bytes, objects = n, b.Mallocs-a.Mallocs
		}
	}
	return bytes, objects
}

// maps fills maps of some lengths, without and with a hint.
func maps[K comparable, V any](name string, key func(int) K) {
	var v V
	fmt.Print(name)
	for _, n := range []int{0, 1, 8, 9, 14, 15, 100, 448, 449, 896} {
		bytes, objects := allocated(func() {
			m := make(map[K]V)
			for i := 0; i < n; i++ {
				m[key(i)] = v
			}
			sink = m
		})
		hinted, hintedObjects := allocated(func() {
			m := make(map[K]V, n)
			for i := 0; i < n; i++ {
				m[key(i)] = v
			}
			sink = m
		})
		fmt.Print(" ", n, ":", bytes, "/", objects, ",", hinted, "/", hintedObjects)
	}
	fmt.Println()
}

func channels[T any](name string) {
	fmt.Print(name)
	for _, n := range []int{0, 1, 2, 3, 10, 100, 1000} {
		bytes, objects := allocated(func() { sink = make(chan T, n) })
		fmt.Print(" ", n, ":", bytes, "/", objects)
	}
	fmt.Println()
}

func main() {
	runtime.GC()
	caps[byte]("append []byte", 1<<18)
	caps[int]("append []int", 1<<16)
	caps[*int]("append []*int", 1<<16)
	caps[string]("append []string", 1<<16)
	caps[Twelve]("append [][12]byte", 1<<14)
	caps[Pair]("append []Pair", 1<<14)
	caps[Big]("append [][130]int", 1<<9)
	caps[struct{}]("append []struct{}", 1<<9)
	atOnce[byte]("many []byte")
	atOnce[int]("many []int")
	atOnce[*int]("many []*int")
	atOnce[string]("many []string")
	atOnce[Twelve]("many [][12]byte")

	var b strings.Builder
	last := -1
	fmt.Print("strings.Builder")
	for i := 0; i < 1<<17; i++ {
		b.WriteByte('x')
		if b.Cap() != last {
			last = b.Cap()
			fmt.Print(" ", last)
		}
	}
	fmt.Println()
	fmt.Print("Grow")
	for _, n := range []int{0, 1, 7, 33, 100, 1025, 5000} {
		var b strings.Builder
		b.Grow(n)
		fmt.Print(" ", b.Cap())
		b.WriteString("abc")
		b.Grow(n)
		fmt.Print("/", b.Cap())
	}
	fmt.Println()
	var buf bytes.Buffer
	last = -1
	fmt.Print("bytes.Buffer")
	for i := 0; i < 1<<16; i++ {
		buf.WriteByte('x')
		if buf.Cap() != last {
			last = buf.Cap()
			fmt.Print(" ", last)
		}
	}
	fmt.Println()

	maps[int, int]("map[int]int", func(i int) int { return i })
	maps[int32, bool]("map[int32]bool", func(i int) int32 { return int32(i) })
	maps[int, [20]int]("map[int][20]int", func(i int) int { return i })
	maps[int, *int]("map[int]*int", func(i int) int { return i })
	channels[byte]("chan byte")
	channels[int]("chan int")
	channels[*int]("chan *int")
	channels[string]("chan string")
	channels[struct{}]("chan struct{}")
}
