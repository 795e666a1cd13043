// Strings, bytes and runes: what is copied, where to, and what is not.
package main

var (
	ten     = "0123456789"
	sixteen = "0123456789abcdef"
	thirty  = "0123456789abcdef0123456789abcde"
	raw     = []byte("some raw bytes, more than thirty-two of them")
	rawTen  = []byte("0123456789")
	oneByte = []byte("x")
	runes   = []rune("zażółć")
	table   = map[string]int{"0123456789": 1}
	named   = map[key]int{{"0123456789", 2}: 1}
	pairs   = map[[2]string]int{}
)

type key struct {
	name string
	n    int
}

func concatLocal16()     { keepInt(len(ten + "abcdef")) }
func concatLocal32()     { keepInt(len(sixteen + sixteen)) }
func concatLocal33()     { keepInt(len(thirty + "xyz")) }
func concatKept()        { sinkStr = ten + sixteen }
func concatKeptThree()   { sinkStr = ten + "-" + sixteen }
func concatFive()        { sinkStr = ten + "," + ten + "," + ten }
func concatSix()         { sinkStr = ten + "," + ten + "," + ten + "!" }
func concatOneNonEmpty() { sinkStr = ten + empty }
func concatEmpty()       { sinkStr = empty + empty }
func concatConst()       { sinkStr = "a" + "b" }
func concatAssign()      { s := ten; s += "x"; sinkStr = s }
func concatLoop() {
	s := ""
	for i := 0; i < 10; i++ {
		s += "x"
	}
	sinkStr = s
}
func concatCompare()     { keepBool(ten+"x" == sixteen) }
func toString()          { sinkStr = string(raw) }
func toStringLocal()     { s := string(rawTen); keepInt(len(s)); keepInt(int(s[0])) }
func toStringLong()      { s := string(raw); keepInt(len(s)); keepInt(int(s[1])) }
func toStringOne()       { sinkStr = string(oneByte) }
func toStringEmpty()     { sinkStr = string(bytes) }
func toStringMap()       { keepInt(table[string(rawTen)]) }
func toStringDelete()    { delete(table, string(raw)) }
func toStringInKey()     { keepInt(named[key{string(raw), 2}]) }
func toStringInArray()   { n, _ := pairs[[2]string{1: string(raw)}]; keepInt(n) }
func toStringDeleteKey() { delete(named, key{string(raw), 2}) }
func toStringCompare()   { keepBool(string(raw) == ten) }
func toStringConcat()    { sinkStr = "<" + string(raw) + ">" }
func toStringSwitch() {
	switch string(rawTen) {
	case "0123456789":
		total++
	}
}
func toStringRange() {
	for _, c := range string(raw) {
		total += int(c)
	}
}
func toBytes()      { sinkBytes = []byte(ten) }
func toBytesLocal() { b := []byte(ten); b[0] = 'x'; keepInt(int(b[1])) }
func toBytesLong()  { b := []byte(thirty + "zzz"); b[0] = 'x'; keepInt(int(b[1])) }
func toBytesRead()  { b := []byte(thirty); keepInt(int(b[seven])) }
func toBytesConst() {
	b := []byte("constant, and longer than thirty-two bytes")
	b[0] = 'x'
	keepInt(int(b[1]))
}
func toBytesConstKept() { sinkBytes = []byte("constant") }
func toBytesRange() {
	for _, c := range []byte(thirty) {
		total += int(c)
	}
}
func toBytesEmpty()   { sinkBytes = []byte(empty) }
func toRunes()        { sinkRunes = []rune(ten) }
func toRunesLocal()   { keepInt(int([]rune(ten)[3])) }
func toRunesLong()    { keepInt(int([]rune(thirty + thirty)[3])) }
func fromRunes()      { sinkStr = string(runes) }
func fromRunesLocal() { s := string(runes); keepInt(int(s[2])) }
func fromRune()       { sinkStr = string(r) }
func fromRuneAscii()  { s := string(r); keepInt(int(s[0])) }
func substring()      { sinkStr = sixteen[3:8] }
func appendString()   { b := make([]byte, 0, 64); b = append(b, ten...); keepInt(len(b)) }
func appendGrow()     { var b []byte; b = append(b, thirty...); b = append(b, thirty...); sinkBytes = b }
func copyString()     { b := make([]byte, 10); keepInt(copy(b, ten)) }
func lenOfBytes()     { keepInt(len(string(raw))) }
func lenOfBytesBoth() { keepInt(len(string([]byte(thirty + ten)))) }
func lenOfRunes()     { keepInt(len([]rune(thirty + thirty))) }

// A string that is made of bytes for one look-up, and held by a variable until then.
func keyGet(k string) int   { return table[k] }
func keyHas(k string) bool  { _, ok := table[k]; return ok }
func keyTwice(k string) int { return table[k] + len(k) }
func lookUpParam()          { keepInt(keyGet(string(raw))) }
func lookUpOkParam()        { keepBool(keyHas(string(raw))) }
func lookUpTwice()          { keepInt(keyTwice(string(raw))) }
func lookUpLocal()          { k := string(raw); total += table[k] }
func lookUpAfterStore()     { k := string(raw); total++; total += table[k] }
func lookUpAfterChange()    { k := string(raw); raw[0] = 's'; total += table[k] }
func lookUpAfterCall()      { k := string(raw); keepNothing(); total += table[k] }
func lookUpSame()           { k := string(raw); total += table[k]; total += table[k] }
func lookUpDelete()         { k := string(raw); delete(table, k) }
func lookUpOther()          { m := table; k := string(raw); total += m[k] }
func lookUpNamed()          { k := string(raw); total += named[key{k, 2}] }
func lookUpLater()          { k := string(raw); f := func() int { return table[k] }; total += f() }
func lookUpCounted()        { table[string(raw)]++; delete(table, string(raw)) }
func lookUpIn() {
	k := string(raw)
	if total >= 0 {
		total += table[k]
	}
}
func lookUpOk() {
	k := string(raw)
	if v, ok := table[k]; ok {
		total += v
	}
}
func lookUpLoop() {
	for range 3 {
		k := string(raw[:40])
		total += table[k]
	}
}
func lookUpBefore() {
	k := string(raw)
	for range 3 {
		total += table[k]
	}
}

//go:noinline
func keepNothing() {}
