// Package comment with a late constraint.

//go:build go1.21
// +build go1.21

//go:debug panicnil=1

/*
//go:build commented
// +build commented
*/

// +build
// go:build x
// +buildx

package main

//go:build misplaced
// +build misplaced

//go:debug late=1

// +build linux,!!x a-b

var text = `
//go:build no
// +build no
`

func main() {
	// go:build y
	_ = '"' // +build z
}
