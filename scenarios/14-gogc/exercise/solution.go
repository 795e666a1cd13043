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

func handle(buf []byte, n int) int {
	fill(buf, n)
	return checksum(buf)
}

func main() {
	total := 0
	var buf []byte
	for n := range 400 {
		size := 65536 + n
		if cap(buf) < size {
			buf = make([]byte, size+1024)
		}
		total += handle(buf[:size], n)
	}
	fmt.Println(total)
}
