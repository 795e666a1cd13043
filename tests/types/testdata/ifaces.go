package main

import (
	"errors"
	"io"
)

type S struct{}

func (S) Read(p []byte) int          { return 0 }
func (*S) Close() error              { return nil }
func (S) write(p []byte)             {}
func (S) Error(x int) string         { return "" }
func (S) string() string             { return "" }

type Both struct {
	A
	B
}
type A struct{ x int }
type B struct{ x int }

func (A) F() {}
func (B) F() {}

type F interface{ F() }
type G struct{ F int }

func main() {
	var r io.Reader = S{}
	var c io.Closer = S{}
	var c2 io.Closer = &S{}
	var e error = S{}
	var e2 error = &S{}
	var f F = Both{}
	var g F = G{}
	var h F = struct{ F }{}
	_ = Both{}.x
	Both{}.F()
	_ = r.(S)
	_ = c.(*S)
	_ = c.(S)
	_ = e.(io.Reader)
	_ = f.(int)
	_ = 5 .(int)
	var pf *F
	pf.F()
	pf = &f
	var rw io.ReadWriter = r
	if errors.New("a") == nil {
	}
	_ = e == e2
	_ = e == 1
	_ = f == g
	_ = f == h
	_ = c2 == S{}
	_ = []int{} == []int{}
	_ = map[int]int{} == nil
	_ = func() {} == func() {}
	_ = struct{ f []int }{} == struct{ f []int }{}
	_ = S{} == S{}
	_ = S{} < S{}
	_ = nil == nil
	_ = pf == nil
	_ = 1 == nil
	_ = "a" == 'a'
	_ = [2]int{} == [3]int{}
	_ = rw
}
