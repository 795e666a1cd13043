package main

import (
	"fmt"
)

type Event struct {
	User   int
	Kind   string
	Amount int
}

// render makes the text of a notification.
func render(e Event) string {
	return fmt.Sprintf("user=%d kind=%s amount=%d", e.User, e.Kind, e.Amount)
}

func main() {
	total := 0
	for n := range 1000 {
		text := render(Event{1000 + n, "payment", 500 + n})
		total += len(text)
	}
	fmt.Println(total)
}
