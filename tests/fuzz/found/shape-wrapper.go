package main

import "fmt"
import "strings"

type S1 struct{}
type S2 struct{}
type S3 struct {
	S1
}
type I9 interface{}

var sink any
var g16 map[string]chan string
var g18 chan S1

func (x21 *S1) M5() {}
func (*S3) String() string {
	v39, v40, v41 := fun11(nil, nil)
	_ = v39
	_ = v40
	_ = v41
	return <-g16[""]
}
func fun11(p57 [][]S3, p58 map[int]I9) (r59 I9, r60 any, r61 []any) {
	v62, v63 := fun14(nil, nil, nil)
	_ = v62
	_ = v63
	return r59, 0, r61
}
func gen12[T1 any](p64 S3, p65 int32, p66 S3, p67 any) ([]T1, []*S1) {
	ok68 := <-g18
	v69, _ := sink.([]int)
	select {
	case c70 := <-g18:
		_ = c70
		switch p64.String() {
		case "a":
			v71 := func() []*S3 {
				fmt.Println()
				return []*S3{}
			}()
			_ = v71
		}
	}
	_ = ok68
	_ = v69
	return []T1{}, nil
}
func fun14(p89 *S3, p90 [][]S3, p91 *S2) (int, *S1) {
	var v95 []S3
	_ = v95
	return 2, nil
}
func seq15() {
	v97, v98, v99 := fun11(nil, nil)
	v100, v101 := gen12[S3](v99[1].(S3), 2, S3{}, 0)
	_ = v97
	_ = v98
	_ = v100
	_ = v101
}
func main() {
	var v102 []byte
	_ = v102
	switch strings.Repeat("", 2) {
	}
}
