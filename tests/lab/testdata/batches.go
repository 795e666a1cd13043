// Batches: beside 24 MiB that stay, records of up to 36 MiB are collected and then dropped at once; a hundred and twenty times over.
package main

import "time"

type record struct {
	left, right *record
	data        [1000]byte
}

var base []*record
var batch []*record
var scratch *record

func main() {
	for i := 0; i < 21000; i++ {
		base = append(base, new(record))
	}
	for round := 0; round < 120; round++ {
		batch = nil
		for i := 0; i < 50000; i++ {
			r := new(record)
			r.left = base[i%len(base)]
			if i%5 < 3 {
				batch = append(batch, r)
			} else {
				scratch = r
			}
			if i%128 == 127 {
				time.Sleep(time.Millisecond)
			}
		}
	}
}
