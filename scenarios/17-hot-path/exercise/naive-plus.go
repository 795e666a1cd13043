package main

import (
	"fmt"
	"strconv"
)

type Event struct {
	User   int
	Kind   string
	Amount int
}

// render makes the text of a notification.
func render(e Event) string {
	return "user=" + strconv.Itoa(e.User) + " kind=" + e.Kind + " amount=" + strconv.Itoa(e.Amount)
}

func main() {
	total := 0
	for n := range 1000 {
		text := render(Event{1000 + n, "payment", 500 + n})
		total += len(text)
	}
	fmt.Println(total)
}
