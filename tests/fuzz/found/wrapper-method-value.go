package main

import "strconv"

type S1 struct {
	f1 map[string]error
	f4 int
}
type S2 struct {
	S1
	f5 *S2
}

var g15 *S2
var g16 **S1

func (x17 S1) M1() int {
	return (*g16).f4
}
func (x28 *S1) M5() func() int {
	return (*g15).f5.M1
}
func (x33 *S2) M1() (r32 int) {
	g16 = new(*S1)
	return (*g15).S1.M1()
}
func seq14() {
	v98, _ := g15.S1.f1[strconv.Itoa(7)]
	_ = v98
}
