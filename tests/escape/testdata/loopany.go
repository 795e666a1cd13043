package main

func sum(xs []any) int {
	t := 0
	for _, x := range xs {
		t += x.(int)
	}
	return t
}

func main() {
	xs := make([]any, 0, 1000)
	for i := 0; i < 1000; i++ {
		xs = append(xs, i)
	}
	println(sum(xs))
}
