package main

func main() {
	main(1)
}
