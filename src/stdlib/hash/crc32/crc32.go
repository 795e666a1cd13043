// Package crc32 has the cyclic redundancy check of 32 bits.
package crc32

import (
	"hash"
)

// Size is the length of a checksum.
const Size = 4

// Polynomials, the lowest power in the highest bit.
const (
	IEEE       = 0xedb88320
	Castagnoli = 0x82f63b78
	Koopman    = 0xeb31d82e
)

// Table has the remainders of all bytes.
type Table [256]uint32

// IEEETable is the table of IEEE.
var IEEETable = newTable(IEEE)

func newTable(poly uint32) *Table {
	t := new(Table)
	for i := range t {
		crc := uint32(i)
		for range 8 {
			if crc&1 == 1 {
				crc = crc>>1 ^ poly
			} else {
				crc >>= 1
			}
		}
		t[i] = crc
	}
	return t
}

var castagnoli *Table

// MakeTable returns the table of a polynomial; it must not be changed.
func MakeTable(poly uint32) *Table {
	switch poly {
	case IEEE:
		return IEEETable
	case Castagnoli:
		if castagnoli == nil {
			castagnoli = newTable(Castagnoli)
		}
		return castagnoli
	}
	return newTable(poly)
}

type digest struct {
	crc uint32
	tab *Table
}

// New returns a hash of the table's polynomial.
//
//heapscope:inline cost=71
func New(tab *Table) hash.Hash32 {
	return &digest{0, tab}
}

// NewIEEE returns a hash of IEEE.
//
//heapscope:inline cost=75
func NewIEEE() hash.Hash32 { return New(IEEETable) }

func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 1 }
func (d *digest) Reset()         { d.crc = 0 }
func (d *digest) Sum32() uint32  { return d.crc }

//heapscope:inline cost=72
func (d *digest) Write(p []byte) (n int, err error) {
	d.crc = update(d.crc, d.tab, p)
	return len(p), nil
}

func (d *digest) Sum(in []byte) []byte {
	s := d.Sum32()
	return append(in, byte(s>>24), byte(s>>16), byte(s>>8), byte(s))
}

// Update goes on with the bytes of p.
//
//heapscope:inline cost=64
func Update(crc uint32, tab *Table, p []byte) uint32 { return update(crc, tab, p) }

//heapscope:noinline cost=200
//heapscope:leaks p=heap
func update(crc uint32, tab *Table, p []byte) uint32 {
	crc = ^crc
	for _, v := range p {
		crc = tab[byte(crc)^v] ^ crc>>8
	}
	return ^crc
}

// Checksum returns the checksum of data.
//
//heapscope:inline cost=70
func Checksum(data []byte, tab *Table) uint32 { return Update(0, tab, data) }

// ChecksumIEEE returns the checksum of data with IEEE.
//
//heapscope:noinline cost=121
//heapscope:leaks data=heap
func ChecksumIEEE(data []byte) uint32 { return update(0, IEEETable, data) }
