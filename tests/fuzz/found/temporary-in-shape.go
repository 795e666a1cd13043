package main

var sink any

func fun17(p121 [10][2]any, p122 any, p123 error) *int {
	return nil
}
func gen20[T1 any](p147 []int) int {
	for e148, e149 := range p147 {
		_ = e148
		_ = e149
		defer fun17(func() (r151 [10][2]any) {
			v152 := sink.([]any)
			if v152[1].(bool) {
			}
			return
		}(), 0, nil)
	}
	return 1
}

func main() {
	gen20[any](nil)
}
