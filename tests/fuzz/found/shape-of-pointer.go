package main

import "errors"

type S1 struct{}
type S3 struct{}
type S4 struct {
	f5 []any
}
type G9[T1 any] struct{}
type G12[T1 any] struct {
	f13 T1
}

var sink any
var g23 error

func (x25 *S1) M1() int {
	v27 := gen19[*S1](nil, nil)
	return v27.f13.M1()
}
func (x41 S3) M4() string {
L42:
	goto L42
	var v43 *S4
	v44 := v43
	switch t45 := v43.f5[0].(type) {
	case S1:
		_ = t45
		var v47 func() *S1
		_ = v47
	}
	_ = v44
	return ""
}
func (x91 *G12[T1]) Set() {}
func gen19[K1 comparable](nil, p113 []K1) G12[K1] {
	panic(0)
}
func seq22() {
	v136 := func() G9[*S3] {
		return sink.(G9[*S3])
	}
	g23 = errors.New("")
	_ = v136
}
