package main

import "fmt"

// climb calls itself n times: the larger n, the more stack it needs.
func climb(n int) int {
	var pad [16]int
	pad[n%16] = n
	if n == 0 {
		return 0
	}
	return climb(n-1) + pad[n%16] - n + 1
}

func main() {
	heights := make(chan int)
	for _, n := range []int{2, 30, 4} {
		go func() {
			heights <- climb(n)
		}()
	}
	total := 0
	for range 3 {
		total += <-heights
	}
	fmt.Println(total)
}
