// Lexical elements: floating-point literals, decimal and hexadecimal.
package main

import (
	"fmt"
	"math"
)

func main() {
	fmt.Println(0., 72.40, 072.40, 2.71828, 1.e+0, 6.67428e-11, 1e6, .25, .12345e+5, 1_5., 0.15e+02)
	fmt.Println(0x1p-2, 0x2.p10, 0x1.Fp+0, 0x.8p-0, 0x_1FFFp-16, 0x15e-2)
	fmt.Println(1e308, 1e-323, 5e-324, math.MaxFloat64, math.SmallestNonzeroFloat64)
	fmt.Println(float32(0.1), float64(float32(0.1)), 0.1, 0.1+0.2, float32(16777217))
	const third = 1.0 / 3
	fmt.Println(third, third*3 == 1, float32(third), third*1e20)
	var one = 1.0
	fmt.Println(one/3, one/3*3 == 1)
	fmt.Println(1e100, 123456789.0, 1e20, 1e21, 100000.0, 1e-4, 1e-5)
	fmt.Println(float32(1e10), float32(3.4e38), float32(1e-45))
	const huge = 1e1000
	fmt.Println(huge/1e999, 1e-1000*1e999)
	fmt.Printf("%T %T %T\n", 1.0, 1e3, 0x1p4)
	fmt.Printf("%v %g %e %f %.3f %8.2f|%-8.1f|%+.1e %x\n", 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5)
}
