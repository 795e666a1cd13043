package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

const hour = `GET /home 200 5321
GET /about 200 840
POST /login 302 120
GET /home 200 5321
GET /missing 404 90
`

// parse takes a line of the log apart.
func parse(line string) (path string, size int) {
	fields := strings.Fields(line)
	size, _ = strconv.Atoi(fields[3])
	return fields[1], size
}

// report prints the totals in the order of their paths.
func report(totals map[string]int) {
	for _, path := range slices.Sorted(maps.Keys(totals)) {
		fmt.Printf("%-9s %9d\n", path, totals[path])
	}
}

func main() {
	log := strings.Repeat(hour, 400)
	totals := make(map[string]int)
	for line := range strings.Lines(log) {
		path, size := parse(line)
		totals[path] += size
	}
	report(totals)
}
