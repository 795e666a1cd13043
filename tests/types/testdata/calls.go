package main

import (
	"fmt"
	"strings"
)

func f(a int, b string)        {}
func v(a int, rest ...string)  {}
func r() (int, string)         { return 0, "" }
func none()                    {}
func one() int                 { return 1 }

type T struct{}

func (T) M(int) {}
func (*T) P()   {}

func main() {
	f(1)
	f(1, "a", 2)
	f("a", 1)
	f(r())
	f(r(), 1)
	f()
	f(one())
	v()
	v(1, 2)
	v(1, []string{}...)
	v(1, "a", []string{}...)
	f(1, "a"...)
	v(1, []int{}...)
	none(1)
	_ = none()
	_ = one() + none()
	x := 1
	x()
	x.M()
	T.M(1)
	T.P(T{})
	T{}.P()
	(*T).M(&T{}, 1)
	T{}.M("a")
	main.foo()
	fmt.Printn("x")
	fmt.println()
	fmt.Foo.Bar
	strings.ToUpper(1)
	strings.Builder{}.WriteString("a")
	fmt
	fmt = nil
	undefined1()
	undefined2.x()
	len()
	len(1)
	len("a", "b")
	cap(map[int]int{})
	append()
	append(1, 2)
	append([]int{}, "a")
	append([]int{}, []int{}...)
	append([]byte{}, "abc"...)
	append(nil, 1)
	copy([]int{}, []string{})
	copy(1, 2)
	delete(1, 2)
	delete(map[string]int{}, 1)
	make(int)
	make([]int)
	make([]int, -1)
	make([]int, 2, 1)
	make([]int, "a")
	make(map[string]int, 1, 2)
	new(1, 2)
	_ = *new(5)
	new(nil)
	panic()
	panic(1, 2)
	print(none())
	_ = complex(1, "a")
	_ = real(1)
	_ = real("a")
	_ = min(1, "a")
	_ = max(1, 2.5, 'a')
	_ = min([]int{})
	clear(1)
	close(1)
	recover(1)
	int("a")
	_ = int("a")
	_ = string(1.5)
	_ = []byte(1)
	_ = T(1)
	_ = int(1, 2)
	_ = int()
	_ = (*int)(nil)
	_ = float64(one)
	_ = [2]int([]int{1, 2})
	_ = error(T{})
	len
	_ = len
	_ = int
}
