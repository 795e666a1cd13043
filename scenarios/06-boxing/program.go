package main

import (
	"fmt"
	"io"
	"strconv"
)

type Point struct{ X, Y int }

func withFmt(n int) (written int) {
	for i := range n {
		k, _ := fmt.Fprintln(io.Discard, i)
		written += k
	}
	return written
}

func withItoa(n int) (written int) {
	for i := range n {
		written += len(strconv.Itoa(i)) + 1
	}
	return written
}

func withAppend(n int) (written int) {
	buf := make([]byte, 0, 32)
	for i := range n {
		buf = append(strconv.AppendInt(buf[:0], int64(i), 10), '\n')
		written += len(buf)
	}
	return written
}

func main() {
	var x any = 42
	for i := 255; i < 257; i++ {
		x = i
	}
	fmt.Println(x)

	p := Point{3, 4}
	p.X++
	x = p
	p.X++
	fmt.Println(x, p)

	a := withFmt(1000)
	b := withItoa(1000)
	c := withAppend(1000)
	fmt.Println(a, b, c)
}
