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

// split gives the path and the size from a line of the log.
func split(line string) (path string, size int) {
	fields := strings.Fields(line)
	size, _ = strconv.Atoi(fields[3])
	return fields[1], size
}

func parse() {}

func main() {
	parse()
	log := strings.Repeat(hour, 250)
	total, longest := 0, ""
	for line := range strings.Lines(log) {
		path, size := split(line)
		total += size
		if len(path) > len(longest) {
			longest = path
		}
	}
	fmt.Println(total, longest)
}
