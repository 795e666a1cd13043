// Built-in functions: clear, min and max, delete.
package main

import (
	"fmt"
	"math"
)

type Celsius float64

func smallest[T int | float64 | string](a, b T) T { return min(a, b) }

func main() {
	m := map[string]int{"a": 1, "b": 2}
	delete(m, "a")
	delete(m, "zz")
	fmt.Println(m)
	clear(m)
	fmt.Println(m, len(m))
	nan := map[float64]int{math.NaN(): 1, math.NaN(): 2}
	delete(nan, math.NaN())
	fmt.Println(len(nan))
	clear(nan)
	fmt.Println(len(nan))
	s := []string{"x", "y", "z"}
	clear(s[1:])
	fmt.Printf("%q\n", s)
	var nilm map[int]int
	var nils []int
	clear(nilm)
	clear(nils)
	x, y := 5, -3
	f, g := 1.5, math.Inf(-1)
	fmt.Println(min(x, y), max(x, y, 10), min(x), max(f, g), min(f, g, 0), min("b", "a", "c"), max("", "z"))
	fmt.Println(max(f, math.NaN()), min(math.NaN(), g), min(0.0, math.Copysign(0, -1)), max(math.Copysign(0, -1), 0.0))
	const c = max(1, 2.5, 'a')
	var t Celsius = 20
	fmt.Println(c, min(t, 30), smallest("q", "p"), smallest(2, 1), min(uint8(x), 3))
	fmt.Printf("%T %T %T\n", max(1, 2.0), min(t, 1), max('a', 1))
}
