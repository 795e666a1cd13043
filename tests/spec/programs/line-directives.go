// Compiler directives: line directives say how places are named.
package main

import (
	"fmt"
	"strings"
	"runtime"
)

func where() string {
	_, file, line, _ := runtime.Caller(1)
	return fmt.Sprint(file[strings.LastIndex(file, "/")+1:], ":", line)
}

func main() {
	fmt.Println(where())
//line renamed.go:100
	fmt.Println(where())

	fmt.Println(where())
//line :7
	_ = 0
//line other.go:50
	f := func() {
		panic("here") //
	}
	/*line third.go:9:1*/ f()
}
