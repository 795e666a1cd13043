// Package crc64 computes 64-bit cyclic redundancy checks.
package crc64

import "hash"

// Size is a checksum's number of bytes.
const Size = 8

// Polynomials, the highest power in the lowest bit.
const (
	ISO  = 0xD800000000000000
	ECMA = 0xC96C5795D7870F42
)

// Table is what a polynomial makes of each byte.
type Table [256]uint64

// MakeTable returns the table of a polynomial.
//
//heapscope:noinline cost=141
func MakeTable(poly uint64) *Table {
	t := new(Table)
	for i := range t {
		c := uint64(i)
		for range 8 {
			if c&1 != 0 {
				c = c>>1 ^ poly
			} else {
				c >>= 1
			}
		}
		t[i] = c
	}
	return t
}

type digest struct {
	crc uint64
	tab *Table
}

// New returns a hash that computes the check of what is written.
func New(tab *Table) hash.Hash64 { return &digest{0, tab} }

func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 1 }
func (d *digest) Reset()         { d.crc = 0 }
func (d *digest) Sum64() uint64  { return d.crc }

//heapscope:inline cost=71
func (d *digest) Write(p []byte) (n int, err error) {
	d.crc = Update(d.crc, d.tab, p)
	return len(p), nil
}

//heapscope:inline cost=42
func (d *digest) Sum(in []byte) []byte {
	for i := 56; i >= 0; i -= 8 {
		in = append(in, byte(d.crc>>i))
	}
	return in
}

// Update adds bytes to a check.
//
//heapscope:inline cost=63
func Update(crc uint64, tab *Table, p []byte) uint64 {
	crc = ^crc
	for _, c := range p {
		crc = tab[byte(crc)^c] ^ crc>>8
	}
	return ^crc
}

// Checksum returns the check of data.
//
//heapscope:inline cost=63
func Checksum(data []byte, tab *Table) uint64 { return Update(0, tab, data) }
