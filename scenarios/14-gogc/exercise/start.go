package main

import "fmt"

// checksum stands for the work that needs the buffer.
func checksum(buf []byte) int {
	sum := 0
	for i := 0; i < len(buf); i += 4096 {
		sum += int(buf[i])
	}
	return sum
}

// fill puts request n into a buffer.
func fill(buf []byte, n int) {
	for i := 0; i < len(buf); i += 4096 {
		buf[i] = byte(n)
	}
}

func handle(n, size int) int {
	buf := make([]byte, size)
	fill(buf, n)
	return checksum(buf)
}

func main() {
	total := 0
	for n := range 400 {
		total += handle(n, 65536+n)
	}
	fmt.Println(total)
}
