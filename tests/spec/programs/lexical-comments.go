// Lexical elements: comments act like spaces or, when they hold a line break, like line breaks.
package main /* a general comment */ // and a line comment

import "fmt" /* between
two lines: a semicolon */

/* func hidden() { } */

func value() int {
	return /* still the same line */ 1 +
		// a line comment ends the line, but a binary operator asks for more
		2
}

func brk() (x int) {
	x = 5 /*
	 */
	x /* inside a statement */ ++ // after it
	return
}

func main() {
	fmt.Println(value(), brk())
	fmt.Println("// not a comment", '/', "/* nor */ this", `/* or
// this */`)
	a, b := 8 /* divided by */ / /* the pointee */ 2, 3 //*/ 4
	fmt.Println(a, b)
	/**/ fmt.Println( /* no arguments */ )
	fmt.Println(1 /* *//* */, 2 /***/, 3 /*/ */)
}
