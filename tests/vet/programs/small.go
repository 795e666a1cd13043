package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
	"unicode"
	"unsafe"
)

type node struct {
	next *node
	val  int
	arr  [3]int
}

func next() int { return 1 }

type myErr struct{}

func (myErr) Error() string { return "" }

type ptrErr struct{}

func (*ptrErr) Error() string       { return "" }
func (*ptrErr) Is(x any) bool       { return false }
func (*ptrErr) As(x any) bool       { return false }
func (*ptrErr) Unwrap() (int, error) { return 0, nil }

type multi struct{}

func (multi) Error() string   { return "" }
func (multi) Unwrap() []error { return nil }

type methods struct{}

func (methods) Format(f fmt.State, verb byte)                 {}
func (methods) ReadByte() byte                                { return 0 }
func (methods) WriteByte(c byte)                              {}
func (methods) Seek(off int64, whence int) (int, error)       { return 0, nil }
func (methods) Seek2(off int64)                               {}
func (methods) WriteTo(w io.Writer) error                     { return nil }
func (methods) ReadFrom(x int) error                          { return nil }
func (methods) MarshalJSON() (string, error)                  { return "", nil }
func (methods) UnmarshalJSON(b []byte, n int) (err error)     { return nil }
func (methods) Scan(x fmt.ScanState, c rune, more ...int) error { return nil }
func (methods) Is(x int) bool                                 { return false }

type reader interface {
	ReadByte() (byte, int)
	ReadRune() (rune, int, error)
	UnreadByte() (err error)
}

type readWrong interface{ Read(int) }

type readRight interface{ Read([]byte) (int, error) }

type userInt int

type userString string

func shifts[T int8 | int64, U uint16](x int8, y uint, t T, u U) {
	_ = x << 8
	_ = x << 7
	_ = x >> 9
	x <<= 8
	_ = y << 64
	_ = uint16(x) << 16
	_ = int32(y+1) << 40
	_ = t << 10
	_ = u << 16
	const n = 70
	_ = y << n
	_ = 1 << n >> n
	if false {
		_ = x << 8
	}
	if true {
	} else {
		_ = x << 8
	}
	switch unsafe.Sizeof(y) {
	case 4:
		_ = y << 70
	case 8:
		_ = y << 71
	}
	switch {
	case false:
		_ = y << 72
	}
}

func conversions[S string | userString, I int | userInt](i int, u userInt, b byte, r rune, v I) {
	_ = string(i)
	_ = string(u)
	_ = string(b)
	_ = string(r)
	_ = string(rune(i))
	_ = userString(i)
	_ = string('a' + 1)
	_ = string(uint64(i))
	_ = S(i)
	_ = string(v)
	_ = strconv.Itoa(i)
	type str = string
	_ = str(i)
}

func (n *node) assigns(m map[int]int, c chan int, list []int) {
	n.val = n.val
	n.next.val = n.next.val
	n.arr[1] = n.arr[1]
	m[1] = m[1]
	list[next()] = list[next()]
	list[len(list)-1] = list[len(list)-1]
	n.val, n.next = n.val, nil
	a, b := 1, 2
	a, b = a, b
	a, b = b, a
	a = (a)
	*n = *n
	_ = a
	n.val = <-c
}

func comparisons(x, y int, s string, b bool, c chan bool) {
	_ = x == 1 || x == 1
	_ = x == 1 && x == 1
	_ = x != 1 || x != 2
	_ = x == 1 && x == 2
	_ = x != 1 && x != 2
	_ = 1 != x || x != 2
	_ = x == 1 || y == 2 || x == 1
	_ = x == next() || x == next()
	_ = b || !b || b
	_ = b && (y > 1 && b)
	_ = <-c || <-c
	_ = s == "a" && s == "b"
	_ = x+1 == 2 || x+1 == 2
	_ = b || next() > 1 || b
	_ = x != y || x != 3
	_ = len(s) == 1 && len(s) == 2
}

func asserts(r io.Reader, rw readWrong, x any) {
	_ = r.(readRight)
	_ = r.(readWrong)
	_, _ = rw.(io.Reader)
	switch r.(type) {
	case readWrong, io.ReadWriter:
	case nil:
	}
	switch v := rw.(type) {
	case io.Reader:
		_ = v
	}
	_ = x.(readWrong)
}

func pointers(u uintptr, p unsafe.Pointer, v reflect.Value) {
	_ = unsafe.Pointer(u)
	_ = unsafe.Pointer(uintptr(p))
	_ = unsafe.Pointer(uintptr(p) + u)
	_ = unsafe.Pointer(u + uintptr(p))
	_ = unsafe.Pointer(uintptr(p) * 2)
	_ = unsafe.Pointer(v.Pointer())
	_ = unsafe.Pointer(v.UnsafeAddr() + 1)
	_ = (*int)(unsafe.Pointer(uintptr(p) - 8))
}

func errs(err error) {
	var a myErr
	var b *ptrErr
	var c ptrErr
	var e error
	var x any
	var r io.Reader
	errors.As(err, &a)
	errors.As(err, &b)
	errors.As(err, &c)
	errors.As(err, &e)
	errors.As(err, a)
	errors.As(err, nil)
	errors.As(err, x)
	errors.As(err, &x)
	errors.As(err, &r)
	errors.As(err, b)
}

func main() {
	_ = main == nil
	_ = fmt.Println != nil
	_ = nil == main
	_ = (*node).assigns == nil
	f := main
	_ = f == nil
	var n node
	_ = n.assigns == nil
	if main != nil {
	}

	var wg sync.WaitGroup
	go func() {
		wg.Add(1)
		defer wg.Done()
	}()
	go func() {
		println()
		wg.Add(1)
	}()
	go func() { (wg.Add)(1) }()

	var a int64
	var b = &a
	a = atomic.AddInt64(&a, 1)
	*b = atomic.AddInt64(b, 1)
	*b = atomic.AddInt64(&a, 1)
	c := atomic.AddInt64(&a, 1)
	_, a = 1, atomic.AddInt64(&a, 1)
	_ = c
	var s struct{ n uint32 }
	s.n = atomic.AddUint32(&s.n, 1)

	start := time.Now()
	defer fmt.Println(time.Since(start))
	defer func() { fmt.Println(time.Since(start)) }()
	defer func(d time.Duration) {}(time.Since(start))
	defer time.Since(start)

	start.Format("2006-02-01")
	start.Format("at 2006-02-01")
	time.Parse("2006-02-01", "x")
	const layout = "2006-02-01"
	start.Format(layout)
	start.Format("2006-01-02")

	_ = os.PathError{"a", "b", nil}
	_ = &os.PathError{"a", "b", nil}
	_ = []os.PathError{{"a", "b", nil}}
	_ = []*os.PathError{{"a", "b", nil}}
	_ = os.PathError{Op: "a"}
	_ = unicode.Range16{1, 2, 3}
	_ = unicode.RangeTable{nil, nil, 0}
	_ = node{nil, 1, [3]int{}}
	_ = struct{ a, b int }{1, 2}
	type local = os.PathError
	_ = local{"a", "b", nil}
}
