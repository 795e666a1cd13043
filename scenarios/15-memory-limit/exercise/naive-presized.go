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
	all := make([]*Record, 0, 100_000)
	for n := range 100_000 {
		all = append(all, read(n))
	}
	total := 0
	for _, r := range all {
		total += r.Amount
	}
	fmt.Println(len(all), total)
}
