// Lexical elements: string literals, raw and interpreted.
package main

import "fmt"

func main() {
	fmt.Println(`abc`, `\n
\n`, "\n", "\"", "Hello, world!\n", "日本語", "\u65e5本\U00008a9e", "\xff\u00FF"[1:])
	same := []string{
		"日本語", `日本語`, "\u65e5\u672c\u8a9e", "\U000065e5\U0000672c\U00008a9e",
		"\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", "\346\227\245\346\234\254\350\252\236",
	}
	for _, s := range same {
		fmt.Print(s == same[0], len(s), " ")
	}
	fmt.Println()
	fmt.Printf("%q %q %+q %x % x\n", "a\tb\a\x00\x7f\xfe", `a"b`, "é", "hi", "hi")
	fmt.Println(len("\u00e9"), len("e\u0301"), "e\u0301" == "é")
	fmt.Printf("%s|%10s|%-10s|%.2s|%q\n", "go", "go", "go", "golang", []string{"a", "b c"})
	s := `raw \ "quotes" 'and' // more`
	fmt.Println(s, len(s))
	fmt.Println("tab\there", "null:"+string(rune(0))+".", "\101\x41\u0041")
	const long = "a" + "b" +
		"c"
	fmt.Println(long, len(long), long[1], long[1:])
}
