// Built-in functions: length and capacity; constant where the operand has no calls.
package main

import "fmt"

const (
	c1 = imag(2i)
	c2 = len([10]float64{2})
	c3 = len([10]float64{c1})
)

var calls int

func f() [3]int  { calls++; return [3]int{} }
func g() *[4]int { calls++; return nil }

func main() {
	var (
		s  []int
		m  map[int]int
		c  chan int
		a  [5]string
		p  *[7]bool
		st string
	)
	fmt.Println(len(s), cap(s), len(m), len(c), cap(c), len(a), cap(a), len(p), cap(p), len(st), c2, c3)
	s = make([]int, 2, 9)
	m = map[int]int{1: 1}
	c = make(chan int, 3)
	c <- 1
	st = "héllo"
	fmt.Println(len(s), cap(s), cap(s[1:4]), len(m), len(c), cap(c), len(st), len("世"), len([]rune(st)))
	fmt.Println(len(f()), len(g()), calls, cap([...]int{9: 0}))
	const n = len(a) * 2
	var arr [n]int
	fmt.Println(len(arr), len(arr[2:]), cap(arr[2:4]), len(&arr))
	for i := range len(a) {
		fmt.Print(i)
	}
	fmt.Println()
	type T [3][4]int
	fmt.Println(len(T{}), len(T{}[0]), len(new(T)), len(struct{ x [6]byte }{}.x))
}
