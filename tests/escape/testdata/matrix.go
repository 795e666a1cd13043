package main

import (
	"fmt"
	"math"
)

type Vec [3]float64
type Matrix [][]float64

func (v Vec) Dot(w Vec) float64 { return v[0]*w[0] + v[1]*w[1] + v[2]*w[2] }
func (v *Vec) Scale(f float64) {
	for i := range v {
		v[i] *= f
	}
}
func (v Vec) Len() float64 { return math.Sqrt(v.Dot(v)) }

func New(r, c int) Matrix {
	m := make(Matrix, r)
	for i := range m {
		m[i] = make([]float64, c)
	}
	return m
}

func (m Matrix) Mul(o Matrix) Matrix {
	out := New(len(m), len(o[0]))
	for i := range m {
		for j := range o[0] {
			for k := range o {
				out[i][j] += m[i][k] * o[k][j]
			}
		}
	}
	return out
}

func sieve(n int) []bool {
	s := make([]bool, n+1)
	for i := 2; i*i <= n; i++ {
		if s[i] {
			continue
		}
		for j := i * i; j <= n; j += i {
			s[j] = true
		}
	}
	return s
}

func fib() func() int {
	a, b := 0, 1
	return func() int {
		r := a
		a, b = b, a+b
		return r
	}
}

func perms(xs []int, k int, emit func([]int)) {
	if k == len(xs) {
		emit(xs)
		return
	}
	for i := k; i < len(xs); i++ {
		xs[k], xs[i] = xs[i], xs[k]
		perms(xs, k+1, emit)
		xs[k], xs[i] = xs[i], xs[k]
	}
}

func lookup(i uint8, b byte) int {
	var t [256]int
	return t[i] + t[b&0x7f] + [4]int{1, 2, 3, 4}[b%4]
}

func main() {
	v := Vec{1, 2, 3}
	v.Scale(2)
	fmt.Println(v.Len(), v.Dot(Vec{1, 1, 1}))
	m := New(2, 2)
	m[0][0] = 1
	fmt.Println(m.Mul(m), len(sieve(100)))
	f := fib()
	for range 5 {
		fmt.Print(f(), " ")
	}
	n := 0
	perms([]int{1, 2, 3}, 0, func([]int) { n++ })
	fmt.Println(n, lookup(1, 2))
	c := complex(1, 2)
	fmt.Println(real(c), imag(c), min(1, n, 3), max(v[0], v[1]))
}
