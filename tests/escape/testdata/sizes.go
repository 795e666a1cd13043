package main

var keep int

func bigVar() {
	var a [131072]byte
	var b [131073]byte
	a[0], b[0] = 1, 2
	keep = int(a[0] + b[0])
}
func bigNew() {
	p := new([65536]byte)
	q := new([65537]byte)
	p[0], q[0] = 1, 2
}
func bigMake() {
	s := make([]int, 8192)
	t := make([]int, 8193)
	s[0], t[0] = 1, 2
}
func bigMakeCap(n int) {
	s := make([]int, 0, 8193)
	s = append(s, n)
	keep = len(s)
}
func bigLit() {
	s := []int{20000: 1}
	keep = len(s)
	p := &[65537]byte{}
	keep = len(p)
}
func zeroSize(n int) int {
	s := make([]struct{}, n)
	return len(s)
}
func constVar() {
	n := 100
	s := make([]int, n)
	s[0] = 1
	m := 10000
	t := make([]int, m)
	t[0] = 1
}
func varMake(n int) int {
	s := make([]int, n)
	return len(s)
}
func maps(n int) int {
	m := make(map[int]int)
	k := make(map[string]int, n)
	l := map[int]string{1: "a"}
	var z map[int]int
	return len(m) + len(k) + len(l) + len(z)
}
func chans(n int) int {
	c := make(chan int, n)
	d := make(chan *int)
	return len(c) + len(d)
}
func lenOfLit(xs []int) int {
	ys := []int{1, 2, 3}
	s := make([]int, len(ys))
	t := make([]int, len(xs))
	return len(s) + len(t)
}

func main() {
	bigVar()
	bigNew()
	bigMake()
	bigMakeCap(1)
	bigLit()
	println(zeroSize(3), varMake(10), maps(4), chans(3))
	constVar()
}
