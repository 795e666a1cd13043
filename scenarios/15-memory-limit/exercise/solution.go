package main

import "fmt"

type Record struct {
	ID, Amount int
	Note       [112]byte
}

// read gives the nth record of a large file.
func read(n int) *Record {
	return &Record{ID: n, Amount: n % 100}
}

func main() {
	count, total := 0, 0
	for n := range 100_000 {
		total += read(n).Amount
		count++
	}
	fmt.Println(count, total)
}
