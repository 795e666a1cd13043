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
	buf := make([]byte, 0, 64)
	buf = append(buf, "user="...)
	buf = strconv.AppendInt(buf, int64(e.User), 10)
	buf = append(buf, " kind="...)
	buf = append(buf, e.Kind...)
	buf = append(buf, " amount="...)
	buf = strconv.AppendInt(buf, int64(e.Amount), 10)
	return string(buf)
}

func main() {
	total := 0
	for n := range 1000 {
		text := render(Event{1000 + n, "payment", 500 + n})
		total += len(text)
	}
	fmt.Println(total)
}
