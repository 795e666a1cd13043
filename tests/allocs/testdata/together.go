package main

// Small variables that are moved to the heap together share an object.

import "fmt"

type sharedPoint struct{ a, b int }

type sharedError struct{ a int }

func (e *sharedError) Error() string { return "x" }

var (
	sharedFunc               func()
	sharedFuncs              []func() int
	sharedPtrs               = make([]*int, 0, 100)
	sharedInt                = 7
	sharedErr                = &sharedError{1}
	sharedPt                 = sharedPoint{1, 2}
	sharedNames              = []string{"a", "b"}
	sharedName1, sharedName2 = "c", "d"
)

//go:noinline
func sharedOne() int { return sharedInt }

//go:noinline
func sharedTwo() (int, int) { return 1, 2 }

func shareParams2() { shareParams(1, 2) }
func shareResult2() { shareResult() }
func shareMixed2()  { shareMixed(1) }
func shareTwo()     { x, y := 1, 2; sharedFunc = func() { x++; y++ } }
func shareThree()   { x, y, z := 1, 2, 3; sharedFunc = func() { x++; y++; z++ } }
func shareSmall() {
	var a bool
	var b int32
	var c byte
	var d int64
	sharedFunc = func() { a = !a; b++; c++; d++ }
}
func shareBranch() {
	x := 1
	if sharedInt > 100 {
		sharedInt++
	}
	y := 2
	sharedFunc = func() { x++; y++ }
}
func shareCall() { x := sharedOne(); y := sharedOne(); sharedFunc = func() { x++; y++ } }
func shareIndex() {
	sharedPtrs = nil
	a := []int{1, 2}
	x := a[len(sharedPtrs)]
	y := a[0+len(sharedPtrs)]
	sharedFunc = func() { x++; y++ }
}
func shareParams(a, b int)         { sharedFunc = func() { a++; b++ } }
func shareResult() (a, b int)      { sharedFunc = func() { a++; b++ }; return }
func shareMixed(a int32) (r int32) { x := int16(3); sharedFunc = func() { a++; r++; x++ }; return }
func shareLoop() {
	for i := 0; i < 3; i++ {
		x, y := i, i
		sharedFunc = func() { x++; y++ }
	}
}
func shareLoopv() {
	for i, j := 0, 0; i < 3; i, j = i+1, j+2 {
		sharedFuncs = append(sharedFuncs, func() int { i++; j++; return 1 })
	}
}
func shareRangev() {
	for i, v := range []int{1, 2, 3} {
		sharedPtrs = append(sharedPtrs, &i, &v)
	}
}
func sharePtrs() { x, s := 1, "a"; y := 2; sharedFunc = func() { x++; y++; s += "b" } }
func shareDiv() {
	x := sharedInt / 3
	y := sharedInt / (sharedInt - 5)
	z := 3
	sharedFunc = func() { x++; y++; z++ }
}
func shareArr()           { var a [3]int32; b := 1; sharedFunc = func() { a[0]++; b++ } }
func shareInl(k int) *int { return &k }
func shareInlined()       { p, q := shareInl(1), shareInl(2); sharedPtrs = []*int{p, q} }
func shareStr()           { x := len(fmt.Sprint(sharedInt)); y := 3; sharedFunc = func() { x++; y++ } }
func shareCmp()           { s := "a"; x := s == "b"; y := 3; sharedFunc = func() { x = !x; y++ } }
func shareSw() {
	x := 1
	switch sharedInt {
	case 1:
		y := 2
		z := 3
		sharedFunc = func() { x++; y++; z++ }
	default:
		y := 2
		z := byte(3)
		sharedFunc = func() { x++; y++; z++ }
	}
}
func shareDeferred() { x := 1; y := 2; defer func() { sharedFunc = func() { x++; y++ } }() }
func shareNews()     { p, q := new(int), new(int); sharedPtrs = []*int{p, q} }
func shareConv()     { x := 1; sink = x + sharedInt*1000; y := 2; sharedFunc = func() { x++; y++ } }
func shareAndand() {
	x := 1
	b := sharedInt > 3 && sharedInt < 9
	y := 2
	sharedFunc = func() { x++; y++; b = !b }
}
func shareShift()   { x := 1 << sharedInt; y := 2; sharedFunc = func() { x++; y++ } }
func shareMapi()    { m := map[int]int{1: 2}; x := m[1]; y := m[2]; sharedFunc = func() { x++; y++ } }
func shareAssertT() { sink = sharedInt; x := sink.(int); y := 1; sharedFunc = func() { x++; y++ } }
func shareSel() {
	c := make(chan int, 1)
	c <- 1
	select {
	case v := <-c:
		w := 3
		sharedFunc = func() { v++; w++ }
	}
}
func shareRecv() {
	c := make(chan int, 2)
	c <- 1
	c <- 2
	x := <-c
	y := <-c
	sharedFunc = func() { x++; y++ }
}
func shareBlock() {
	x := 1
	{
		y := 2
		sharedFunc = func() { x++; y++ }
	}
}
func shareMk() { x := 1; s := make([]int, sharedInt); y := 2; sharedFunc = func() { x++; y++; s[0]++ } }
func shareApp() {
	x := 1
	sharedPtrs = append(sharedPtrs[:0], &x)
	y := 2
	sharedPtrs = append(sharedPtrs, &y)
}
func shareFl() { x := float64(sharedInt); y := int(x) + 1; sharedFunc = func() { x++; y++ } }
func shareU64() {
	sharedOne := float64(sharedInt)
	x := uint64(sharedOne)
	y := 1
	sharedFunc = func() { x++; y++ }
}
func shareLit1() { x := 1; s := []int{sharedInt, 2}; y := 2; sharedFunc = func() { x++; y++; s[0]++ } }
func shareLit2() {
	x := 1
	s := []int{sharedInt, 2}
	z := s[0]
	y := 2
	sharedFunc = func() { x++; y++ }
	sharedInt = z
}
func shareLit3() { x := 1; s := []int{1, 2}; y := 2; sharedFunc = func() { x++; y++; s[0]++ } }
func shareLit4() {
	x := 1
	s := &[2]int{sharedInt, 2}
	y := 2
	sharedFunc = func() { x++; y++; s[0]++ }
}
func shareLit5() { x := 1; s := map[int]int{1: 2}; y := 2; sharedFunc = func() { x++; y++; s[0]++ } }
func shareMk2()  { x := 1; s := make([]int, 3); y := 2; s[0] = 4; sharedFunc = func() { x++; y++ } }
func shareMk3()  { x := 1; s := make(map[int]int); y := 2; s[0] = 4; sharedFunc = func() { x++; y++ } }
func shareMk4()  { x := 1; s := make([]int, 3); y := 2; sharedFunc = func() { x++; y++; s[0]++ } }
func shareCatn() {
	x := 1
	s := sharedNames[0] + sharedNames[1]
	y := len(s)
	sharedFunc = func() { x++; y++ }
}
func shareCatk() {
	x := 1
	s := sharedName1 + sharedName2
	y := len(s)
	sharedFunc = func() { x++; y++ }
}
func shareIfaceC() {
	x := 1
	var e error = sharedErr
	y := 2
	sink = e
	sharedFunc = func() { x++; y++ }
}
func shareMeth() { x := 1; s := sharedErr.Error; y := 2; sink = s; sharedFunc = func() { x++; y++ } }
func shareDefr() { x := 1; defer sharedOne(); y := 2; sharedFunc = func() { x++; y++ } }
func shareIncr() { x := 1; sharedInt += 2; sharedInt -= 2; y := 2; sharedFunc = func() { x++; y++ } }
func shareStrr() {
	x := 1
	sharedName1 += "a"
	sharedName1 = sharedName1[:0]
	y := 2
	sharedFunc = func() { x++; y++ }
}
func shareMulti() { x := 1; a, b := sharedTwo(); y := a + b; sharedFunc = func() { x++; y++ } }
func shareMapok() {
	m := map[int]int{1: 2}
	x := 1
	a, ok := m[1]
	y := a
	sharedFunc = func() { x++; y++; ok = !ok }
}
func shareStructc() {
	x := 1
	p := sharedPoint{sharedInt, 2}
	y := 2
	sharedFunc = func() { x++; y++ }
	sharedInt = p.a
}
func shareRng() {
	for i := range 3 {
		x := i
		sharedPtrs = append(sharedPtrs, &x, &i)
	}
}
func shareArr8()  { var a [8]byte; var b [8]byte; sharedFunc = func() { a[0]++; b[0]++ } }
func shareDeref() { q := &sharedInt; x := *q; y := *q; sharedFunc = func() { x++; y++ } }
func shareField() { q := &sharedPt; x := q.a; y := sharedPt.b; sharedFunc = func() { x++; y++ } }
func sharePrn() {
	x := 1
	if sharedInt > 100 {
		println(x)
	}
	y := 2
	z := 3
	sharedFunc = func() { x++; y++; z++ }
}
func shareClos()   { x := 1; h := func() { x++ }; y := 2; sharedFunc = func() { h(); y++ } }
func shareLenmap() { m := map[int]int{}; x := len(m); y := 2; sharedFunc = func() { x++; y++ } }
func shareModc()   { x := sharedInt % 3; y := sharedInt / 4; sharedFunc = func() { x++; y++ } }
func shareCplx()   { x := complex(1, 2); y := 1; sharedFunc = func() { x++; y++ } }
func shareMinmax() { x := min(sharedInt, 3); y := max(sharedInt, 2); sharedFunc = func() { x++; y++ } }
func shareGoto1() {
	x := 1
	y := 2
	if sharedInt > 100 {
		goto L
	}
	sharedInt++
	sharedInt--
L:
	z := byte(1)
	w := byte(2)
	sharedFunc = func() { x++; y++; z++; w++ }
}
func shareLab() {
	x := 1
L:
	for i := 0; i < 2; i++ {
		y, z := i, i
		sharedFunc = func() { x++; y++; z++ }
		if i == 1 {
			break L
		}
	}
}
