// Types: maps.
package main

import (
	"fmt"
	"math"
	"sort"
)

type Key struct {
	a int
	b string
}

type Shape interface{ Area() float64 }
type Sq float64

func (s Sq) Area() float64 { return float64(s * s) }

func main() {
	var none map[string]int
	fmt.Println(none == nil, len(none), none["a"], none)
	delete(none, "a")
	for range none {
		fmt.Println("never")
	}
	m := map[string]int{"one": 1, "two": 2}
	m["three"] = 3
	m["one"]++
	m["new"] += 5
	v, ok := m["two"]
	w, ok2 := m["four"]
	fmt.Println(m, len(m), v, ok, w, ok2)
	delete(m, "two")
	delete(m, "absent")
	_, ok = m["two"]
	fmt.Println(m, ok)
	big := make(map[int]string, 10)
	for i := 0; i < 1000; i++ {
		big[i*7] = fmt.Sprint(i)
	}
	sum := 0
	for k, v := range big {
		if k%2 == 0 {
			delete(big, k)
		} else {
			sum += k + len(v)
		}
	}
	fmt.Println(len(big), sum)
	ks := map[Key]bool{{1, "a"}: true, {2, "b"}: false}
	ks[Key{1, "a"}] = false
	fmt.Println(ks, len(ks))
	im := map[any]string{1: "int", 1.0: "float", "1": "string", [1]int{1}: "array", nil: "nil", Key{}: "key"}
	fmt.Println(im[1], im[1.0], im["1"], im[[1]int{1}], im[nil], im[Key{}], im[int8(1)] == "")
	f := map[float64]int{}
	nan := math.NaN()
	f[nan] = 1
	f[nan] = 2
	f[0.0] = 3
	f[math.Copysign(0, -1)] = 4
	fmt.Println(len(f), f[nan], f[0])
	sh := map[Shape]int{Sq(2): 1}
	sh[Sq(2)]++
	fmt.Println(sh)
	nested := map[string]map[string]int{}
	for _, w := range []string{"ab", "ac", "bc", "ab"} {
		if nested[w[:1]] == nil {
			nested[w[:1]] = map[string]int{}
		}
		nested[w[:1]][w[1:]]++
	}
	fmt.Println(nested)
	sl := map[string][]int{}
	sl["x"] = append(sl["x"], 1, 2)
	sl["x"][0] = 9
	fmt.Println(sl)
	st := map[string]*Key{"p": {1, "q"}}
	st["p"].a = 50
	fmt.Println(*st["p"])
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	fmt.Println(keys)
	clear(m)
	fmt.Println(m, len(m))
	alias := m
	alias["q"] = 1
	fmt.Println(m["q"])
	defer func() { fmt.Println(recover()) }()
	im[[]int{1}] = "slice"
}
