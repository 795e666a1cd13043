package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	for i := 0; i < 1000; i++ {
		fmt.Println(i)
	}
	for i := 0; i < 1000; i++ {
		os.Stdout.Write([]byte(strconv.Itoa(i) + "\n"))
	}
}
