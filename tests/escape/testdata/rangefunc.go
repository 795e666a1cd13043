package main

func count(n int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

func pairs(m map[string]int) func(func(string, int) bool) {
	return func(yield func(string, int) bool) {
		for k, v := range m {
			if !yield(k, v) {
				return
			}
		}
	}
}

func sum(n int) (t int) {
	for x := range count(n) {
		t += x
	}
	return
}

func find(m map[string]int, want int) string {
	for k, v := range pairs(m) {
		if v == want {
			return k
		}
	}
	return ""
}

func nested(n int) int {
	t := 0
outer:
	for i := range count(n) {
		for j := range count(n) {
			if j > i {
				continue outer
			}
			if i > 5 {
				break outer
			}
			t += i * j
		}
	}
	return t
}

func deferred(n int) {
	for i := range count(n) {
		defer println(i)
	}
}

func main() {
	println(sum(10), find(map[string]int{"a": 1}, 1), nested(4))
	for range 3 {
		println("x")
	}
	deferred(2)
}
