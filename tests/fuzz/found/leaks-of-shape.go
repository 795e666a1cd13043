package main

import "errors"
import "fmt"

type S1 struct{}
type S2 struct {
	f4 *S2
	f5 *S1
	f6 *any
	f7 func(*S1, int) *S1
}
type S3 struct {
	*S2
}
type I13 interface{}
type G15[T1 any] struct {
	f16 T1
}

var g26 []*S2
var g27 error
var g29 G15[*S3]

func (x37 S2) M5(p36 func(int) int) func() int {
	v38 := gen22[[]int](gen22[*[]int](nil, nil, nil, 0), nil, nil, 0)
	_ = v38
	switch string("abc"[0]) {
	case "a":
	L39:
		if gen22[bool](gen22[*bool](nil, nil, new(bool), 0), nil, *x37.f6 == *x37.f6, 0) {
		}
		goto L39
	}
	return (func() int)(nil)
}
func (x41 *S3) M5(p40 func(int) int) func() int {
	g27 = errors.New("")
	return g26[0].f4.M5(p40)
}
func (x62 *G15[T1]) Set() {
	fmt.Println()
}
func gen22[T1 any](p91 *T1, p92 *T1, p93 T1, p94 I13) T1 {
	g29.f16.S2 = &S2{nil, nil, nil, func(a95 *S1, a96 int) *S1 {
		return gen22[*S1](nil, nil, nil, 0)
	}}
	return p93
}

func main() {}
