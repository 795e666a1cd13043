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

// render appends the text of a notification to buf.
func render(buf []byte, e Event) []byte {
	buf = append(buf, "user="...)
	buf = strconv.AppendInt(buf, int64(e.User), 10)
	buf = append(buf, " kind="...)
	buf = append(buf, e.Kind...)
	buf = append(buf, " amount="...)
	return strconv.AppendInt(buf, int64(e.Amount), 10)
}

func main() {
	total := 0
	buf := make([]byte, 0, 64)
	for n := range 1000 {
		buf = render(buf[:0], Event{1000 + n, "payment", 500 + n})
		total += len(buf)
	}
	fmt.Println(total)
}
