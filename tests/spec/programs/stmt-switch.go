// Statements: expression switches.
package main

import "fmt"

type Day int

func trace(n int) int { fmt.Print("t", n, " "); return n }

func grade(n int) string {
	switch {
	case n >= 90:
		return "A"
	case n >= 80:
		return "B"
	}
	return "C"
}

func main() {
	for i := range 7 {
		switch i {
		default:
			fmt.Print("default ")
		case 0, 1:
			fmt.Print("low ")
			fallthrough
		case 2:
			fmt.Print("two ")
		case 3:
		case 4:
			if i == 4 {
				break
			}
			fmt.Print("never ")
		case 5:
			fallthrough
		case 99:
			fmt.Print("fell ")
		}
	}
	fmt.Println()
	switch x := trace(2); x {
	case trace(1), trace(2), trace(3):
		fmt.Println("matched")
	case trace(4):
	}
	fmt.Println(grade(95), grade(80), grade(1))
	switch s := "go"; {
	case s == "go" && len(s) == 2:
		fmt.Println("tagless with a statement")
	}
	switch {
	}
	switch f := 1.5; f * 2 {
	case 3:
		fmt.Println("three")
	}
	switch any(int64(1)) {
	case 1:
		fmt.Println("int")
	case int64(1):
		fmt.Println("int64")
	}
	switch e := any("s"); e {
	case nil, 1, "x":
	case "s":
		fmt.Println("string in interface")
	}
	var err error
	switch err {
	case nil:
		fmt.Println("no error")
	default:
		fmt.Println("error")
	}
	switch p := (struct{ a, b int }{1, 2}); p {
	case struct{ a, b int }{2, 1}:
	case struct{ a, b int }{1, 2}:
		fmt.Println("struct")
	}
	switch [2]string{"a", "b"} {
	case [2]string{"a", "b"}:
		fmt.Println("array")
	}
loop:
	for i := 0; ; i++ {
		switch {
		case i < 3:
			continue
		case i == 3:
			switch {
			default:
				break
			}
		default:
			break loop
		}
		fmt.Println("i =", i)
	}
	switch c := make(chan int); c {
	case nil:
	default:
		fmt.Println("channel")
	}
	words := map[string]int{}
	for _, w := range []string{"break", "case", "chan", "const", "continue", "default", "defer", "else", "zzz", ""} {
		switch w {
		case "break", "case":
			words["b/c"]++
		case "chan", "const", "continue":
			words["c"]++
		case "default", "defer":
			words["d"]++
		case "else":
			words["e"]++
		case "":
			words["empty"]++
		default:
			words["other"]++
		}
	}
	fmt.Println(words)
	sum := 0
	for i := -5; i < 300; i += 7 {
		switch i {
		case -5, 2, 9, 16:
			sum += 1
		case 23, 30, 37, 44, 51:
			sum += 10
		case 58:
			sum += 100
		case 65, 72, 79, 86:
			sum += 1000
		case 1 << 7:
			sum += 10000
		}
	}
	fmt.Println(sum)
	defer func() { fmt.Println(recover()) }()
	switch any([]int{}) {
	case any([]int{}):
	}
}
