package main

import "fmt"

type num interface{ ~int | ~float64 }

type L[T any] struct {
	x T
	n *L[T]
}

func (l *L[T]) each(f func(T)) {
	for p := l; p != nil; p = p.n {
		f(p.x)
	}
}

func (l *L[T]) All() func(func(T) bool) {
	return func(yield func(T) bool) {
		for p := l; p != nil; p = p.n {
			if !yield(p.x) {
				return
			}
		}
	}
}

func Map[T, U any](s []T, f func(T) U) []U {
	r := make([]U, 0, len(s))
	for _, v := range s {
		r = append(r, f(v))
	}
	return r
}

func nested[T any](x T) func() func() T {
	return func() func() T {
		return func() T { return x }
	}
}

func deferred[T any](x T) {
	defer show(x)
	defer func() { fmt.Println(x) }()
	go show(&x)
}

func show[T any](x T) { fmt.Println(x) }

func compose[T any](f, g func(T) T) func(T) T {
	h := func(x T) T { return f(g(x)) }
	return func(x T) T { return h(x) }
}

func rangef[T any](l *L[T]) int {
	n := 0
	for x := range l.All() {
		defer show(x)
		n++
	}
	return n
}

func inner[T num](a T) T {
	return func() T { return a + 1 }()
}

func use[T num](a T) func() T {
	g := nested(a)
	k := inner(a)
	return func() T { return g()() + k }
}

func methodValue[T any](l *L[T]) func(func(T)) { return l.each }

func main() {
	l := &L[int]{1, nil}
	l.each(func(i int) { fmt.Println(i) })
	fmt.Println(Map([]int{1}, func(i int) string { return fmt.Sprint(i) }))
	fmt.Println(nested("a")()())
	deferred(3)
	fmt.Println(compose(func(i int) int { return i }, func(i int) int { return i + 1 })(3))
	fmt.Println(rangef(l), inner(3), use(3.5)())
	methodValue(l)(func(int) {})
	for x := range l.All() {
		fmt.Println(x)
	}
}
