package main

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
)

type Event struct {
	User, Amount, Retries int
	Kind, City, Currency  string
}

// handy builds the text of a notification from convenient parts.
func handy(e Event) string {
	fields := map[string]any{
		"user": e.User, "amount": e.Amount, "retries": e.Retries,
		"kind": e.Kind, "city": e.City, "currency": e.Currency,
	}
	var parts []string
	for name, value := range fields {
		parts = append(parts, fmt.Sprintf("%s=%v", name, value))
	}
	sort.Strings(parts)
	return strings.Join(parts, " ")
}

// frugal appends the same text to a buffer that its caller owns.
func frugal(buf []byte, e Event) []byte {
	buf = append(buf, "amount="...)
	buf = strconv.AppendInt(buf, int64(e.Amount), 10)
	buf = append(buf, " city="...)
	buf = append(buf, e.City...)
	buf = append(buf, " currency="...)
	buf = append(buf, e.Currency...)
	buf = append(buf, " kind="...)
	buf = append(buf, e.Kind...)
	buf = append(buf, " retries="...)
	buf = strconv.AppendInt(buf, int64(e.Retries), 10)
	buf = append(buf, " user="...)
	return strconv.AppendInt(buf, int64(e.User), 10)
}

func event(n int) Event {
	return Event{User: 1000 + n, Amount: 500 + n, Kind: "payment", City: "Pune", Currency: "INR"}
}

func main() {
	sent := 0
	for n := range 500 {
		sent += len(handy(event(n)))
	}
	buf := make([]byte, 0, 128)
	for n := range 500 {
		buf = frugal(buf[:0], event(n))
		sent += len(buf)
	}
	fmt.Println(sent)
}
