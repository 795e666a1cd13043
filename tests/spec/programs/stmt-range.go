// Statements: range over arrays, slices, strings, maps, channels and integers.
package main

import (
	"fmt"
	"sort"
)

type Celsius int
type List []string

func calls(s []int) []int { fmt.Print("evaluated once: "); return s }

func main() {
	arr := [4]int{1, 2, 3, 4}
	for i, v := range arr {
		arr[3] = 10
		fmt.Print(i, v, " ")
	}
	for i, v := range &arr {
		arr[3] = 20
		fmt.Print(i, v, " ")
	}
	fmt.Println(arr)
	s := []int{1, 2, 3}
	for i, v := range s {
		if i == 0 {
			s = append(s, 4)
			s[1] = 50
		}
		v *= 2
		fmt.Print(v, " ")
	}
	fmt.Println(s)
	for i := range calls(s) {
		fmt.Print(i, " ")
	}
	fmt.Println()
	for range s {
		fmt.Print(".")
	}
	var np *[3]int
	for i := range np {
		fmt.Print(i)
	}
	for i := range len(np) {
		fmt.Print(i)
	}
	fmt.Println()
	for i, r := range "aé\xff世" {
		fmt.Print(i, ":", r, " ")
	}
	for i := range "né!" {
		fmt.Print(i, " ")
	}
	fmt.Println()
	m := map[string]int{"a": 1, "b": 2, "c": 3}
	var keys []string
	sum := 0
	for k, v := range m {
		keys = append(keys, k)
		sum += v
	}
	for k := range m {
		delete(m, k)
	}
	sort.Strings(keys)
	fmt.Println(keys, sum, len(m))
	seen := 0
	grow := map[int]bool{1: true}
	for k := range grow {
		delete(grow, k)
		seen++
	}
	fmt.Println(seen, len(grow))
	c := make(chan int, 5)
	for i := range 5 {
		c <- i * i
	}
	close(c)
	for v := range c {
		fmt.Print(v, " ")
		if v == 4 {
			break
		}
	}
	fmt.Println(len(c))
	for i := range Celsius(3) {
		fmt.Printf("%T%d ", i, i)
	}
	for i := range 3 {
		i *= 10
		fmt.Print(i, " ")
	}
	var u uint8 = 3
	for i := range u {
		fmt.Printf("%T ", i)
	}
	for range 2 {
		fmt.Print("!")
	}
	for range -5 {
		fmt.Print("never")
	}
	n := 3
	for i := range n {
		n = 100
		fmt.Print(i)
	}
	fmt.Println()
	var i int
	var v string
	for i, v = range (List{"x", "y"}) {
	}
	fmt.Println(i, v)
	var fs []func() int
	for i, v := range []int{10, 20} {
		fs = append(fs, func() int { v++; return i*100 + v })
	}
	fmt.Println(fs[0](), fs[0](), fs[1]())
	var st struct{ k, v int }
	for st.k, st.v = range []int{7, 8, 9} {
	}
	fmt.Println(st)
	grid := [2][3]int{{1, 2, 3}, {4, 5, 6}}
	for i, row := range grid {
		for j := range row {
			row[j] = 0
			grid[i][j] *= 10
		}
	}
	fmt.Println(grid)
	for i, c := range []byte("hi") {
		fmt.Print(i, string(rune(c)), " ")
	}
	for i, r := range []rune("世") {
		fmt.Print(i, r)
	}
	fmt.Println()
	type pt struct{ x, y int }
	pts := []pt{{1, 2}, {3, 4}}
	for _, p := range pts {
		p.x = 100
	}
	for i := range pts {
		p := &pts[i]
		p.y++
	}
	fmt.Println(pts)
	for len(s) > 0 {
		s = s[1:]
	}
	fmt.Println(s)
}
