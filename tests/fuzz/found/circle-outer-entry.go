package main

type S1 struct {
	f1 *S3
}
type S2 struct {
	f2 *S2
}
type S3 struct {
	S2
	f4 string
}
type S4 struct {
	*S2
	f6 S3
}

var sink any
var g18 *S4 = (*S4)(nil)

func (S2) M3(p28 *S1) {}
func (x34 S2) M4() string {
	v35, ok36 := sink.(S2)
	_ = v35
	_ = ok36
	return g18.f6.f4
}
