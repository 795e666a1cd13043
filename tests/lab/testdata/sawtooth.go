// A batch job: a tree of records is built beside 24 MiB that stay, then dropped; twelve times, with garbage all along.
package main

type record struct {
	left, right *record
	data        [240]byte
}

var base []*record
var batch []*record
var waste *record

func main() {
	for i := 0; i < 96000; i++ {
		base = append(base, &record{})
	}
	for round := 0; round < 12; round++ {
		batch = nil
		for i := 0; i < 400000; i++ {
			r := &record{}
			if i%4 == 0 && i < 300000 {
				if len(batch) > 0 {
					r.left = batch[len(batch)/2]
				}
				batch = append(batch, r)
			} else {
				waste = r
			}
		}
	}
}
