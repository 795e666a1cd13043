// Constant declarations and iota.
package main

import "fmt"

const (
	c0 = iota
	c1
	c2 = "text"
	c3
	c4 = iota
	_
	c6
)

const (
	bit0, mask0 = 1 << iota, 1<<iota - 1
	bit1, mask1
	_, _
	bit3, mask3
)

const (
	u         = iota * 42
	v float64 = iota * 42
	w         = iota * 42
)

const x = iota
const y = iota

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	numberOfDays = iota
)

func (d Weekday) String() string { return [...]string{"Sun", "Mon", "Tue"}[d] }

const (
	_  = iota
	KB = 1 << (10 * iota)
	MB
	GB
)

const (
	a, b = iota, iota + 10
	c, d
)

const Pi2, eof int64 = 3, -1

func main() {
	fmt.Println(c0, c1, c2, c3, c4, c6)
	fmt.Println(bit0, mask0, bit1, mask1, bit3, mask3)
	fmt.Println(u, v, w, x, y)
	fmt.Printf("%T %T %T\n", u, v, w)
	fmt.Println(Sunday, Tuesday, numberOfDays, Monday+1)
	fmt.Println(KB, MB, GB, a, b, c, d, Pi2, eof)
	const (
		local = iota + 1
		next
	)
	fmt.Println(local, next)
	const s, n = "a" + c2, len(c2) + iota
	fmt.Println(s, n)
	const (
		r = 'a' + iota
		r1
		f = 1.5 * iota
		f3
	)
	fmt.Println(r, r1, f, f3)
	fmt.Printf("%T %T %c\n", r1, f3, r1)
	var arr [next]int
	fmt.Println(len(arr))
}
