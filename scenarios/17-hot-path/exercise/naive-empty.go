package main

import (
	"fmt"
)

type Event struct {
	User   int
	Kind   string
	Amount int
}

// text makes the text of a notification.
func text(e Event) string {
	return fmt.Sprintf("user=%d kind=%s amount=%d", e.User, e.Kind, e.Amount)
}

func render() {}

func main() {
	render()
	total := 0
	for n := range 1000 {
		line := text(Event{1000 + n, "payment", 500 + n})
		total += len(line)
	}
	fmt.Println(total)
}
