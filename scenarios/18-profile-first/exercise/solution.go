package main

import (
	"fmt"
	"strconv"
	"strings"
)

const hour = `GET /home 200 5321
GET /about 200 840
POST /login 302 120
GET /missing 404 90
`

// parse gives the path and the size from a line of the log.
func parse(line string) (path string, size int) {
	_, rest, _ := strings.Cut(line, " ")
	path, rest, _ = strings.Cut(rest, " ")
	_, rest, _ = strings.Cut(rest, " ")
	size, _ = strconv.Atoi(strings.TrimSpace(rest))
	return path, size
}

func main() {
	log := strings.Repeat(hour, 250)
	total, longest := 0, ""
	for line := range strings.Lines(log) {
		path, size := parse(line)
		total += size
		if len(path) > len(longest) {
			longest = path
		}
	}
	fmt.Println(total, longest)
}
