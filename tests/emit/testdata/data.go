package main

import "math"

// Structs, arrays, slices, strings, maps, closures, interfaces.

type Point struct{ X, Y int }

type Big struct {
	Name string
	Vals [10]int
	Next *Big
}

type Shape interface {
	Area() int
	Name() string
}

type Rect struct{ W, H int }

func (r Rect) Area() int     { return r.W * r.H }
func (r Rect) Name() string  { return "rect" }
func (r *Rect) Scale(k int)  { r.W *= k; r.H *= k }
func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }

type Named struct {
	Rect
	Label string
}

type Str string

func (s Str) Area() int    { return len(s) }
func (s Str) Name() string { return "str:" + string(s) }

//go:noinline
func mkBig(n string, k int) Big {
	var b Big
	b.Name = n
	for i := range b.Vals {
		b.Vals[i] = i * k
	}
	return b
}

//go:noinline
func sum(b Big) (t int) {
	for _, v := range b.Vals {
		t += v
	}
	return
}

//go:noinline
func counter() (func() int, func(int)) {
	n := 0
	return func() int { n++; return n }, func(k int) { n += k }
}

//go:noinline
func variadic(pre string, xs ...int) string {
	for _, x := range xs {
		pre += string(rune('a' + x))
	}
	return pre
}

//go:noinline
func multi(a int) (int, string, Point, error) {
	if a > 2 {
		return a, "big", Point{a, a}, errT{a}
	}
	return a, "small", Point{}, nil
}

type errT struct{ n int }

func (e errT) Error() string { return "err" + string(rune('0'+e.n)) }

var global = map[string][]int{"a": {1, 2, 3}, "b": nil}
var arr = [...]string{2: "two", 5: "five"}
var ptr = &Point{3, 4}

func main() {
	p := Point{1, 2}
	q := p.Add(Point{10, 20})
	println(p.X, q.X, q.Y, p == q, p == Point{1, 2})
	b := mkBig("b", 3)
	c := b
	c.Vals[3] = 100
	c.Next = &b
	println(sum(b), sum(c), c.Next.Name, b.Next == nil, len(c.Vals))
	inc, add := counter()
	inc()
	add(10)
	println(inc(), inc())
	var shapes []Shape
	shapes = append(shapes, Rect{2, 3}, &Rect{4, 5}, Str("hello"), &Named{Rect{1, 1}, "n"}, Named{Rect{6, 7}, "m"})
	for i, s := range shapes {
		switch v := s.(type) {
		case Rect:
			println(i, "Rect", v.W, v.Area())
		case *Rect:
			v.Scale(2)
			println(i, "*Rect", v.W, v.Area(), s.Area())
		case Str:
			println(i, string(v), s.Name(), s.Area())
		case interface{ Scale(int) }:
			v.Scale(3)
			println(i, "scaler", s.Area())
		default:
			println(i, "other", s.Area(), s.Name())
		}
	}
	f := Point.Add
	g := p.Add
	p.X = 1000
	println(f(p, q).X, g(q).X)
	println(variadic("x"), variadic("y", 1, 2, 3), variadic("z", []int{4, 5}...))
	for i := 1; i < 5; i += 2 {
		n, s, pt, err := multi(i)
		if err != nil {
			println(n, s, pt.X, err.Error())
		} else {
			println(n, s, pt.X)
		}
	}
	s := []int{1, 2, 3, 4, 5}
	t := s[1:3:4]
	t = append(t, 99)
	t = append(t, 100)
	t[0] = -1
	println(len(t), cap(t) >= 4, s[1], s[3], t[0], t[3])
	copy(s[2:], s)
	for _, v := range s {
		print(v, " ")
	}
	println()
	m := map[Point]string{{1, 2}: "a", {3, 4}: "b"}
	m[Point{5, 6}] += "new"
	delete(m, Point{1, 2})
	v, ok := m[Point{3, 4}]
	_, ok2 := m[Point{1, 2}]
	println(len(m), v, ok, ok2, m[Point{5, 6}], m[Point{9, 9}] == "")
	total := 0
	for k, v := range m {
		total += k.X*10 + len(v)
	}
	println(total, len(global["a"]), global["b"] == nil, global["zz"] == nil)
	for i, r := range "héllo, 世界\xff!" {
		print(i, ":", r, " ")
	}
	println()
	str := "hello world"
	bs := []byte(str)
	bs[0] = 'J'
	rs := []rune("añ世")
	println(string(bs), str, len(rs), string(rs[1:]), str[3:5]+str[:2], str < "help", str > "a")
	println(arr[2], arr[5], len(arr), arr[0] == "", ptr.X, *ptr == Point{3, 4})
	matrix := [3][4]int{}
	for i := range matrix {
		for j := range matrix[i] {
			matrix[i][j] = i * j
		}
	}
	m2 := matrix
	m2[2][3]++
	println(matrix[2][3], m2[2][3], matrix == m2, matrix[1] == m2[1])
	var e1, e2 any = 5, 5
	var e3 any = "5"
	println(e1 == e2, e1 == e3, e1 != nil, e3.(string), e1.(int)+1)
	_, isStr := e1.(string)
	println(isStr)
	fs := make([]func() int, 3)
	for i := range fs {
		fs[i] = func() int { i *= 2; return i }
	}
	println(fs[0](), fs[1](), fs[2](), fs[2]())
	for i := range 3 {
		print(i)
	}
	println()
	scribble(1)
	println(sumWide(wide{}), sumWide(wide{b: 2}))
	mixed := []float64{0, math.Inf(1), 1, -1, 0.5} // constants beside an inlined call
	for _, f := range mixed {
		print(f, " ")
	}
	println()
	var np *Rect
	defer func() {
		println("recovered:", recover().(error).Error())
	}()
	println(np.W)
}

// A literal beyond four words is built in memory, where others have been before.
type wide struct{ a, b, c, d, e int }

func sumWide(w wide) int { return w.a + w.b + w.c + w.d + w.e }

//go:noinline
func scribble(n int) int {
	var x [60]int
	for i := range x {
		x[i] = 77 + n
	}
	return x[n]
}
