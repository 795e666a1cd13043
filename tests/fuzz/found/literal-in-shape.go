package main

import "fmt"
import "strconv"
import "strings"

type S1 struct {
	f1 []byte
}
type S2 struct{}
type S3 struct{}
type S4 struct{}
type N8 []*S1
type G10[T1 any] struct{}
type G13[T1 any] struct {
	f14 T1
	f15 *T1
}

var sink any
var g25 map[string]*S3
var g26 N8

func (*S1) String() string {
	return "" + string(0) + fmt.Sprintf("")
}
func (x77 N8) M3() {
	v78, ok79 := g25[strconv.Itoa(0)]
	_ = v78
	_ = ok79
}
func (x103 *G10[T1]) Ptr() *T1 {
	if string(0) == strings.Repeat("", 2) {
	}
	return (*T1)(nil)
}
func (x110 *G13[T1]) Ptr() *T1 {
	var v111 *T1
	x110.f14 = func() T1 {
		fun20(S2{}, nil, nil, nil)
		return *v111
	}()
	return x110.f15
}
func fun20(p139 S2, nil, p141 map[string]*S3, p142 *G13[S1]) {
	v143 := func() S4 {
		sink = g26[0].f1
		return sink.(S4)
	}()
	_ = v143
}
