package main

// m[k] op= v: what may panic comes before the element is inserted, a shift and a concatenation after it.

import "os"

type K struct{ a, b int }

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			println(name, "panic", r.(error).Error())
		}
	}()
	f()
}

var calls int

func val(m map[int]int, n int) int {
	calls++
	for i := 0; i < n; i++ {
		m[1000+i] = i
	}
	return 7
}

func str(n int) string {
	s := ""
	for i := 0; i < n; i++ {
		s += "x"
	}
	return s
}

func main() {
	m := map[int]int{}
	for i := 0; i < 100; i++ {
		m[i%7] += i
		m[i%5] -= 2
		m[i%3] |= i
		m[i] ^= 3
	}
	m[3] += val(m, 500)
	println(len(m), m[3], m[0], calls)
	sh := -1
	if len(os.Args) > 9 {
		sh = 2
	}
	try("shift", func() { m[-5] <<= sh })
	_, ok := m[-5]
	println("shift", ok)
	zero := len(os.Args) - len(os.Args)
	try("div", func() { m[-6] /= zero })
	_, ok = m[-6]
	println("div", ok)
	try("mod", func() { m[-6] %= zero })
	var p *int
	try("nil", func() { m[-7] += *p })
	_, ok = m[-7]
	println("nil", ok)
	var a []int
	try("index", func() { m[-8] += a[zero] })
	_, ok = m[-8]
	println("index", ok)
	var nm map[int]int
	try("nilmap", func() { nm[1] += 1 })
	s := map[string]string{}
	for i := 0; i < 300; i++ {
		s[str(i%10)] += str(i%4) + "-"
	}
	println(len(s[""]), s["xxx"])
	ks := map[K]float64{}
	for i := 0; i < 50; i++ {
		ks[K{i % 3, 1}] *= 2
		ks[K{i % 3, 1}]++
	}
	println(ks[K{0, 1}], ks[K{1, 1}])
	cs := map[any]complex128{}
	cs["a"] += 2 + 3i
	cs["a"] *= 2i
	cs[1] -= 1
	println(cs["a"], cs[1], len(cs))
	try("hash", func() { cs[[]int{1}] += 1 })
	big := map[[20]int]uint8{}
	big[[20]int{1}] += 200
	big[[20]int{1}] += 100
	println(big[[20]int{1}])
	ms := map[string]string{}
	ms["a"] += ms["b"] + "q"
	ms["a"] += ms["a"]
	println(ms["a"], len(ms))
	mi := map[int32]int64{}
	mi[3]--
	mi[3] += int64(len(ms))
	mi[3] &^= 1
	println(mi[3])
}
