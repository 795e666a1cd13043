package main

type S1 struct {
	f1 bool
}

type S2 struct {
	f2 *S3
}

type S3 struct {
	f3 *S2
	f4 func() S2
}

func (S1) M1()    {}
func (S2) M2()    {}
func (S3) M3(*S1) {}

var g14 map[string]func(S3) = map[string]func(S3){"a": (func(S3))(nil), "b": (func(S3))(nil)}

func main() {}
