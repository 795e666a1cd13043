// Jobs by the hour: in each of thirty the program reads a file of another size, works on it, and lets it go; beside them a cache that grows slowly.
package main

import (
	"bytes"
	"time"
)

type row struct {
	cells [8][]byte
	next  *row
}

var cache []*row
var table *row
var out bytes.Buffer

func main() {
	for job := 0; job < 30; job++ {
		rows := 4000 + job*7919%29*1500
		table = nil
		for i := 0; i < rows; i++ {
			r := &row{next: table}
			for c := range r.cells {
				r.cells[c] = make([]byte, 20+(i+c)%100)
			}
			table = r
			if i%100 == 0 {
				cache = append(cache, &row{cells: [8][]byte{make([]byte, 4000)}})
			}
			if i%100 == 99 {
				time.Sleep(time.Millisecond)
			}
		}
		for pass := 0; pass < 3; pass++ {
			n := 0
			for r := table; r != nil; r = r.next {
				line := append([]byte(nil), bytes.Join(r.cells[:], []byte{','})...)
				if n%200 == 0 {
					out.Reset()
				}
				out.Write(line)
				if n++; n%150 == 0 {
					time.Sleep(time.Millisecond)
				}
			}
		}
	}
}
