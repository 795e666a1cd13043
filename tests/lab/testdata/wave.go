// A load that comes and goes: sessions of 16 KiB, between 1000 and 4000 of them, in three waves; busy hours allocate more.
package main

import (
	"math"
	"time"
)

type session struct {
	next  *session
	parts [16]*part
}

type part struct {
	owner *session
	data  [1000]byte
}

var sessions []*session
var scratch *part

func open() *session {
	s := new(session)
	for i := range s.parts {
		s.parts[i] = &part{owner: s}
	}
	return s
}

func main() {
	const steps = 12000
	for n := 0; n < steps; n++ {
		load := 2500 - 1500*math.Cos(3*2*math.Pi*float64(n)/steps)
		for len(sessions) < int(load) {
			sessions = append(sessions, open())
		}
		sessions = sessions[:int(load)]
		clear(sessions[len(sessions):cap(sessions)])
		sessions[n*7919%len(sessions)] = open()
		for i := 0; i < int(load)/25; i++ {
			p := new(part)
			p.data[0] = byte(i)
			scratch = p
		}
		time.Sleep(time.Millisecond)
	}
}
