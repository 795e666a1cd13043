// Types: strings are immutable sequences of bytes.
package main

import "fmt"

type Name string

func (n Name) Len() int { return len(n) }

func main() {
	s := "héllo, 世界\x80!"
	fmt.Println(len(s), s[0], s[1], s[len(s)-1])
	for i, r := range s {
		fmt.Print(i, ":", string(r), " ")
	}
	fmt.Println()
	b := []byte(s)
	b[0] = 'H'
	fmt.Println(s[:1], string(b[:1]), string(b) == s)
	r := []rune(s)
	fmt.Println(len(r), r[7:9], string(r[7:9]), string(r) == s)
	t := s
	s += "?"
	fmt.Println(len(s)-len(t), s > t, t < s, s == t+"?")
	n := Name("gopher")
	fmt.Println(n.Len(), n[2:4], string(n)+"s", n == "gopher", n+"!")
	var empty string
	fmt.Println(empty == "", len(empty), empty+"x", empty < "a")
	fmt.Println("a"+"b" == "ab", "Z" < "a", "abc" < "abd", "ab" < "abc", "é" > "z")
	str := ""
	for i := range 10 {
		str += string(rune('a' + i))
	}
	fmt.Println(str, str[3:7], str[:0] == "", str[10:] == "")
	m := map[string]int{str[:2]: 1, "cd": 2}
	fmt.Println(m["ab"], m[str[2:4]])
	switch x := str[1:3]; x {
	case "bc":
		fmt.Println("sliced", x)
	}
}
