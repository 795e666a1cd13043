// Package chacha8rand is a random generator made of the ChaCha stream cipher with eight rounds.
//
// It works in chunks of 32 numbers: four blocks side by side, with consecutive counters. After four chunks the last four numbers of
// the last one, which are kept back, are the next key.
package chacha8rand

import (
	"errors"
	"internal/byteorder"
)

const (
	ctrInc = 4  // blocks in a chunk
	ctrMax = 16 // blocks before a new key
	chunk  = 32 // numbers in a chunk
	reseed = 4  // numbers kept back
)

// State is a generator.
type State struct {
	buf  [chunk]uint64
	seed [4]uint64
	i    uint32 // next number in buf
	n    uint32 // how many there are
	c    uint32 // counter of the chunk
}

// Init begins with a seed.
func (s *State) Init(seed [32]byte) {
	for i := range s.seed {
		s.seed[i] = byteorder.LEUint64(seed[8*i:])
	}
	s.at(0)
}

// at computes the chunk with counter c.
func (s *State) at(c uint32) {
	s.c = c
	s.block()
	s.i = 0
	s.n = chunk
	if c == ctrMax-ctrInc {
		s.n -= reseed
	}
}

// Next returns the next number; false if the chunk is used up.
func (s *State) Next() (uint64, bool) {
	i := s.i
	if i >= s.n {
		return 0, false
	}
	s.i = i + 1
	return s.buf[i&31], true
}

// Refill goes on to the next chunk.
func (s *State) Refill() {
	c := s.c + ctrInc
	if c == ctrMax {
		copy(s.seed[:], s.buf[chunk-reseed:])
		c = 0
	}
	s.at(c)
}

// block fills buf: word r of block k is the half (k odd: upper) of number 2*r + k/2. Only the key's words are added
// to the result, there is nothing to hide in the others.
func (s *State) block() {
	for k := range uint32(4) {
		x := [16]uint32{0x61707865, 0x3320646e, 0x79622d32, 0x6b206574}
		for i, v := range s.seed {
			x[4+2*i], x[5+2*i] = uint32(v), uint32(v>>32)
		}
		x[12] = s.c + k
		for range 4 {
			quarter(&x, 0, 4, 8, 12)
			quarter(&x, 1, 5, 9, 13)
			quarter(&x, 2, 6, 10, 14)
			quarter(&x, 3, 7, 11, 15)
			quarter(&x, 0, 5, 10, 15)
			quarter(&x, 1, 6, 11, 12)
			quarter(&x, 2, 7, 8, 13)
			quarter(&x, 3, 4, 9, 14)
		}
		for i, v := range s.seed {
			x[4+2*i] += uint32(v)
			x[5+2*i] += uint32(v >> 32)
		}
		for r, v := range x {
			p := &s.buf[2*r+int(k)/2]
			if k&1 == 0 {
				*p = uint64(v)
			} else {
				*p |= uint64(v) << 32
			}
		}
	}
}

func quarter(x *[16]uint32, i, j, k, l int) {
	a, b, c, d := x[i], x[j], x[k], x[l]
	a += b
	d ^= a
	d = d<<16 | d>>16
	c += d
	b ^= c
	b = b<<12 | b>>20
	a += b
	d ^= a
	d = d<<8 | d>>24
	c += d
	b ^= c
	b = b<<7 | b>>25
	x[i], x[j], x[k], x[l] = a, b, c, d
}

// Marshal returns a state as 48 bytes.
//
//heapscope:inline cost=50
func Marshal(s *State) []byte {
	data := append(make([]byte, 0, 48), "chacha8:"...)
	data = byteorder.BEAppendUint64(data, uint64(s.c/ctrInc*chunk+s.i))
	for _, v := range s.seed {
		data = byteorder.LEAppendUint64(data, v)
	}
	return data
}

var errEncoding = errors.New("invalid ChaCha8 encoding")

// Unmarshal is the opposite of Marshal.
func Unmarshal(s *State, data []byte) error {
	if len(data) != 48 || string(data[:8]) != "chacha8:" {
		return errEncoding
	}
	used := byteorder.BEUint64(data[8:])
	if used > ctrMax/ctrInc*chunk-reseed {
		return errEncoding
	}
	for i := range s.seed {
		s.seed[i] = byteorder.LEUint64(data[16+8*i:])
	}
	s.at(uint32(used) / chunk * ctrInc)
	s.i = uint32(used) % chunk
	return nil
}
