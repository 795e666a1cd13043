// An assignment to an entry in a nil map.
package main

func main() {
	var m map[string][]int
	println(len(m["a"]))
	m["a"] = append(m["a"], 1)
}
