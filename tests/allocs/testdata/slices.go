// Slices: literals, make, append.
package main

type Point struct{ X, Y, Z int }

type None struct{}

var n8, n4, n5, n100, n1000 = 8, 4, 5, 100, 1000

func makeConst()       { s := make([]int, 10); s[seven] = 1; keepInt(s[1]) }
func makeConstKept()   { sinkInts = make([]int, 10) }
func makeConstBig()    { s := make([]int, 8192); s[seven] = 1; keepInt(s[1]) }
func makeConstTooBig() { s := make([]int, 16385); s[seven] = 1; keepInt(s[1]) }
func makeVar4()        { s := make([]int, n4); s[0] = 1; keepInt(s[1]) }
func makeVar5()        { s := make([]int, n5); s[0] = 1; keepInt(s[1]) }
func makeVar100()      { s := make([]int, n100); s[0] = 1; keepInt(s[1]) }
func makeVarBytes32()  { s := make([]byte, n8*4); s[0] = 1; keepInt(int(s[1])) }
func makeVarBytes33()  { s := make([]byte, n8*4+1); s[0] = 1; keepInt(int(s[1])) }
func makeVarKept()     { sinkInts = make([]int, n5) }
func makeZero()        { sinkInts = make([]int, zero) }
func makeNone()        { sink = make([]None, n100) }
func makeCap()         { s := make([]int, 0, n4); s = append(s, 1); keepInt(s[0]) }
func makeProven()      { n := 20; s := make([]int, n); s[seven] = 1; keepInt(s[1]) }
func makePtr()         { s := make([]*int, n4); s[0] = &seven; keepInt(*s[0]) }
func makePtrKept()     { sinkPtrs = make([]*int, n100) }
func makeBig()         { sinkInts = make([]int, n1000) }
func makeHuge()        { sinkBytes = make([]byte, n1000*40) }
func makeMatrix() {
	m := make([][]int, n4)
	for i := range m {
		m[i] = make([]int, n4)
	}
	sinkMatrix = m
}
func literal()         { s := []int{1, 2, 3}; s[seven-7] = 2; keepInt(s[1]) }
func literalKept()     { sinkInts = []int{1, 2, 3} }
func literalEmpty()    { sinkInts = []int{} }
func literalPtrs()     { x, y := 1, 2; s := []*int{&x, &y}; keepInt(*s[1]) }
func literalPtrsKept() { x, y := 1, 2; sinkPtrs = []*int{&x, &y} }
func literalStructs()  { sinkPoints = []Point{{1, 2, 3}, {4, 5, 6}} }
func literalHuge()     { s := []int{20000: 1}; keepInt(s[seven]) }
func arrayPtr()        { sinkInts = new([16]int)[:] }
func arraySlice()      { var a [8]int; s := a[:]; s[1] = seven; keepInt(s[1]) }
func arraySliceKept()  { var a [8]int; sinkInts = a[:] }
func append1()         { var s []int; s = append(s, 1); keepInt(s[0]) }
func append4()         { var s []int; s = append(s, 1, 2, 3, 4); keepInt(s[0]) }
func append5()         { var s []int; s = append(s, 1, 2, 3, 4, 5); keepInt(s[0]) }
func appendKept()      { sinkInts = append([]int(nil), 1, 2, 3) }
func appendToKept()    { sinkInts = nil; sinkInts = append(sinkInts, 1); sinkInts = append(sinkInts, 2) }
func appendSlice()     { sinkInts = append([]int{}, []int{1, 2, 3}...) }
func appendLoop4()     { keepInt(len(collect(n4))) }
func appendLoop5()     { keepInt(len(collect(n5))) }
func appendLoop100()   { keepInt(len(collect(n100))) }
func appendLoop1000()  { keepInt(len(collect(n1000))) }
func appendLocal100() {
	var s []int
	for i := 0; i < n100; i++ {
		s = append(s, i)
	}
	keepInt(len(s))
}
func appendPtrs() {
	var s []*Point
	for i := 0; i < n100; i++ {
		s = append(s, &Point{X: i})
	}
	sink = s
}
func appendStrings() {
	var s []string
	for i := 0; i < n100; i++ {
		s = append(s, ten)
	}
	sink = s
}
func appendStructs() {
	var s []Point
	for i := 0; i < n100; i++ {
		s = append(s, Point{})
	}
	sink = s
}
func appendBytes() {
	var s []byte
	for i := 0; i < n1000; i++ {
		s = append(s, byte(i))
	}
	sink = s
}
func appendAny() {
	var s []any
	for i := 0; i < 20; i++ {
		s = append(s, i*100)
	}
	sink = s
}
func appendPre() {
	s := make([]int, 0, n100)
	for i := 0; i < n100; i++ {
		s = append(s, i)
	}
	sinkInts = s
}
func appendFilter() {
	s := []int{1, 2, 3, 4, 5, 6}
	out := s[:0]
	for _, x := range s {
		if x%2 == 0 {
			out = append(out, x)
		}
	}
	keepInt(len(out))
}
func cloneSlice()    { sinkInts = append(sinkInts[:0:0], 1, 2, 3, 4, 5) }
func copySlice()     { s := make([]int, n100); copy(s, sinkInts); sinkInts = s }
func threeIndex()    { s := make([]int, 4, 8); sinkInts = append(s[:2:2], 9) }
func sliceOfSlices() { sinkMatrix = [][]int{{1}, {2, 3}, {}} }
func stackQueue() {
	q := []int{1}
	for len(q) > 0 && len(q) < 40 {
		q = append(q[1:], q[0]+1, q[0]+2)
	}
	keepInt(len(q))
}

func collect(n int) []int {
	var s []int
	for i := 0; i < n; i++ {
		s = append(s, i)
	}
	return s
}
