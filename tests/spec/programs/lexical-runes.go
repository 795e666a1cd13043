// Lexical elements: rune literals and their escapes.
package main

import "fmt"

func main() {
	rs := []rune{'a', 'ä', '本', '\t', '\000', '\007', '\377', '\x07', '\xff', '\u12e4', '\U00101234', '\'', '"', '\\',
		'\a', '\b', '\f', '\n', '\r', '\v'}
	for i, r := range rs {
		fmt.Printf("%d:%d %q %U|", i, r, r, r)
		if i%5 == 4 {
			fmt.Println()
		}
	}
	fmt.Printf("%T %v %v\n", 'x', 'a'+1, 'z'-'a')
	var b byte = 'a'
	var f float32 = 'b'
	fmt.Println(b, f, string(rune(b)), 'a' < 'b')
	for _, r := range "aé\x80世\xff" {
		fmt.Printf("%q ", r)
	}
	fmt.Println()
	fmt.Printf("%+q %#q %#U %c\n", '世', '世', '世', '世')
}
