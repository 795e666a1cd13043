package main

import "errors"

type Shape interface {
	Area() int
	Name() string
}
type Sq struct{ a int }
type Re struct{ a, b int }

func (s Sq) Area() int      { return s.a * s.a }
func (s Sq) Name() string   { return "sq" }
func (r *Re) Area() int     { return r.a * r.b }
func (r *Re) Name() string  { return "re" }

func newSq(a int) Shape { return Sq{a} }
func newRe(a int) Shape { return &Re{a, a} }
func pick(b bool) Shape {
	if b {
		return Sq{1}
	}
	return &Re{1, 2}
}
func area(s Shape) int { return s.Area() }

func devirt() int {
	var s Shape = Sq{3}
	return s.Area()
}
func devirtPtr() int {
	var s Shape = &Re{3, 4}
	n := s.Area()
	return n + len(s.Name())
}
func devirtNew() int { return newSq(3).Area() + newRe(4).Area() }
func notDevirt(b bool) int { return pick(b).Area() }
func multi(b bool) int {
	var s Shape = &Re{1, 2}
	if b {
		s = &Re{3, 4}
	}
	return s.Area()
}
func mixed(b bool) int {
	var s Shape = Sq{1}
	if b {
		s = &Re{3, 4}
	}
	return s.Area()
}
func assertion(x any) int {
	if s, ok := x.(Shape); ok {
		return s.Area()
	}
	return x.(*Re).Area()
}

type MyErr struct{ code int }

func (e *MyErr) Error() string { return "my" }

func fail(n int) error {
	if n > 1 {
		return &MyErr{n}
	}
	if n > 0 {
		return errors.New("bad")
	}
	return nil
}
func check(n int) string {
	err := fail(n)
	var me *MyErr
	if errors.As(err, &me) {
		return me.Error()
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

type Embedded struct{ Shape }
type Deep struct{ *Re }

func embedded(e Embedded) int { return e.Area() }
func deep(d Deep) int         { return d.Area() }
func ifaceEq(a, b any) bool   { return a == b }
func ifaceEqInt(a any) bool   { return a == 3 }

func main() {
	println(devirt(), devirtPtr(), devirtNew(), notDevirt(true), multi(true), mixed(false))
	println(check(0), check(1), check(2))
	println(area(Sq{2}), area(&Re{1, 2}), embedded(Embedded{Sq{3}}), deep(Deep{&Re{1, 3}}))
}
