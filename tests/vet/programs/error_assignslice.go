package main

func main() {
	var s []int
	s[1:2] = nil
}
