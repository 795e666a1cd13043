// Lexical elements: integer literals.
package main

import "fmt"

func main() {
	fmt.Println(42, 4_2, 0600, 0_600, 0o600, 0o600, 0xBadFace, 0xBad_Face, 0x_67_7a_2f_cc_40_c6)
	fmt.Println(0b1011, 0b_1, 0, 00, 0x0, 0o0, 0b0, 1_000_000)
	fmt.Println(uint64(18446744073709551615), int64(-9223372036854775808), 0x7fff_ffff_ffff_ffff)
	const big = 170141183460469231731687303715884105727
	fmt.Println(big>>100, big%1000, big/1e30 > 170141183, -big>>120)
	const huge = 1 << 500
	fmt.Println(huge>>498, huge%7, huge/(1<<490))
	var b byte = 0xff
	var i8 int8 = -0x80
	var r rune = 0x10FFFF
	fmt.Println(b, i8, r, 0177 == 127, 0b11 == 3)
	fmt.Printf("%T %T %T\n", 1, 'a', 1<<3)
	fmt.Printf("%d %x %o %b %c %U\n", 65, 65, 65, 65, 65, 65)
}
