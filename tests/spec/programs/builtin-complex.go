// Built-in functions: complex, real and imag.
package main

import "fmt"

type C complex64

func main() {
	a := complex(2, -2)
	const b = complex(1.0, -1.4)
	x := float32(3)
	var c64 = complex(5, -x)
	var s int = complex(1, 0)
	c := C(c64)
	rl, im := real(c64), imag(a)
	fmt.Println(a, b, c64, s, c, rl, im, real(c), imag(c), real(b), imag(3i))
	fmt.Printf("%T %T %T %T %T\n", a, c64, rl, im, real(c))
	sum := complex128(0)
	for i := range 4 {
		sum += complex(float64(i), 1) * 1i
	}
	fmt.Println(sum, real(sum)+imag(sum), complex(real(a), imag(a)) == a)
	m := map[complex128]string{1i: "i", complex(0, -1): "-i"}
	fmt.Println(m[1i*1i*1i], m[complex(0, 1)])
	p := &a
	*p = complex(imag(*p), real(*p))
	arr := [2]complex64{1, 2i}
	arr[0], arr[1] = arr[1], arr[0]*arr[1]
	fmt.Println(*p, arr)
}
