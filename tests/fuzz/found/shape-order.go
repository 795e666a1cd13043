package main

import "fmt"

type S1 struct {
	f1 error
	f2 func(string) (byte, int)
}
type S2 struct {
	f3 S1
	f5 *S1
}
type N7 string
type I10 interface{}

var gs []int
var g17 *S2
var g18 [][]I10

func (x20 *S1) M1() (r19 int) {
	g17.f3.f1 = fmt.Errorf("")
	return r19
}
func (x34 S2) M4(p32 []string) (r33 string) {
	v37 := g18[1][0:0]
	v37[0] = *g17.f5
	return
}
func (x39 *N7) M2() *int {
	v40 := gen13[*int](nil)
	v42 := func() *S1 {
		v41 := *g17.f5
		_ = v41
		return &S1{}
	}()
	v43 := S1{}
	_ = v40
	_ = v43
	return gen13[*int](&S2{f5: v42})
}
func fun11(p53 *S2) string {
	v54 := []any{}
	var v55 S1
L62:
	p53.f5.f2, gs = func(a63 string) (byte, int) {
		return v54[2].(byte), 0
	}, gs
	goto L62
	_ = v55
	return g17.M4(nil)
}
func gen13[T1 any](_ *S2) (r69 T1) {
	var v70 map[string]any
	_ = v70
	return
}
func seq16() {
	var v84 any
	v85 := gen13[*S1](g17)
	_ = v84
	_ = v85
}
