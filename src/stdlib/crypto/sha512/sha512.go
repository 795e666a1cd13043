// Package sha512 has the hash functions SHA-384, SHA-512, SHA-512/224 and SHA-512/256, which take 128 bytes at a time.
package sha512

import (
	"errors"
	"hash"
	"internal/byteorder"
)

// Lengths of the hashes, and how many bytes are taken at a time.
const (
	Size      = 64
	Size384   = 48
	Size256   = 32
	Size224   = 28
	BlockSize = 128
)

// Digest is a hash function's state.
type Digest struct {
	h    [8]uint64
	x    [BlockSize]byte // the beginning of a block
	nx   int
	len  uint64
	size int
}

// New returns a hash of SHA-512.
//
//heapscope:inline cost=73
func New() hash.Hash { return begin(new(Digest), Size) }

// New384 returns a hash of SHA-384. New512_224 and New512_256 cut one of SHA-512 that begins otherwise.
//
//heapscope:inline cost=73
func New384() hash.Hash { return begin(new(Digest), Size384) }

//heapscope:inline cost=73
func New512_224() hash.Hash { return begin(new(Digest), Size224) }

//heapscope:inline cost=73
func New512_256() hash.Hash { return begin(new(Digest), Size256) }

// Sum512 returns the hash of data. The other ones are like it.
//
//heapscope:noinline cost=210
func Sum512(data []byte) [Size]byte { return sum(data, Size) }

//heapscope:noinline cost=210
func Sum384(data []byte) [Size384]byte {
	out := sum(data, Size384)
	return [Size384]byte(out[:])
}

//heapscope:noinline cost=210
func Sum512_224(data []byte) [Size224]byte {
	out := sum(data, Size224)
	return [Size224]byte(out[:])
}

//heapscope:noinline cost=210
func Sum512_256(data []byte) [Size256]byte {
	out := sum(data, Size256)
	return [Size256]byte(out[:])
}

func sum(data []byte, size int) [Size]byte {
	var d Digest
	begin(&d, size)
	d.Write(data)
	return d.finish()
}

func begin(d *Digest, size int) *Digest {
	d.size = size
	d.Reset()
	return d
}

func (d *Digest) Reset() {
	d.nx, d.len = 0, 0
	switch d.size {
	case Size:
		d.h = initial512
	case Size384:
		d.h = initial384
	default:
		d.h = truncated(d.size)
	}
}

// truncated returns where SHA-512/t begins: at the hash of its name, by a SHA-512 whose beginning is changed (FIPS 180-4, 5.3.6).
func truncated(size int) [8]uint64 {
	maker := Digest{h: initial512, size: Size}
	for i := range maker.h {
		maker.h[i] ^= 0xa5a5a5a5a5a5a5a5
	}
	if size == Size224 {
		maker.Write([]byte("SHA-512/224"))
	} else {
		maker.Write([]byte("SHA-512/256"))
	}
	maker.finish()
	return maker.h
}

func (d *Digest) Size() int { return d.size }

func (d *Digest) BlockSize() int { return BlockSize }

func (d *Digest) Write(p []byte) (nn int, err error) {
	nn = len(p)
	d.len += uint64(nn)
	for len(p) > 0 {
		n := copy(d.x[d.nx:], p)
		p = p[n:]
		if d.nx += n; d.nx == BlockSize {
			d.block(d.x[:])
			d.nx = 0
		}
	}
	return nn, nil
}

// Sum appends the hash; one can go on writing.
func (d *Digest) Sum(in []byte) []byte {
	copied := *d
	out := copied.finish()
	return append(in, out[:d.size]...)
}

// Clone returns a hash that goes on from here.
func (d *Digest) Clone() (hash.Cloner, error) {
	copied := *d
	return &copied, nil
}

// magic is how the text of a state begins.
func (d *Digest) magic() string {
	switch d.size {
	case Size384:
		return "sha\x04"
	case Size224:
		return "sha\x05"
	case Size256:
		return "sha\x06"
	}
	return "sha\x07"
}

const marshaled = 4 + 8*8 + BlockSize + 8

// AppendBinary appends the state: its words, the beginning of a block, and how many bytes have been written.
func (d *Digest) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, d.magic()...)
	for _, v := range d.h {
		b = byteorder.BEAppendUint64(b, v)
	}
	b = append(b, d.x[:d.nx]...)
	b = append(b, make([]byte, BlockSize-d.nx)...)
	return byteorder.BEAppendUint64(b, d.len), nil
}

func (d *Digest) MarshalBinary() ([]byte, error) { return d.AppendBinary(make([]byte, 0, marshaled)) }

func (d *Digest) UnmarshalBinary(b []byte) error {
	if len(b) < 4 || string(b[:4]) != d.magic() {
		return errors.New("crypto/sha512: invalid hash state identifier")
	}
	if len(b) != marshaled {
		return errors.New("crypto/sha512: invalid hash state size")
	}
	b = b[4:]
	for i := range d.h {
		d.h[i] = byteorder.BEUint64(b[8*i:])
	}
	copy(d.x[:], b[64:])
	d.len = byteorder.BEUint64(b[64+BlockSize:])
	d.nx = int(d.len % BlockSize)
	return nil
}

// finish pads to a whole block, with the length at its end, and returns the state as bytes.
func (d *Digest) finish() (out [Size]byte) {
	bits, high := d.len<<3, d.len>>61
	var tmp [1 + 127 + 16]byte
	tmp[0] = 0x80
	pad := (111-d.len)%128 + 1
	byteorder.BEPutUint64(tmp[pad:], high)
	byteorder.BEPutUint64(tmp[pad+8:], bits)
	d.Write(tmp[:pad+16])
	for i, v := range d.h {
		byteorder.BEPutUint64(out[8*i:], v)
	}
	return out
}

func rotr(x uint64, n uint) uint64 { return x>>n | x<<(64-n) }

func (d *Digest) block(p []byte) {
	var w [80]uint64
	for i := range 16 {
		w[i] = byteorder.BEUint64(p[8*i:])
	}
	for i := 16; i < 80; i++ {
		u, v := w[i-2], w[i-15]
		s1 := rotr(u, 19) ^ rotr(u, 61) ^ u>>6
		s0 := rotr(v, 1) ^ rotr(v, 8) ^ v>>7
		w[i] = s1 + w[i-7] + s0 + w[i-16]
	}
	a, b, c, e, f, g, k, l := d.h[0], d.h[1], d.h[2], d.h[4], d.h[5], d.h[6], d.h[7], d.h[3]
	for i := range 80 {
		t1 := k + (rotr(e, 14) ^ rotr(e, 18) ^ rotr(e, 41)) + (e&f ^ ^e&g) + rounds[i] + w[i]
		t2 := (rotr(a, 28) ^ rotr(a, 34) ^ rotr(a, 39)) + (a&b ^ a&c ^ b&c)
		k, g, f, e, l, c, b, a = g, f, e, l+t1, c, b, a, t1+t2
	}
	for i, v := range [8]uint64{a, b, c, l, e, f, g, k} {
		d.h[i] += v
	}
}
