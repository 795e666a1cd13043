// Types: interfaces, basic and embedded; dynamic types.
package main

import (
	"errors"
	"fmt"
	"sort"
)

type Reader interface{ Read() string }
type Writer interface{ Write(string) int }
type ReadWriter interface {
	Reader
	Writer
}
type Closer interface {
	Reader
	Close() error
}
type All interface {
	ReadWriter
	Closer
}

type File struct{ data []string }

func (f *File) Read() string {
	if len(f.data) == 0 {
		return "EOF"
	}
	s := f.data[0]
	f.data = f.data[1:]
	return s
}
func (f *File) Write(s string) int { f.data = append(f.data, s); return len(s) }
func (f *File) Close() error       { return errors.New("closed") }

type word string

func (w word) Read() string { return string(w) }

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type myErr struct{ code int }

func (e *myErr) Error() string { return fmt.Sprint("code ", e.code) }

func mayFail(n int) error {
	var e *myErr
	if n > 0 {
		e = &myErr{n}
	}
	return e
}

func main() {
	var a All = &File{}
	fmt.Println(a.Write("hello"), a.Write("x"), a.Read(), a.Close())
	var r Reader = a
	fmt.Println(r.Read(), r.Read())
	r = word("abc")
	fmt.Println(r.Read(), r == word("abc"), r != Reader(word("b")))
	if _, ok := r.(Writer); !ok {
		fmt.Println("a word cannot be written to")
	}
	if rw, ok := a.(ReadWriter); ok {
		fmt.Printf("%T\n", rw)
	}
	var e any
	fmt.Println(e == nil)
	e = r
	fmt.Printf("%T %v\n", e, e)
	names := byLen{"three", "a", "four", "to"}
	sort.Sort(names)
	fmt.Println(names)
	err := mayFail(0)
	fmt.Println(err == nil, err.(*myErr) == nil)
	err = mayFail(3)
	fmt.Println(err, err == nil)
	var target *myErr
	fmt.Println(errors.As(fmt.Errorf("wrapped: %w", err), &target), target.code)
	xs := []any{1, "a", 2.5, nil, []int{1}, map[string]int{"k": 1}, struct{ a int }{1}, word("w"), &x}
	for _, x := range xs[:8] {
		fmt.Printf("%v:%T ", x, x)
	}
	fmt.Println()
	fmt.Println(any(1) == any(1.0), any(1) == any(int64(1)), any("a") == any("a"), any([2]int{}) == any([2]int{}))
	var s fmt.Stringer
	defer func() { fmt.Println(recover()) }()
	fmt.Println(s.String())
}

var x int
