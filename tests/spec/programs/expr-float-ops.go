// Expressions: floating-point and complex arithmetic.
package main

import (
	"fmt"
	"math"
	"math/cmplx"
)

func main() {
	x, y := 7.5, 2.0
	fmt.Println(x+y, x-y, x*y, x/y, -x, math.Mod(x, y), x/3)
	zero := 0.0
	inf, nan := x/zero, zero/zero
	fmt.Println(inf, -inf, nan, inf-inf, inf*zero, 1/inf, -1/inf, nan == nan, nan != nan, nan < 1, !(nan < 1))
	fmt.Println(math.IsNaN(nan), math.IsInf(-inf, -1), math.MaxFloat64*y, -zero == zero, 1/(-zero*1))
	var f, g float32 = 0.1, 0.2
	fmt.Println(f+g, float64(f)+float64(g), f*g, f/g, f-g, float32(0.3) == f+g, 1e38*f*1000)
	fmt.Println(float32(16777216)+1, float32(1)/3, math.Float32bits(f), math.Float64bits(0.1))
	s := 0.0
	for range 10 {
		s += 0.1
	}
	fmt.Println(s, s == 1, math.Abs(s-1) < 1e-15)
	fmt.Println(math.Sqrt(2), math.Floor(-1.5), math.Ceil(-1.5), math.Trunc(-1.5), math.Round(-2.5), math.RoundToEven(2.5))
	fmt.Println(int(1e18), int64(-zero-1.99), uint8(zero+255.9), int32(x*1e3), float32(1<<24+1))
	c, d := complex(3, -4), complex(1, 2)
	fmt.Println(c+d, c-d, c*d, c/d, -c, c == d, c != d, cmplx.Abs(c), real(c)*imag(d))
	var c64 complex64 = complex64(c)
	fmt.Println(c64*c64, c64/complex64(d), complex64(1)/3)
	var cz complex128
	fmt.Println(c/cz, cz/cz, complex(inf, nan))
	c += 1i
	c *= c
	fmt.Println(c, real(c), imag(c64))
	fmt.Println(math.FMA(0.1, 10, -1), 0.1*10-1, math.Hypot(3, 4), math.Pow(2, 0.5), math.Cbrt(27))
	fmt.Println(1e15+0.3, 1e-7, 123456789e3, float32(1)/7, 2.5e-310)
	x++
	y--
	x *= y
	x -= 0.25
	fmt.Println(x, y, max(x, nan), min(zero, -zero), max(-inf, 3))
}
