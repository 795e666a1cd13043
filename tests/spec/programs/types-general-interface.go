// Types: general interfaces are constraints with type sets.
package main

import (
	"cmp"
	"fmt"
)

type Int interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64
}
type Float interface{ ~float32 | ~float64 }
type Number interface{ Int | Float }
type StringableInt interface {
	Int
	String() string
}
type Exactly interface{ int }

type MyInt int

func (m MyInt) String() string { return fmt.Sprintf("<%d>", int(m)) }

func Sum[T Number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}

func Show[T StringableInt](x T) string { return x.String() + fmt.Sprint(int64(x)+1) }

func Half[T Number](x T) T { return x / 2 }

func Max[T cmp.Ordered](a T, rest ...T) T {
	for _, x := range rest {
		if x > a {
			a = x
		}
	}
	return a
}

func Keys[M ~map[K]V, K comparable, V any](m M) int { return len(m) }

func Bytes[T ~string | ~[]byte](x T) (n int) {
	for i := range len(x) {
		n += int(x[i])
	}
	return n
}

func Ptr[T any, P interface {
	*T
	Set(string)
}](s string) T {
	var t T
	P(&t).Set(s)
	return t
}

type conf struct{ v string }

func (c *conf) Set(s string) { c.v = "set " + s }

func Eq[T comparable](a, b T) bool { return a == b }

func Only[T Exactly](x T) T { return x * 2 }

func main() {
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2), Sum[MyInt](1, 2), Sum[int8](100, 100))
	fmt.Println(Show(MyInt(4)), Half(7), Half(7.0), Half(MyInt(9)))
	fmt.Println(Max("b", "c", "a"), Max(2.5), Max(MyInt(1), 5))
	type M map[string]bool
	fmt.Println(Keys(M{"a": true}), Keys(map[int]int{}))
	fmt.Println(Bytes("ab"), Bytes([]byte{1, 2}))
	fmt.Println(Ptr[conf]("x").v, Only(21))
	fmt.Println(Eq(1, 1), Eq("a", "b"), Eq[any](1, 1), Eq([2]int{1}, [2]int{1}), Eq(&conf{}, nil))
	defer func() { fmt.Println(recover()) }()
	fmt.Println(Eq[any]([]int{}, []int{}))
}
