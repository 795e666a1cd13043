// Lexical elements: identifiers are letters and digits of Unicode; predeclared ones may be declared again.
package main

import "fmt"

var a, _x9, αβ, ThisVariableIsExported = 1, 2, 3, 4

type größe int

func (g größe) 倍() größe { return g * 2 }

const π = 3.14159

func 日本語(ä, Ä int) (é int) {
	é = ä*10 + Ä
	return
}

func shadows() string {
	true := false
	nil := 0
	len := func(x string) int { return 42 }
	type int string
	var string int = "an int that is a string"
	print := fmt.Sprint
	return print(true, " ", nil, " ", len("abc"), " ", string)
}

func main() {
	fmt.Println(a, _x9, αβ, ThisVariableIsExported, π)
	fmt.Println(größe(21).倍(), 日本語(1, 2))
	fmt.Println(shadows())
	var _ = "nobody reads this"
	_, second := 1, 2
	x, X := "lower", "upper"
	fmt.Println(second, x, X)
	var ª, ºx, x٣ = 1, 2, 3
	fmt.Println(ª + ºx + x٣)
	append := []int{1, 2}
	for range append {
		fmt.Print("#")
	}
	fmt.Println()
	var iota = 9
	const c = 1 << 3
	fmt.Println(iota, c)
}
