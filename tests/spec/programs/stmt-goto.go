// Statements: labels, break, continue, goto and fallthrough.
package main

import "fmt"

func retry(n int) (tries int) {
again:
	tries++
	if tries < n {
		goto again
	}
	return
}

func skip(n int) string {
	if n > 3 {
		goto end
	}
	n *= 100
end:
	return fmt.Sprint(n)
}

func nested() {
	i := 0
L:
	for i < 10 {
		i++
		switch {
		case i == 2:
			continue L
		case i == 3:
			continue
		case i > 5:
			break L
		case i == 4:
			break
		}
		fmt.Print(i, " ")
	}
	fmt.Println("i =", i)
}

func block() {
sw:
	switch x := 1; x {
	case 1:
		for {
			break sw
		}
		fmt.Println("never")
	}
	c := make(chan int, 1)
	c <- 1
sel:
	select {
	case <-c:
		for range 3 {
			break sel
		}
		fmt.Println("never")
	}
}

func machine(input string) (out string) {
	i := 0
start:
	if i >= len(input) {
		goto accept
	}
	if input[i] == 'a' {
		goto a
	}
	goto reject
a:
	out += "A"
	i++
	if i < len(input) && input[i] == 'b' {
		i++
		out += "B"
		goto start
	}
	goto start
accept:
	return out + " ok"
reject:
	return out + " rejected at " + fmt.Sprint(i)
}

func loops() {
	n := 0
a:
	for i := range 3 {
	b:
		for j := range 3 {
			for k := range 3 {
				n++
				switch {
				case k == 1 && j == 0:
					continue b
				case j == 1:
					break b
				case i == 2:
					continue a
				}
			}
		}
	}
	fmt.Println(n)
}

func main() {
	fmt.Println(retry(4), skip(1), skip(5))
	nested()
	block()
	fmt.Println(machine("aab"), machine("aba"), machine("abx"), machine(""))
	loops()
	for i := range 4 {
		switch i {
		case 0:
			fallthrough
		case 1:
			fmt.Print("0or1 ")
		case 2:
			fmt.Print("2 ")
			if true {
				break
			}
			fallthrough
		default:
			fmt.Print("default ")
		}
	}
	fmt.Println()
	var fs []func()
	i := 0
loop:
	x := i * i
	fs = append(fs, func() { fmt.Print(x, " ") })
	if i++; i < 4 {
		goto loop
	}
	for _, f := range fs {
		f()
	}
	fmt.Println()
}
