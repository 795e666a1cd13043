package main

var (
	a = b + 1
	b = f()
	c = g
)

func f() int { return h() + 1 }
func h() int { return a }
func g() int { return c() }

type T struct{ x int }

func (t T) m() int { return z }

var z = T{}.m()
var y = func() int { return y2 }()
var y2 = y

const n = len(arr)

var arr [n]int

type E [len(e)]int

var e E

func main() {}
