package main

import (
	"fmt"
	"strconv"
	"strings"
)

type Event struct {
	User   int
	Kind   string
	Amount int
}

// render makes the text of a notification.
func render(e Event) string {
	var b strings.Builder
	b.Grow(64)
	b.WriteString("user=")
	b.WriteString(strconv.Itoa(e.User))
	b.WriteString(" kind=")
	b.WriteString(e.Kind)
	b.WriteString(" amount=")
	b.WriteString(strconv.Itoa(e.Amount))
	return b.String()
}

func main() {
	total := 0
	for n := range 1000 {
		text := render(Event{1000 + n, "payment", 500 + n})
		total += len(text)
	}
	fmt.Println(total)
}
