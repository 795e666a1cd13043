// Where a range over a function is inlined, the variable that tells how it was left has no place, as anywhere.
package main

var seq func(func(int) bool)

func inlined(p *int, ok bool) int {
	return func() int {
		for range seq {
			if ok {
				return *p
			}
		}
		return *p
	}()
}

func main() { println(inlined(new(int), true)) }
