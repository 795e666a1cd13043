package main

func f() {
	x := 1
	x = "a" + 1
}

func main() {}
