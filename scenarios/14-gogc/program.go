package main

import "fmt"

type Page struct {
	Views int
	HTML  [1000]byte
}

var cache [4096]*Page

// render makes the answer to a request: memory that is needed for a moment.
func render(n int) []byte {
	size := 1024 + n%1024
	return make([]byte, size)
}

func serve(n int) int {
	answer := render(n)
	cache[n%len(cache)].Views++
	return len(answer)
}

func main() {
	for i := range cache {
		cache[i] = new(Page)
	}
	sent := 0
	for n := range 10_000 {
		sent += serve(n)
	}
	fmt.Println(sent)
}
