// Numbers and quoted strings of strconv.
package main

import (
	"fmt"
	"math"
	"strconv"
)

func main() {
	fs := []float64{0, 1, -1, 0.1, 0.3, 1.0 / 3, 123456.789, 1e20, 1e21, 1e22, 1e23, 5e-324, math.MaxFloat64, math.SmallestNonzeroFloat64 * 3, 2.2250738585072014e-308, 4.35, 0.5, 1.5, 2.5, 9007199254740993, 1e-5, 123e-7, 99999.5, 999999.5, math.Inf(1), math.NaN(), math.Pi * 1e50, float64(float32(0.1)), 8.41e21, 100, 1e6}
	for _, f := range fs {
		for _, c := range "eEfgGbxX" {
			for _, p := range []int{-1, 0, 1, 3, 6, 17, 25} {
				fmt.Print(strconv.FormatFloat(f, byte(c), p, 64), " ", strconv.FormatFloat(f, byte(c), p, 32), " ")
			}
		}
		fmt.Println()
	}
	s := uint64(99)
	h := uint64(14695981039346656037)
	for range 3000 {
		s ^= s << 13
		s ^= s >> 7
		s ^= s << 17
		f := math.Float64frombits(s)
		t := strconv.FormatFloat(f, 'g', -1, 64)
		g, err := strconv.ParseFloat(t, 64)
		if err != nil || g != f && f == f {
			fmt.Println("no round trip", t, err)
		}
		u := strconv.FormatFloat(float64(math.Float32frombits(uint32(s))), 'g', -1, 32) + strconv.FormatFloat(f, 'e', int(s>>60), 64) + strconv.FormatInt(int64(s), 2+int(s>>32%35))
		for i := range len(t) {
			h = (h ^ uint64(t[i])) * 1099511628211
		}
		for i := range len(u) {
			h = (h ^ uint64(u[i])) * 1099511628211
		}
	}
	fmt.Printf("%x\n", h)
	for _, t := range []string{"", "0", "-0", "+1", "1.", ".1", ".", "1e", "1e5", "1E-400", "1e400", "-1e400", "inf", "-Infinity", "nan", "NaNx", "0x1p-2", "0x1.8", "0x", "1_000", "0x_1p0", "1e1000000000", "2.2250738585072011e-308", "1.7976931348623159e308", "179769313486231570000000000000000000000000e267", "0.000000000000000000000000000000000000001", "9007199254740993", "1.00000000000000011102230246251565404236316680908203125", "4.9406564584124654e-324", " 1", "1 ", "1e+", "1p5", "infinit", "+inf", "1__0"} {
		f, err := strconv.ParseFloat(t, 64)
		g, err2 := strconv.ParseFloat(t, 32)
		i, err3 := strconv.ParseInt(t, 0, 64)
		u, err4 := strconv.ParseUint(t, 10, 8)
		a, err5 := strconv.Atoi(t)
		b, err6 := strconv.ParseBool(t)
		fmt.Println(t, f, err, g, err2, i, err3, u, err4, a, err5, b, err6)
	}
	for _, t := range []string{"9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616", "0xff", "0b101", "0o17", "017", "zz", "-0x80", "0_1", "1_2", "_1", "ff", "FF", "128", "-129"} {
		for _, base := range []int{0, 2, 10, 16, 36} {
			for _, bits := range []int{0, 8, 64} {
				i, err := strconv.ParseInt(t, base, bits)
				u, err2 := strconv.ParseUint(t, base, bits)
				fmt.Print(i, err, u, err2, ";")
			}
		}
		fmt.Println()
	}
	_, err := strconv.ParseInt("1", 99, 64)
	_, err2 := strconv.ParseInt("1", 10, 99)
	fmt.Println(err, err2)
	for _, t := range []string{"", "abc", "a\"b", "\a\b\f\n\r\t\v\\", "\x00\x7f\xff", "é世\u00a0\u2028\U0001F600\ufeff\u3000", "`", "a\nb", "\ufffd", "'"} {
		fmt.Println(strconv.Quote(t), strconv.QuoteToASCII(t), strconv.QuoteToGraphic(t), strconv.CanBackquote(t))
		u, err := strconv.Unquote(strconv.Quote(t))
		fmt.Println(u == t, err)
	}
	for _, r := range []rune{'a', '\'', '"', '\n', 0, 0x7f, 'é', 0xfffd, 0x10ffff, 0x110000, -1, 0xd800} {
		fmt.Println(strconv.QuoteRune(r), strconv.QuoteRuneToASCII(r), strconv.IsPrint(r), strconv.IsGraphic(r))
	}
	for _, t := range []string{`"a"`, `'a'`, "`a\\n`", `"\x41\101\u0041\U00000041"`, `"\q"`, `"a`, `'ab'`, `''`, `"\'"`, `'\''`, `"\"" rest`, "`a\r`", `"a
b"`, `a`, ``, `"\400"`, `"\ud800"`, `'\x80'`} {
		u, err := strconv.Unquote(t)
		p, err2 := strconv.QuotedPrefix(t)
		fmt.Printf("%s %q %v %q %v\n", t, u, err, p, err2)
	}
}
