// Statements: type switches.
package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

type Shape interface{ Area() float64 }
type Sq struct{ s float64 }
type Ci struct{ r float64 }

func (s Sq) Area() float64  { return s.s * s.s }
func (c *Ci) Area() float64 { return 3 * c.r * c.r }
func (c *Ci) Name() string  { return "circle" }

func kind(x any) string {
	switch i := x.(type) {
	case nil:
		return fmt.Sprintf("nil %v", i)
	case int:
		return fmt.Sprint("int ", i+1)
	case float64, float32:
		return fmt.Sprintf("float %v", i)
	case func(int) float64:
		return fmt.Sprint("func ", i(2))
	case bool, string:
		return fmt.Sprintf("bool or string %v %T", i, i)
	case []int:
		return fmt.Sprint("slice ", len(i))
	case map[string]int:
		return fmt.Sprint("map ", i["a"])
	case error:
		return "error " + i.Error()
	case fmt.Stringer:
		return "stringer " + i.String()
	case *int:
		return fmt.Sprint("pointer ", *i)
	case struct{ X int }:
		return fmt.Sprint("struct ", i.X)
	case chan<- int:
		return "send channel"
	case [3]byte:
		return fmt.Sprint("array ", i[1])
	default:
		return fmt.Sprintf("other %T", i)
	}
}

func area(s Shape) (string, float64) {
	switch t := s.(type) {
	case Sq:
		t.s++
		return "square", t.Area()
	case interface{ Name() string }:
		return t.Name(), s.Area()
	}
	return "none", 0
}

func generic[T any](v T) string {
	switch any(v).(type) {
	case int, int8:
		return "small int"
	case []T:
		return "slice of T"
	case T:
		return "T itself"
	}
	return "?"
}

func both[A, B any](x any) string {
	switch x.(type) {
	case A:
		return "A"
	case B:
		return "B"
	}
	return "neither"
}

func main() {
	n := 5
	for _, x := range []any{nil, 1, 2.5, float32(1), func(i int) float64 { return float64(i) / 4 }, true, "s", []int{1},
		map[string]int{"a": 7}, errors.New("e"), &strings.Builder{}, &n, struct{ X int }{8}, make(chan<- int), make(chan int),
		[3]byte{1, 2, 3}, struct{ Y int }{1}, io.EOF, int8(3), [2]byte{}} {
		fmt.Println(kind(x))
	}
	fmt.Println(area(Sq{2}))
	fmt.Println(area(&Ci{1}))
	fmt.Println(area(nil))
	fmt.Println(generic(1), generic("s"), generic([]string{}), generic[any]([]any{}))
	fmt.Println(both[int, string](1), both[int, string]("x"), both[int, int](1), both[error, any](nil), both[error, any](3))
	switch x := any(n).(type) {
	case int:
		x++
		n += x
	}
	switch y := fmt.Sprint(n); z := any(y).(type) {
	case string:
		fmt.Println(z + y)
	}
	var s Shape = &Ci{2}
	switch s.(type) {
	case nil:
	case *Ci:
		fmt.Println("a circle")
		if n > 0 {
			break
		}
		fmt.Println("never")
	}
	switch e := error(&pathError{"open", io.ErrUnexpectedEOF}); e := e.(type) {
	case *pathError:
		fmt.Println(e.op, errors.Is(e, io.ErrUnexpectedEOF))
	}
}

type pathError struct {
	op  string
	err error
}

func (p *pathError) Error() string { return p.op + ": " + p.err.Error() }
func (p *pathError) Unwrap() error { return p.err }
