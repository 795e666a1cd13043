package main

func f() {
	a := 1
}

func main() {}
