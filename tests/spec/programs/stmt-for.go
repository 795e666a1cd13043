// Statements: for statements with conditions and clauses; variables are new in each round.
package main

import "fmt"

func main() {
	a, b := 1, 100
	for a < b {
		a *= 2
	}
	fmt.Println(a)
	for i := 0; i < 3; i++ {
		fmt.Print(i, " ")
	}
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		fmt.Print(i, "-", j, " ")
	}
	fmt.Println()
	n := 0
	for {
		if n++; n > 5 {
			break
		}
		if n%2 == 0 {
			continue
		}
		fmt.Print(n, " ")
	}
	for ; n > 3; n-- {
	}
	for n < 5 {
		n++
	}
	fmt.Println(n)
	var prints []func()
	for i := 0; i < 5; i++ {
		prints = append(prints, func() { fmt.Print(i, " ") })
		i++
	}
	for _, p := range prints {
		p()
	}
	fmt.Println()
	var ptrs []*int
	for i := 0; i < 6; i++ {
		ptrs = append(ptrs, &i)
		if i == 2 {
			*ptrs[0] += 10
			*ptrs[2]++
		}
	}
	for _, p := range ptrs {
		fmt.Print(*p, " ")
	}
	fmt.Println()
	for i := 0; i < 3; i++ {
		defer func() { fmt.Print("defer ", i, "; ") }()
		i := i * i
		for j := range i {
			if j == 2 {
				break
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
outer:
	for i := range 4 {
		for j := range 4 {
			switch {
			case j == 2:
				continue outer
			case i == 3:
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
	for f := 0.0; f < 1; f += 0.25 {
		fmt.Print(f, " ")
	}
	for s := "abc"; s != ""; s = s[1:] {
		fmt.Print(s, " ")
	}
	type node struct {
		v    int
		next *node
	}
	for l := (&node{1, &node{2, nil}}); l != nil; l = l.next {
		fmt.Print(l.v, " ")
	}
	fmt.Println()
	for i := uint8(250); i > 5; i++ {
		n++
	}
	fmt.Println(n)
	var fs [3]func() int
	for i := 0; i < 3; i++ {
		fs[i] = func() int { i += 100; return i }
	}
	fmt.Println(fs[0](), fs[0](), fs[1](), fs[2]())
	k := 0
	for k = 10; k > 0; k -= 3 {
	}
	fmt.Println(k)
}
