// A program that uses of the library what most programs do. Nobody runs it: the snapshot of the tool holds what it takes of the library,
// compiled, so that other programs need not wait for that. Every package more makes the snapshot larger, and the tool start more slowly.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"
)

type failure struct{ err error }

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

func failing(err error) error {
	var f *failure
	if errors.Is(err, os.ErrNotExist) || errors.As(err, &f) {
		return fmt.Errorf("again: %w", err)
	}
	return &failure{err}
}

func texts(s string) {
	var b strings.Builder
	b.WriteString(strings.Repeat(strings.ToUpper(strings.TrimSpace(s)), 2))
	b.WriteByte('x')
	b.WriteRune('é')
	fmt.Fprintf(&b, "%d %v %x %q %+v %T %p %6.2f %t %c", b.Len(), s, 255, s, struct{ a int }{1}, s, &s, 1.5, true, 'x')
	fmt.Println(strings.Join(append(strings.Fields(b.String()), strings.Split(s, ",")...), " "))
	fmt.Println(strings.Contains(s, "a"), strings.Index(s, "b"), strings.HasPrefix(s, "c"), strings.ReplaceAll(s, "a", "b"))
	var buf bytes.Buffer
	buf.WriteString(s)
	fmt.Fprintln(&buf, buf.Len(), fmt.Sprint(s), fmt.Sprintf("%s", s))
	n, err := strconv.Atoi(s)
	fmt.Println(n, err, strconv.Itoa(n), strconv.Quote(s))
}

func order(ints []int, words []string) {
	sort.Ints(ints)
	sort.Strings(words)
	sort.Slice(ints, func(i, j int) bool { return ints[i] > ints[j] })
	fmt.Println(ints, words, map[string][]int{"a": ints})
}

func together() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	pool := sync.Pool{New: func() any { return new(int) }}
	results := make(chan int, 1)
	wg.Add(1)
	go func() {
		defer wg.Done()
		mu.Lock()
		defer mu.Unlock()
		pool.Put(pool.Get())
		results <- 1
	}()
	wg.Wait()
	start := time.Now()
	select {
	case n := <-results:
		fmt.Println(n)
	case <-time.After(time.Second):
	}
	time.Sleep(10 * time.Millisecond)
	fmt.Println(time.Since(start))
}

func memory() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	runtime.GC()
	fmt.Println(m.HeapAlloc, runtime.NumGoroutine(), runtime.GOMAXPROCS(0))
}

func main() {
	defer func() {
		if r := recover(); r != nil {
			fmt.Fprintln(os.Stderr, "recovered:", r)
			os.Exit(1)
		}
	}()
	texts("a,b")
	order([]int{2, 1}, []string{"b", "a"})
	together()
	memory()
	panic(failing(errors.New("done")))
}
