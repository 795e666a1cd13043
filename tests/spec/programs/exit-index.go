// An index out of range that nobody recovers.
package main

import "fmt"

func get(a []int, i int) int { return a[i] }

func main() {
	a := make([]int, 3)
	for i := range 5 {
		fmt.Println(get(a, i))
	}
}
