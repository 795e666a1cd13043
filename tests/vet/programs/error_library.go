package foo

import "fmt"

func f() int {
	fmt.Println()
}
