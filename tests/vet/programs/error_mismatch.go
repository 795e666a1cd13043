package main

func f() (int, string) {
	return 1
}

var x int = "a"

func main() {}
