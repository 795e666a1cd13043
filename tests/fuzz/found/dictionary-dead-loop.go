package main

import "errors"
import "fmt"
import "strconv"

type S1 struct {
	f1 []error
	f2 []byte
}
type S2 struct{}
type N3 string
type I5 interface{}
type G6[T1 any] struct{}
type G9[T1 any] struct {
	f10 T1
}

var sink any
var g16 *func(string)
var g19 S1 = func() S1 {
	return S1{}
}()

func (x24 *S1) M5() func() int {
	switch t25 := sink.(type) {
	case int:
		(*g16)(strconv.Itoa(t25))
	}
	return (func() int)(nil)
}
func (x39 N3) M4(p38 []string) string {
	g19 = S1{[]error{errors.New("")}, nil}
	return p38[1]
}
func (x53 *G6[T1]) Set() {}
func (x64 G9[T1]) Get() T1 {
	var v67 S2
L68:
	goto L68
	_ = v67
	return x64.f10
}
func (x75 *G9[T1]) Set() {
	for !true {
		switch t78 := sink.(type) {
		case int:
			switch t78 {
			case 1:
				var v79 G6[T1]
				_ = v79
				var v80 I5
				_ = v80
				fmt.Println()
			}
		}
	}
}
func fun11(p86 G9[*int]) {}
