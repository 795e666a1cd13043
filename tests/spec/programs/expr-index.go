// Expressions: index expressions, and what they panic with.
package main

import "fmt"

type Arr [4]int
type Str string

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Printf("%s: %v\n", name, r)
			if e, ok := r.(interface{ RuntimeError() }); ok {
				_ = e
				return
			}
			fmt.Println("not a run-time error")
		}
	}()
	f()
}

func main() {
	a := Arr{1, 2, 3, 4}
	p := &a
	s := a[1:3]
	str := Str("héy")
	m := map[string][]int{"x": {5, 6}}
	i, u8, neg, big := 2, uint8(3), -1, uint64(1<<63)
	fmt.Println(a[i], p[u8], s[1], str[1], m["x"][1], "const"[2], [3]string{"p", "q"}[1], [][]int{{1}, {2, 3}}[1][0])
	p[0], s[0], m["x"][0] = 10, 20, 50
	a[i]++
	m["y"] = append(m["y"], len(m))
	fmt.Println(a, s, m)
	try("array", func() { i = 4; a[i] = 1 })
	try("array pointer", func() { _ = p[i+1] })
	try("nil array pointer", func() { var np *Arr; _ = np[1] })
	try("slice", func() { fmt.Println(s[i]) })
	try("negative", func() { fmt.Println(s[neg]) })
	try("unsigned", func() { fmt.Println(a[big]) })
	try("string", func() { fmt.Println(str[i+6]) })
	try("nil slice", func() { var n []string; n[0] = "x" })
	try("uint8", func() { u8 = 200; fmt.Println(a[u8]) })
	try("int8", func() { var i8 int8 = -128; fmt.Println(s[i8]) })
	try("in the map", func() { m["x"][2]++ })
	try("missing key", func() { m["none"][0]++ })
	try("uncomparable key", func() { mm := map[any]int{}; fmt.Println(mm[func() {}]) })
	try("nested", func() { x := [2][2]int{}; j := 5; x[1][j] = 1 })
	var gs = []func(int) int{func(n int) int { return n * n }}
	fmt.Println(gs[0](9), func() []int { return []int{7} }()[0])
}
