package main

import "fmt"

type Order struct {
	ID    int64
	Price float64
	Paid  bool
}

type Line struct {
	Item  string
	Count int
	Note  *string
	Next  *Line
}

var (
	order *Order
	line  *Line
	small [4]*int32
	page  []byte
	none  *struct{}
)

func main() {
	order = new(Order)
	line = new(Line)
	for i := range small {
		small[i] = new(int32)
	}
	page = make([]byte, 40_000)
	none = new(struct{})
	fmt.Println(order.Paid, line.Count, *small[3], len(page), none != nil)
}
