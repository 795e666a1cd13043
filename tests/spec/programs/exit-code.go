// os.Exit ends the program at once.
package main

import (
	"fmt"
	"os"
)

func main() {
	defer fmt.Println("never")
	fmt.Fprintln(os.Stderr, "to standard error")
	fmt.Print("no newline at the end")
	os.Exit(42)
}
