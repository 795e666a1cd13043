// Properties of types: underlying types, identity, assignability.
package main

import "fmt"

type (
	A0 = []string
	A1 = A0
	A2 = struct{ a, b int }
	A3 = int
	A4 = func(A3, float64) *A0
	A5 = func(x int, _ float64) *[]string

	B0 A0
	B1 []string
	B2 struct{ a, b int }
	B3 struct{ a, c int }
	B4 func(int, float64) *B0
	B5 func(x int, y float64) *A1

	C0           = B0
	D0[P, Q any] struct {
		x P
		y Q
	}
	E0 = D0[int, string]
)

type P1 *B2
type IntPtr *int
type Fn func()

func kind(x any) string {
	switch x.(type) {
	case []string:
		return "[]string"
	case B0:
		return "B0"
	case B1:
		return "B1"
	case struct{ a, b int }:
		return "struct"
	case B2:
		return "B2"
	case func(int, float64) *[]string:
		return "func"
	case B5:
		return "B5"
	case D0[int, string]:
		return "D0[int,string]"
	case D0[string, int]:
		return "D0[string,int]"
	case chan int:
		return "chan int"
	case <-chan int:
		return "<-chan int"
	case Fn:
		return "Fn"
	case func():
		return "func()"
	case P1:
		return "P1"
	}
	return fmt.Sprintf("other %T", x)
}

func main() {
	fmt.Println(kind(A0{}), kind(A1{}), kind(B0{}), kind(C0{}), kind(B1{}))
	fmt.Println(kind(A2{1, 2}), kind(B2{}), kind(A5(nil)), kind(A4(nil)), kind(B5(nil)))
	fmt.Println(kind(E0{}), kind(D0[string, A3]{}), kind(make(chan int)), kind((<-chan int)(nil)))
	fmt.Println(kind(Fn(nil)), kind(func() {}), kind(B3{}))
	var b2 B2 = A2{1, 2}
	var s A2 = b2
	var sl []string = B0{"x"}
	var b1 B1 = sl
	var c <-chan int = make(chan int, 1)
	var p P1 = &b2
	p.a = 9
	var f Fn = func() { fmt.Println("f called") }
	f()
	fmt.Println(s, sl, b1, len(c), b2, B3(struct{ a, c int }{3, 4}), *(*B2)(p))
	var e any = b2
	_, ok := e.(struct{ a, b int })
	fmt.Println(ok, e == any(B2{9, 2}), e == any(A2{9, 2}))
	n := 5
	var ip IntPtr = &n
	*ip++
	fmt.Println(n, []byte("a")[0] == 'a', fmt.Sprintf("%T %T", ip, E0{}))
}
