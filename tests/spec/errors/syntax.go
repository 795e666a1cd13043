package main

func main() {
	x := 
	if true {
		y = 1
	}
	fmt.Println("a"
}
}
