// Functions of math/cmplx over special and random values: a hash of the bits of all results for each.
package main

import (
	"fmt"
	"math"
	"math/cmplx"
)

var fs = []struct {
	name string
	f    func(complex128) complex128
}{
	{"Acos", cmplx.Acos}, {"Acosh", cmplx.Acosh}, {"Asin", cmplx.Asin}, {"Asinh", cmplx.Asinh}, {"Atan", cmplx.Atan}, {"Atanh", cmplx.Atanh},
	{"Conj", cmplx.Conj}, {"Cos", cmplx.Cos}, {"Cosh", cmplx.Cosh}, {"Cot", cmplx.Cot}, {"Exp", cmplx.Exp}, {"Log", cmplx.Log}, {"Log10", cmplx.Log10},
	{"Sin", cmplx.Sin}, {"Sinh", cmplx.Sinh}, {"Sqrt", cmplx.Sqrt}, {"Tan", cmplx.Tan}, {"Tanh", cmplx.Tanh},
	{"Abs", func(z complex128) complex128 { return complex(cmplx.Abs(z), 0) }},
	{"Phase", func(z complex128) complex128 { return complex(cmplx.Phase(z), 0) }},
	{"Polar", func(z complex128) complex128 { r, t := cmplx.Polar(z); return complex(r, t) }},
	{"Is", func(z complex128) complex128 {
		var r, i float64
		if cmplx.IsNaN(z) {
			r = 1
		}
		if cmplx.IsInf(z) {
			i = 1
		}
		return complex(r, i)
	}},
}

func bits(f float64) uint64 {
	if f != f {
		return 0x7ff8000000000001
	}
	return math.Float64bits(f)
}

func main() {
	special := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 2, math.Inf(1), math.Inf(-1), math.NaN(), math.Pi, -math.Pi / 2, 1e-300, 1e300, 1e10, 7e18, -1e15, 5e-324, 710, -745, 1.1, 0.9999999, math.MaxFloat64}
	var zs []complex128
	for _, a := range special {
		for _, b := range special {
			zs = append(zs, complex(a, b))
		}
	}
	s := uint64(12345)
	next := func() float64 {
		s ^= s << 13
		s ^= s >> 7
		s ^= s << 17
		return float64(int64(s)) / (1 << 60)
	}
	for i := 0; i < 1500; i++ {
		k := math.Ldexp(1, i%40-20)
		zs = append(zs, complex(next()*k, next()*k))
	}
	for i := 0; i < 300; i++ {
		zs = append(zs, complex(next(), next()))
	}
	for _, f := range fs {
		h := uint64(0)
		for _, z := range zs {
			w := f.f(z)
			h = h*1099511628211 ^ bits(real(w))
			h = h*1099511628211 ^ bits(imag(w))
		}
		fmt.Printf("%s %016x\n", f.name, h)
	}
	h := uint64(0)
	for i, z := range zs {
		w := cmplx.Pow(z, zs[(i*7+3)%len(zs)])
		h = h*1099511628211 ^ bits(real(w))
		h = h*1099511628211 ^ bits(imag(w))
	}
	fmt.Printf("Pow %016x\n", h)
	h = 0
	for _, z := range zs {
		w := cmplx.Rect(real(z), imag(z))
		h = h*1099511628211 ^ bits(real(w))
		h = h*1099511628211 ^ bits(imag(w))
	}
	fmt.Printf("Rect %016x\n", h)
	fmt.Println(cmplx.Inf(), cmplx.NaN())
}
