package main

var sb []byte
var ss string
var sr []rune

func concat(a, b string) string   { return a + b }
func concat3(a, b string) string  { return a + "-" + b + "!" }
func localConcat(a, b string) int { s := a + b; return len(s) }
func toBytes(s string) []byte     { return []byte(s) }
func localBytes(s string) int     { b := []byte(s); return len(b) }
func mutated(s string) int        { b := []byte(s); b[0] = 'x'; return int(b[0]) }
func toString(b []byte) string    { return string(b) }
func localString(b []byte) int    { return len(string(b)) }
func toRunes(s string) []rune     { return []rune(s) }
func fromRunes(r []rune) string   { return string(r) }
func fromRune(r rune) string      { return string(r) }
func cmp(b []byte) bool           { return string(b) == "hello" }
func lookup(m map[string]int, b []byte) int { return m[string(b)] }
func rangeBytes(s string) (n int) {
	for _, c := range []byte(s) {
		n += int(c)
	}
	return
}
func rangeString(s string) (n int) {
	for i, r := range s {
		n += i + int(r)
	}
	return
}
func substr(s string) string { return s[1:3] }
func index(s string) byte    { return s[0] }
func appendStr(b []byte, s string) []byte { return append(b, s...) }
func copyStr(b []byte, s string) int      { return copy(b, s) }
func constBytes() int { b := []byte("abc"); b[1] = 'z'; return len(b) }
func plusEq(xs []string) string {
	r := ""
	for _, x := range xs {
		r += x
	}
	return r
}
func sw(b []byte) int {
	switch string(b) {
	case "a":
		return 1
	}
	return 0
}
func boxes(s string) any       { return s }
func boxConcat(s string) any   { return s + "x" }
type S string
func named(s S) []byte { return []byte(s) }
func elided(i int) byte { return "0123456789abcdef"[i&15] }

func main() {
	sb = toBytes("abc")
	ss = concat("a", "b")
	sr = toRunes("héllo")
	println(localConcat("a", "b"), localBytes("abc"), mutated("abc"), constBytes())
}
