// Lexical elements: imaginary literals.
package main

import "fmt"

func main() {
	fmt.Println(0i, 123i, 0o123i, 0xabci, 0b101i, 0.i, 2.71828i, 1.e+0i, 6.67428e-11i, 1e6i, .25i, .12345e+5i, 0x1p-2i)
	c := 1 + 2i
	fmt.Println(c, c*c, c/(1-1i), -c, c == 1+2i, c != 2i)
	fmt.Println(real(c), imag(c))
	fmt.Printf("%T %T\n", 2i, complex64(2i))
	const z = (3 + 4i) * (3 - 4i)
	fmt.Println(z, real(z))
	var f float64 = 2i * -2i
	var n int = real(5+0i) + 1
	fmt.Println(f, n)
	fmt.Printf("%v %.1f %g %8.2f %+v\n", c, c, c, c, c)
}
