// Sessions that come and go by chance: each lives for a while of its own, with strings and a map; some forty MiB, more or less.
package main

import (
	"math/rand"
	"strconv"
	"time"
)

type session struct {
	user  string
	props map[string]string
	page  []byte
	until int
}

var open []*session
var last string

func main() {
	r := rand.New(rand.NewSource(7))
	for n := 0; n < 60000; n++ {
		if n%8 == 7 {
			time.Sleep(time.Millisecond)
		}
		s := &session{user: "user" + strconv.Itoa(n), props: map[string]string{}, page: make([]byte, 1000+r.Intn(6000))}
		for i := 0; i < 4; i++ {
			s.props["key"+strconv.Itoa(i)] = "value" + strconv.Itoa(r.Int())
		}
		s.until = n + int(r.ExpFloat64()*8000)
		open = append(open, s)
		for i := 0; i < 80; i++ {
			last = s.user + strconv.Itoa(r.Int())
		}
		// The oldest third is looked through for sessions that have ended.
		if n%2000 == 0 {
			kept := make([]*session, 0, len(open))
			for _, s := range open {
				if s.until > n {
					kept = append(kept, s)
				}
			}
			open = kept
		}
	}
}
