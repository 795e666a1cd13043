package main

import "fmt"

type T struct {
	Name string
	n    int
}

func (t *T) String() string { return t.Name }

type I interface{ String() string }
type J interface {
	I
	Close() error
}

func h() {}
func two() (int, string) { return 1, "" }

type MyInt int

func main() {
	var a int = "a"
	var s string = 1
	a = "x"
	s = 'c'
	var f float64 = "1"
	var b byte = 300
	var u uint = -1
	var i8 int8 = 1000
	a = 1.5
	a = 1.0
	var p *int = a
	var i I = T{}
	var j J = &T{}
	i = j
	j = i
	var st fmt.Stringer = 3
	var e error = "bad"
	var m MyInt = a
	x := nil
	var arr [3]int = [4]int{}
	var sl []int = arr
	var fn func(int) = func(string) {}
	var ch chan<- int = make(<-chan int)
	var mp map[string]int = map[int]string{}
	y := h()
	a, s = two(), 1
	a = two()
	a, s, f = two()
	c, d := 1
	var q, r int = 1, 2, 3
	var k, l int = 1
	a += "x"
	s += 1
	s++
	a = a + s
	a = a + f
	f = f + 1
	a = a << 1.5
	a = a << -1
	a = f << 1
	_ = a && true
	_ = !a
	_ = -s
	_ = ^f
	_ = &1
	_ = &h
	_ = *a
	_ = s.foo
	_ = T{}.foo
	_ = T{}.name
	_ = new(T).N
	_, _, _, _, _, _, _, _, _, _, _ = b, u, i8, p, st, e, m, sl, fn, ch, mp
	_, _, _, _, _, _, _, _ = x, y, c, d, q, r, k, l
}
