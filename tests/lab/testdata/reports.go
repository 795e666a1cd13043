// Reports, one after the other: each is built in memory, and when it is done the program asks for a collection itself, as many do.
package main

import (
	"runtime"
	"strconv"
	"time"
)

type row struct {
	cells [6]string
	next  *row
}

var report *row
var last string

func main() {
	for n := range 16 {
		report = nil
		rows := 60000 + n%5*30000
		for i := range rows {
			r := &row{next: report}
			for j := range r.cells {
				r.cells[j] = "cell " + strconv.Itoa(i*j)
			}
			report = r
			for j := range 10 {
				last = r.cells[j%6] + strconv.Itoa(n)
			}
			if i%2500 == 0 {
				time.Sleep(time.Millisecond)
			}
		}
		report = nil
		runtime.GC()
		time.Sleep(20 * time.Millisecond)
	}
}
