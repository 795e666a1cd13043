package main

func main() {
L:
	for {
		continue L
	}
L:
	for {
		break L
	}
}
