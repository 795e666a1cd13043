// Expressions: type assertions.
package main

import (
	"errors"
	"fmt"
	"io"
)

type I interface{ m() }
type S interface{ String() string }
type T int

func (T) m() {}

type P struct{}

func (*P) m() {}

type Unex interface{ hidden() }

func try(name string, f func()) {
	defer func() {
		r := recover()
		_, isErr := r.(error)
		fmt.Println(name+":", r, isErr)
	}()
	f()
}

func main() {
	var x any = 7
	i := x.(int)
	s, ok := x.(string)
	fmt.Printf("%d %q %t\n", i, s, ok)
	var y I = T(3)
	t := y.(T)
	_, ok = y.(S)
	z, ok2 := y.(interface{ m() })
	fmt.Println(t, ok, z == y, ok2)
	if p, ok := y.(*P); !ok {
		fmt.Println(p == nil)
	}
	var e error = fmt.Errorf("wrap: %w", io.EOF)
	_, isUnwrap := e.(interface{ Unwrap() error })
	fmt.Println(isUnwrap, errors.Is(e, io.EOF))
	var nilI I
	try("wrong concrete", func() { _ = x.(string) })
	try("nil", func() { var n any; _ = n.(int) })
	try("nil to interface", func() { _ = nilI.(S) })
	try("nil I to T", func() { _ = nilI.(T) })
	try("missing method", func() { _ = x.(I) })
	try("missing method of I", func() { _ = y.(S) })
	try("pointer receiver", func() { var v any = P{}; _ = v.(I) })
	try("unexported", func() { _ = x.(Unex) })
	try("other type of same name", func() {
		type T string
		var v any = T("x")
		_ = v.(fmt.Stringer)
	})
	try("wrong dynamic type", func() { _ = y.(*P) })
	try("composite", func() { var v any = map[string][]int{}; _ = v.([]map[string]int) })
	try("func", func() { var v any = func(int) {}; _ = v.(func(string) error) })
	try("ok", func() { v, _ := any(struct{ A int }{1}).(struct{ A int }); fmt.Print(v, " ") })
	a, b := any([]int{1}).([]int)
	fmt.Println(a, b)
	m := map[string]any{"n": 1.5, "l": []any{1, "a"}}
	fmt.Println(m["n"].(float64)*2, m["l"].([]any)[1].(string)+"!")
}
