// Regular expressions: places of all matches with groups, errors, replacement, splitting.
package main

import (
	"fmt"
	"regexp"
	"strings"
)

func main() {
	exprs := []string{
		``, `a`, `abc`, `a*`, `a+`, `a?`, `a|b`, `(a|b)*`, `(a*)*`, `(a*)+`, `(|a)*`, `(|a)+`, `a*?`, `a+?b`, `(a+)(b+)?`, `^`, `$`, `^$`, `^abc$`, `\babc\b`, `\B`,
		`[a-c]+`, `[^a-c]+`, `[[:alpha:]]+`, `[[:^digit:]]`, `\d+`, `\D+`, `\w+@\w+\.com`, `\s+`, `\S+`, `.`, `.*`, `(?s).+`, `(?i)HeLLo`, `(?i)k`, `(?m)^\w+$`, `(?U)a+`, `(?P<first>\w+) (?P<second>\w+)`,
		`(?<y>\d{4})-(?<m>\d{2})`, `a{2}`, `a{2,}`, `a{1,3}`, `a{0}`, `(ab){2,3}?`, `\x61`, `\x{1F600}`, `\141`, `\Qa.b\E+`, `\pL+`, `\p{Greek}+`, `\PL`, `\p{^Lu}+`, `(a)(b)?(c)?`, `(a(b(c)))`,
		`(?:ab|a)(?:bc|c)?`, `x*`, `[\d\-x]+`, `[]a]+`, `[^]a]+`, `[a\]]+`, `a.c`, `(a|ab)(c|bcd)(d*)`, `\ba`, `é+`, `日本|日`, `(?i:b)c`, `(?-i:b)`, `(foo|foobar)`, `a{,2}`, `a{x}`, `{`, `}`, `]`, `\z`, `\A\w`, `[a-zA-Z_][\w]*`, `(\w+)\s(\w+)`, `^(\d+)\.(\d+)\.(\d+)$`, `(?i)[^k]`, `[é-ü]`, `\.`, `\$`, `(a?)(a*)`,
	}
	texts := []string{"", "a", "abc", "aaabbb", "hello HELLO Hello", "foo@bar.com, x@y.com", "2024-05-17 and 1999-12", "line one\nline two\n", "ababab abc", "日本語 über αβγ", "a.b a.bb axb", "Kelvin K k", "foobar foo", "1.22.333", "x-1]a", "a\nb", "😀 é", "abcd", "}{ a{,2} a{x}"}
	for _, e := range exprs {
		re := regexp.MustCompile(e)
		long, err := regexp.CompilePOSIX(e)
		p, all := re.LiteralPrefix()
		fmt.Printf("%q %d %q %q %v\n", e, re.NumSubexp(), re.SubexpNames(), p, all)
		for _, s := range texts {
			fmt.Print(re.MatchString(s), re.FindStringSubmatchIndex(s), re.FindAllStringSubmatchIndex(s, -1), len(re.FindAllString(s, 2)))
			fmt.Printf(" %q %q %q", re.ReplaceAllString(s, "<$0|$1>"), re.Split(s, -1), re.Split(s, 2))
			if err == nil {
				fmt.Print(" ", long.FindStringSubmatchIndex(s))
			}
			fmt.Println()
		}
	}
	for _, e := range []string{`(`, `)`, `a)`, `(a`, `[a`, `[`, `[z-a]`, `*`, `a**`, `a*+`, `a+*?`, `+a`, `(*)`, `|*`, `\`, `\q`, `\8`, `\x`, `\xg0`, `\x{110000}`, `a{1001}`, `a{2,1}`, `(a{1000}){2}`, `(?P<n>a`, `(?P<n`, `(?P<>a)`, `(?P<n!>a)`, `(?P<n>a)(?P<n>b)`, `(?=a)`, `(?<=a)`, `(?<!a)`, `(?i`, `(?`, `(?z)`, `(?i-)`, `\p{Nope}`, `\pX`, `\p`, `[[:nope:]]`, `[a-\d]`, `[\d-z]`, `\C`, `[a`, "a\xff", `x{2}{3}`, `^*`, `a(?i)*`, `\1`, `[--a]`, `[a-b-c]`, `(?i)(?s`} {
		_, err := regexp.Compile(e)
		fmt.Printf("%q: %v\n", e, err)
	}
	re := regexp.MustCompile(`(?P<k>\w+)=(?P<v>\w*)`)
	s := "a=1 bb=22 c="
	fmt.Println(re.ReplaceAllString(s, "${v}=$k"), re.ReplaceAllString(s, "$vx$$"), re.ReplaceAllString(s, "${k}x $ ${ $1"), re.ReplaceAllLiteralString(s, "$1"))
	fmt.Println(re.ReplaceAllStringFunc(s, strings.ToUpper), string(re.ReplaceAll([]byte(s), []byte("$2"))), re.SubexpIndex("v"), re.SubexpIndex("z"))
	fmt.Printf("%q %q\n", re.FindAllSubmatch([]byte(s), 2), re.FindAll([]byte(s), -1))
	fmt.Println(string(re.ExpandString(nil, "$k:$v", s, re.FindStringSubmatchIndex(s))), re)
	fmt.Println(regexp.QuoteMeta("a.b*[c]$"), re.MatchReader(strings.NewReader(s)), re.FindReaderIndex(strings.NewReader(" x=y")))
	fmt.Println(regexp.MatchString(`^\d+$`, "123"))
	func() {
		defer func() { fmt.Println(recover()) }()
		regexp.MustCompile("a(b")
	}()
}
