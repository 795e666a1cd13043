package main

import "fmt"
import "strings"

type S1 struct{}
type S2 struct {
	f2 *S2
}
type I9 interface{}
type G14[T1 any] struct{}

var gs []int
var g25 G14[*int]
var g27 *S1

func (*G14[T1]) Ptr() *T1 {
L95:
	goto L95
}
func (x105 *G14[T1]) Map() (r104 *G14[T1]) {
	v108 := fmt.Errorf("")
	switch v108.(type) {
	}
	func(a109 I9) I9 {
		gen19[T1, string](nil, nil)
		return nil
	}(0)
	return x105
}
func gen19[T1 any, K1 comparable](p123 func() T1, p124 []T1) int32 {
	for i125 := 0; i125 < len(gs); i125++ {
		var v127 T1
		switch len("") {
		case 1:
			v128 := []byte("")
			i125 = len("" + strings.Join(nil, ","))
			_ = v128
			go func() (r129 S2) {
				v130 := g27
				var v131 G14[K1]
				_ = v130
				_ = v131
				return *r129.f2
			}()
		}
		_ = v127
	}
	return 100
}
