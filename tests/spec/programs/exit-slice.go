// Slice bounds out of range.
package main

func main() {
	s := "short"
	n := 10
	println(s[2:n])
}
