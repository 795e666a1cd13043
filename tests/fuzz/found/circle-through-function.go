package main

import "fmt"
import "strconv"
import "strings"

type S1 struct {
	f1 *S2
}
type S2 struct {
	S1
	f4 *S3
}
type S3 struct {
	f8 *S3
}
type I12 interface{}

var g18 S3
var g19 S2
var g20 map[string]I12
var g21 func() (*S3, *byte) = (func() (*S3, *byte))(nil)

func (x23 *S1) M4() string {
	var v24 []func()
	_ = v24
	return (*g18.f8).M4(nil)
}
func (x45 *S3) M2(p44 *int) *int {
	v46, _ := g20[fmt.Sprint()]
	v50 := map[string]S1{}
	v51 := []*bool{}
	_ = v46
	_ = v50
	_ = v51
	return p44
}
func (S3) M3(p52 *S1) {}
func (S3) M4(p55 []string) string {
	switch strings.Repeat("", 2) {
	}
	return p55[0]
}
func fun16() *S2 {
	v132, _ := g20[strconv.Itoa(7)]
	_ = v132
	return g19.S1.f1
}
