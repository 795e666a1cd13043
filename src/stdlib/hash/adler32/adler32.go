// Package adler32 computes Adler-32 checksums (RFC 1950).
package adler32

import (
	"errors"
	"hash"
)

// Size is a checksum's number of bytes.
const Size = 4

const modulus = 65521

type digest uint32

// New returns a hash that computes the checksum of what is written.
//
//heapscope:inline cost=14
func New() hash.Hash32 {
	d := new(digest)
	d.Reset()
	return d
}

func (d *digest) Reset()         { *d = 1 }
func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 4 }
func (d *digest) Sum32() uint32  { return uint32(*d) }

//heapscope:inline cost=69
func (d *digest) Write(p []byte) (n int, err error) {
	*d = update(*d, p)
	return len(p), nil
}

func (d *digest) Sum(in []byte) []byte {
	s := uint32(*d)
	return append(in, byte(s>>24), byte(s>>16), byte(s>>8), byte(s))
}

const magic = "adl\x01"

//heapscope:inline cost=15
func (d *digest) AppendBinary(b []byte) ([]byte, error) {
	return d.Sum(append(b, magic...)), nil
}

//heapscope:inline cost=30
func (d *digest) MarshalBinary() ([]byte, error) { return d.AppendBinary(nil) }

//heapscope:inline cost=47
func (d *digest) UnmarshalBinary(b []byte) error {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return errors.New("hash/adler32: invalid hash state identifier")
	}
	if len(b) != len(magic)+4 {
		return errors.New("hash/adler32: invalid hash state size")
	}
	*d = digest(b[4])<<24 | digest(b[5])<<16 | digest(b[6])<<8 | digest(b[7])
	return nil
}

func update(d digest, p []byte) digest {
	a, b := uint32(d&0xffff), uint32(d>>16)
	for len(p) > 0 {
		// so many bytes cannot overflow the sums
		n := min(len(p), 5552)
		for _, c := range p[:n] {
			a += uint32(c)
			b += a
		}
		a %= modulus
		b %= modulus
		p = p[n:]
	}
	return digest(b<<16 | a)
}

// Checksum returns the checksum of data.
//
//heapscope:inline cost=62
func Checksum(data []byte) uint32 { return uint32(update(1, data)) }
