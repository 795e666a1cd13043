// Expressions: instantiations and type inference.
package main

import (
	"fmt"
	"slices"
	"strconv"
)

func dedup[S ~[]E, E comparable](s S) S {
	seen := map[E]bool{}
	var out S
	for _, e := range s {
		if !seen[e] {
			seen[e] = true
			out = append(out, e)
		}
	}
	return out
}

func scale[S ~[]E, E ~int | ~float64](s S, c E) S {
	r := make(S, len(s))
	for i, v := range s {
		r[i] = v * c
	}
	return r
}

func apply[A, B, C any](f func(A) B, g func(B) C) func(A) C { return func(a A) C { return g(f(a)) } }

func dot[F ~float32 | ~float64](x, y []F) (s F) {
	for i := range x {
		s += x[i] * y[i]
	}
	return
}

func double[T ~int | ~float64](x T) T { return x * 2 }
func pair[A, B any](a A, b B) string  { return fmt.Sprintf("%T,%T", a, b) }
func ptr[T any](p *T) string          { return fmt.Sprintf("%T", *p) }
func ch[T any](c <-chan T) string     { return fmt.Sprintf("%T", *new(T)) }
func fn[K comparable, V any](f func(K) map[K]V) string {
	return fmt.Sprintf("%T %T", *new(K), *new(V))
}
func sumAll[T ~int | ~float64](first T, rest ...T) T {
	for _, r := range rest {
		first += r
	}
	return first
}

type Strings []string
type Celsius float64
type Pair[K, V any] struct {
	k K
	v V
}

func unpair[K, V any](p Pair[K, V]) (K, V)      { return p.k, p.v }
func iface[T any](x interface{ Get() T }) T     { return x.Get() }
func (p Pair[K, V]) Get() V                     { return p.v }
func pick[T interface{ ~int | ~string }](x T) T { return x }

func main() {
	fmt.Printf("%T %v\n", dedup(Strings{"a", "b", "a"}), dedup([]int{1, 1, 2}))
	fmt.Printf("%T %v\n", scale([]Celsius{1, 2}, 1.5), scale([]int{1}, 3))
	toS := apply(strconv.Itoa, func(s string) int { return len(s) })
	fmt.Println(toS(12345), dot([]float32{1, 2}, []float32{3, 4}))
	var f func(float64) float64 = double
	fmt.Println(f(1.5), double(4), double[Celsius](3))
	fmt.Println(pair(1, 'a'), pair("s", 1.5), pair[any, any]("s", nil), pair[int8, error](1, nil))
	x := Celsius(1)
	fmt.Println(ptr(&x), ptr(&[]int{}), ch(make(chan string)), fn(func(b byte) map[byte]error { return nil }))
	fmt.Println(sumAll(1, 2.5), sumAll(1, 2), sumAll(Celsius(1), 2), sumAll(1.0))
	k, v := unpair(Pair[string, []int]{"k", []int{1}})
	fmt.Println(k, v, iface(Pair[int, rune]{1, 'x'}), pick("p"), pick(3))
	words := []string{"b", "c", "a"}
	slices.SortFunc(words, func(a, b string) int { return len(a) - len(b) })
	slices.Sort(words)
	i, ok := slices.BinarySearch(words, "b")
	fmt.Println(words, i, ok, slices.Max(words), slices.Index(words, "c"))
	h := sumAll[float64]
	fmt.Println(h(1, 2, 3.5))
	table := map[string]func(int) int{"d": double[int], "p": pick}
	fmt.Println(table["d"](4), table["p"](5))
}
