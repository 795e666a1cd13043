// Types: slices describe parts of an underlying array.
package main

import "fmt"

func show(name string, s []int) { fmt.Println(name, len(s), cap(s), s, s == nil) }

func main() {
	var s []int
	show("nil", s)
	show("empty", []int{})
	show("made", make([]int, 3, 10))
	base := [8]int{0, 1, 2, 3, 4, 5, 6, 7}
	s = base[2:5]
	show("part", s)
	show("longer", s[:6])
	show("later", s[1:2:3])
	t := append(s, 50)
	fmt.Println(base, &t[0] == &s[0])
	u := append(s[:3:3], 60)
	fmt.Println(base[5], u[3], &u[0] == &s[0])
	s[0] = 20
	fmt.Println(base[2], t[0], u[0])
	var caps []int
	last := -1
	var g []int
	for i := 0; i < 3000; i++ {
		g = append(g, i)
		if cap(g) != last {
			last = cap(g)
			caps = append(caps, last)
		}
	}
	fmt.Println(caps)
	var bs []byte
	last = -1
	for i := 0; i < 2000; i++ {
		if bs = append(bs, 1); cap(bs) != last {
			last = cap(bs)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
	n := copy(base[:], base[3:])
	fmt.Println(n, base, copy(base[4:], []int{9, 9}), base)
	rows := make([][]string, 2)
	for i := range rows {
		rows[i] = make([]string, i+1)
		rows[i][i] = fmt.Sprint(i)
	}
	fmt.Printf("%q %d\n", rows, len(rows[1]))
	del := []int{1, 2, 3, 4, 5}
	del = append(del[:1], del[2:]...)
	fmt.Println(del, del[:5])
	var nilSlice []int
	for range nilSlice {
		fmt.Println("never")
	}
	fmt.Println(append(nilSlice, nilSlice...) == nil, len(nilSlice[:0]), nilSlice[0:0:0] == nil)
	type big [5]int64
	fmt.Println(cap(append([]big(nil), big{})), cap(append([]string{}, "a", "b", "c")), cap(append([]int32{1, 2, 3}, 4)))
}
