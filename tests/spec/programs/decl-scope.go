// Declarations and scope: order does not matter at package level; local names begin after their declaration.
package main

import (
	"fmt"
	str "strings"
)

var first = second + 1
var second = third()

func third() int { return fourth * 2 }

const fourth = fifth + 1
const fifth = 20

type Tree struct {
	left, right *Tree
	leaf        Leaf
}

type Leaf struct{ owner *Tree }

func even(n int) bool { return n == 0 || odd(n-1) }
func odd(n int) bool  { return n != 0 && even(n-1) }

func labels() string {
	var out string
	i := 0
outer:
	for {
		switch {
		case i > 5:
			break outer
		case i%2 == 0:
			i++
			continue outer
		}
		out += fmt.Sprint(i)
		i++
	}
	func() {
	outer:
		for {
			break outer
		}
	}()
	return out
}

func main() {
	fmt.Println(first, second, fourth, str.Repeat("ab", 2))
	fmt.Println(even(10), odd(7))
	t := &Tree{}
	t.leaf.owner = t
	fmt.Println(t.leaf.owner.leaf.owner == t, labels())
	a := 1
	{
		a, b := a+1, a+2
		fmt.Println(a, b)
		var c = a * 10
		fmt.Println(c)
	}
	fmt.Println(a)
	var f = func(n int) int { return n }
	{
		var f func(int) int
		f = func(n int) int {
			if n == 0 {
				return 100
			}
			return f(n - 1)
		}
		fmt.Println(f(3))
	}
	fmt.Println(f(3))
	const c = 1
	{
		const c = c + 1
		const d = c + 1
		fmt.Println(c, d)
	}
	type T int
	{
		type T []T
		x := T{nil, T{}}
		fmt.Println(len(x), len(x[1]))
	}
	fmt.Println(T(3), c)
	len := func(s string) string { return "len of " + s }
	fmt.Println(len("x"))
}
