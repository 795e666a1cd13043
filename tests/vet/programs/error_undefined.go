package main

func f() {
	var a int
	b()
}

func main() {}
