// Variables, pointers, closures, calls, goroutines.
package main

import (
	"errors"
	"strconv"
	"strings"
	"sync"
)

type Node struct {
	next *Node
	v    int
}

type User struct {
	Name string
	Age  int
}

type Shape interface{ Area() int }

type Square struct{ side int }

func (s Square) Area() int { return s.side * s.side }

type Circle struct{ r int }

func (c *Circle) Area() int { return c.r * c.r * 3 }

type Counter struct{ n int }

func (c *Counter) Inc()    { c.n++ }
func (c Counter) Get() int { return c.n }

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }
func (s *Stack[T]) Pop() T {
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x
}

func newUser(name string, age int) *User { u := User{name, age}; return &u }

//go:noinline
func newUserKept(name string, age int) *User { u := User{name, age}; return &u }

//go:noinline
func readUser(u *User) int { return u.Age }

//go:noinline
func leakUser(u *User) { sink = u }

func counter() func() int {
	n := 0
	return func() int { n++; return n }
}

//go:noinline
func call(f func() int) int { return f() }

//go:noinline
func apply(f func(int) int, x int) int { return f(x) }

func local()          { x := 1; p := &x; *p = 2; keepInt(x) }
func localNew()       { p := new(int); *p = 2; keepInt(*p) }
func localStructPtr() { u := &User{"Ann", 30}; u.Age++; keepInt(u.Age) }
func movedInt()       { x := seven; sinkPtr = &x }
func movedStruct()    { u := User{"Ann", 30}; sink = &u }
func newKept()        { sinkPtr = new(int) }
func newExpr()        { sinkPtr = new(seven) }
func newEmpty()       { sink = new(None) }
func newBig()         { sink = new([1000]int) }
func newHuge()        { sink = new([5000]int) }
func bigArray()       { var a [5000]int; a[seven] = 1; keepInt(a[1]) }
func inlined()        { u := newUser("Ann", 30); keepInt(u.Age) }
func inlinedKept()    { sink = newUser("Bob", 31) }
func notInlined()     { u := newUserKept("Ann", 30); keepInt(u.Age) }
func passed()         { u := User{"Ann", 30}; keepInt(readUser(&u)) }
func leaked()         { u := User{"Ann", 30}; leakUser(&u) }
func list() {
	var head *Node
	for i := 0; i < 10; i++ {
		head = &Node{head, i}
	}
	sink = head
}
func listLocal() {
	var head *Node
	for i := 0; i < 10; i++ {
		head = &Node{head, i}
	}
	keepInt(head.v)
}
func loopVar() {
	for i := 0; i < 5; i++ {
		sinkPtr = &i
	}
}
func loopCopy() {
	for _, x := range []int{1, 2, 3} {
		sinkPtr = &x
	}
}
func closureLocal()  { x := 1; f := func() int { return x }; keepInt(f()) }
func closurePassed() { x := seven; keepInt(call(func() int { return x })) }
func closureKept()   { x := seven; sinkFunc = func() int { return x } }
func closureRef()    { x := seven; sinkFunc = func() int { x++; return x } }
func closureTwo()    { x, y := seven, big; sinkFunc = func() int { return x + y } }
func closureNone()   { sinkFunc = func() int { return 1 } }
func closureGlobal() { sinkFunc = func() int { return seven } }
func closureString() { s := str; sinkFunc = func() int { return len(s) } }
func counterOnce()   { c := counter(); keepInt(c()); keepInt(c()) }
func counterKept()   { sinkFunc = counter() }
func closureLoop() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { return i })
	}
	sink = fs
}
func applyAll()        { y := seven; keepInt(apply(func(x int) int { return x + y }, 3)) }
func methodValue()     { c := Counter{}; f := c.Inc; f(); keepInt(c.n) }
func methodValueKept() { c := &Counter{}; sink = c.Inc }
func methodValueCopy() { c := Counter{7}; sink = c.Get }
func methodExpr()      { c := Counter{7}; keepInt(Counter.Get(c)) }
func ifaceValue()      { var s Shape = Square{seven}; keepInt(s.Area()) }
func ifacePtr()        { var s Shape = &Circle{seven}; keepInt(s.Area()) }
func ifaceTwo() {
	var s Shape = Square{seven}
	if yes {
		s = &Circle{2}
	}
	keepInt(s.Area())
}
func ifaceSlice() {
	shapes := []Shape{Square{seven}, &Circle{2}, Square{big}}
	t := 0
	for _, s := range shapes {
		t += s.Area()
	}
	keepInt(t)
}
func ifaceKept()        { sink = Shape(Square{big}) }
func genericStack()     { var s Stack[int]; s.Push(1); s.Push(2); keepInt(s.Pop()) }
func genericStackKept() { s := &Stack[string]{}; s.Push("a"); sink = s }
func genericPtr()       { s := Stack[*User]{}; s.Push(&User{"A", 1}); keepInt(s.Pop().Age) }
func mapSmall()         { m := map[int]int{1: 1, 2: 2}; keepInt(m[seven]) }
func mapMake()          { m := make(map[string]int); m["a"] = 1; keepInt(m["a"]) }
func mapMake8() {
	m := make(map[int]int, 8)
	for i := 0; i < 8; i++ {
		m[i] = i
	}
	keepInt(len(m))
}
func mapMake9() {
	m := make(map[int]int)
	for i := 0; i < 9; i++ {
		m[i] = i
	}
	keepInt(len(m))
}
func mapHint100() {
	m := make(map[int]int, 100)
	for i := 0; i < 100; i++ {
		m[i] = i
	}
	keepInt(len(m))
}
func mapGrow() {
	m := map[int]string{}
	for i := 0; i < 200; i++ {
		m[i] = str
	}
	keepInt(len(m))
}
func mapKept()      { sink = map[string]int{"a": 1} }
func mapKeptEmpty() { sink = map[string]int{} }
func mapStructs()   { sink = map[string]User{"a": {"A", 1}, "b": {"B", 2}} }
func mapBigValues() { m := map[int][20]int{}; m[1] = [20]int{}; keepInt(len(m)) }
func mapPtrs()      { sink = map[string]*User{"a": {"A", 1}} }
func mapSlices() {
	m := map[string][]int{}
	m["a"] = append(m["a"], 1)
	m["a"] = append(m["a"], 2)
	sink = m
}
func mapCount() {
	m := map[string]int{}
	for _, w := range strings.Fields("a b a c b a d e f g h i j") {
		m[w]++
	}
	sink = m
}
func mapDelete()  { m := map[int]int{1: 1}; delete(m, 1); m[2] = 2; keepInt(len(m)) }
func mapClear()   { m := map[int]int{1: 1}; clear(m); keepInt(len(m)) }
func mapNilRead() { var m map[string]int; keepInt(m["x"]) }
func set()        { m := map[string]struct{}{}; m["a"] = struct{}{}; keepInt(len(m)) }
func chanUnbuf()  { c := make(chan int); close(c) }
func chanBuf()    { c := make(chan int, 4); c <- 1; keepInt(<-c) }
func chanPtr()    { c := make(chan *User, 1); c <- &User{"A", 1}; keepInt((<-c).Age) }
func chanStruct() { c := make(chan User, 2); c <- User{"A", 1}; keepInt((<-c).Age) }
func chanEmpty()  { c := make(chan struct{}, 3); c <- struct{}{}; <-c }
func deferFunc()  { defer func() { total++ }() }
func deferArg()   { x := seven; defer keepInt(x) }
func deferLoop() {
	for i := 0; i < 3; i++ {
		defer keepInt(i)
	}
}
func deferUnlock() { var mu sync.Mutex; mu.Lock(); defer mu.Unlock(); total++ }
func deferMethod() { c := &Counter{}; defer c.Inc() }
func recovered()   { defer func() { _ = recover() }(); total++ }
func errNew()      { err := errors.New("bad"); keepBool(err != nil) }
func errNewKept()  { sink = errors.New("bad") }
func itoa()        { sinkStr = strconv.Itoa(big) }
func itoaSmall()   { sinkStr = strconv.Itoa(seven) }
func itoaLocal()   { keepInt(len(strconv.Itoa(big))) }
func builder() {
	var b strings.Builder
	for i := 0; i < 20; i++ {
		b.WriteByte('x')
	}
	sinkStr = b.String()
}
func builderGrow() { var b strings.Builder; b.Grow(64); b.WriteString(thirty); sinkStr = b.String() }
func join()        { sinkStr = strings.Join([]string{"a", "b", "c"}, ",") }
func split()       { sink = strings.Split("a,b,c", ",") }
func repeat()      { sinkStr = strings.Repeat("ab", 20) }
func fields()      { sink = strings.Fields(" a b  c ") }
func upper()       { sinkStr = strings.ToUpper("hello") }
func upperSame()   { sinkStr = strings.ToUpper("HELLO") }
func replace()     { sinkStr = strings.ReplaceAll("a-b-c", "-", "+") }
func poolGet() {
	p := sync.Pool{New: func() any { return new(User) }}
	u := p.Get().(*User)
	keepInt(u.Age)
}
func onceDo() { var o sync.Once; o.Do(func() { total++ }) }
func rangeFunc() {
	for x := range upTo(5) {
		total += x
	}
}
func rangeFuncKept() {
	for x := range upTo(3) {
		sinkPtr = &x
	}
}
func structCopy()   { u := User{"A", 1}; v := u; v.Age++; keepInt(u.Age + v.Age) }
func arrayOfPtrs()  { x := 1; a := [2]*int{&x, nil}; keepInt(*a[0]) }
func sliceOfLocal() { x := 1; s := []*int{&x}; keepInt(*s[0]) }
func storeInSlice() { x := 1; s := make([]*int, 1); s[0] = &x; keepInt(*s[0]) }
func ptrToPtr()     { x := 1; p := &x; q := &p; **q = 3; keepInt(x) }
func returnStruct() { u := makeUser(); keepInt(u.Age) }
func fillBuffer()   { var buf [64]byte; keepInt(fill(buf[:])) }
func selfRef()      { n := &Node{}; n.next = n; keepInt(n.v) }
func conditional() {
	x := seven
	if !yes {
		sinkPtr = &x
	}
	keepInt(x)
}
func tree() { sink = grow(4) }

//go:noinline
func makeUser() User { return User{"A", 1} }

//go:noinline
func fill(b []byte) int {
	for i := range b {
		b[i] = byte(i)
	}
	return len(b)
}

func upTo(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

type Tree struct{ left, right *Tree }

func grow(depth int) *Tree {
	if depth == 0 {
		return nil
	}
	return &Tree{grow(depth - 1), grow(depth - 1)}
}

// failing counts what is allocated before a panic is recovered, and by its text.
func failing(f func()) {
	defer func() {
		if e := recover(); e != nil {
			keepInt(len(e.(error).Error()))
		}
	}()
	f()
}

var boxedText any = "text"

func failAssertion() { failing(func() { keepInt(boxedText.(int)) }) }
func failMapKey() {
	m, p := map[int]string{}, (*int)(nil)
	failing(func() { m[*p] = thirty + thirty })
}
