// Package digest has the hash functions that take 64 bytes at a time: MD5, SHA-1, SHA-224 and SHA-256.
package digest

import (
	"errors"
	"hash"
	"internal/byteorder"
)

// Kind is a hash function.
type Kind uint8

const (
	MD5 Kind = iota
	SHA1
	SHA224
	SHA256
)

const BlockSize = 64

var initial = [...][8]uint32{
	MD5:    {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476},
	SHA1:   {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0},
	SHA224: {0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4},
	SHA256: {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19},
}

var sizes = [...]int{MD5: 16, SHA1: 20, SHA224: 28, SHA256: 32}

// In the text of a state: how it begins, and how many words it has.
var (
	magics = [...]string{MD5: "md5\x01", SHA1: "sha\x01", SHA224: "sha\x02", SHA256: "sha\x03"}
	words  = [...]int{MD5: 4, SHA1: 5, SHA224: 8, SHA256: 8}
	names  = [...]string{MD5: "md5", SHA1: "sha1", SHA224: "sha256", SHA256: "sha256"}
)

// Digest is a hash function's state.
type Digest struct {
	h    [8]uint32
	x    [BlockSize]byte // the beginning of a block
	nx   int
	len  uint64
	kind Kind
}

// Init begins with a hash function.
func (d *Digest) Init(kind Kind) {
	*d = Digest{h: initial[kind], kind: kind}
}

func (d *Digest) Reset() { d.Init(d.kind) }

func (d *Digest) Size() int { return sizes[d.kind] }

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
	hash := copied.Finish()
	return append(in, hash[:d.Size()]...)
}

// Finish pads to a whole block, with the length at its end, and returns the hash.
func (d *Digest) Finish() (out [32]byte) {
	bits := d.len << 3
	var tmp [1 + 63 + 8]byte
	tmp[0] = 0x80
	pad := (55-d.len)%64 + 1
	if d.kind == MD5 {
		byteorder.LEPutUint64(tmp[pad:], bits)
	} else {
		byteorder.BEPutUint64(tmp[pad:], bits)
	}
	d.Write(tmp[:pad+8])
	for i, v := range d.h {
		if d.kind == MD5 {
			byteorder.LEPutUint32(out[4*i:], v)
		} else {
			byteorder.BEPutUint32(out[4*i:], v)
		}
	}
	return out
}

// Clone returns a hash that goes on from here.
func (d *Digest) Clone() (hash.Cloner, error) {
	copied := *d
	return &copied, nil
}

// AppendBinary appends the state: its words, the beginning of a block, and how many bytes have been written.
func (d *Digest) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, magics[d.kind]...)
	for _, v := range d.h[:words[d.kind]] {
		b = byteorder.BEAppendUint32(b, v)
	}
	b = append(b, d.x[:d.nx]...)
	b = append(b, make([]byte, BlockSize-d.nx)...)
	return byteorder.BEAppendUint64(b, d.len), nil
}

func (d *Digest) MarshalBinary() ([]byte, error) {
	return d.AppendBinary(make([]byte, 0, 4+4*words[d.kind]+BlockSize+8))
}

func (d *Digest) UnmarshalBinary(b []byte) error {
	magic := magics[d.kind]
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return errors.New("crypto/" + names[d.kind] + ": invalid hash state identifier")
	}
	if len(b) != len(magic)+4*words[d.kind]+BlockSize+8 {
		return errors.New("crypto/" + names[d.kind] + ": invalid hash state size")
	}
	b = b[len(magic):]
	for i := range words[d.kind] {
		d.h[i] = byteorder.BEUint32(b[4*i:])
	}
	b = b[4*words[d.kind]:]
	copy(d.x[:], b)
	d.len = byteorder.BEUint64(b[BlockSize:])
	d.nx = int(d.len % BlockSize)
	return nil
}

func (d *Digest) block(p []byte) {
	switch d.kind {
	case MD5:
		md5Block(&d.h, p)
	case SHA1:
		sha1Block(&d.h, p)
	default:
		sha256Block(&d.h, p)
	}
}

func rotl(x uint32, n uint) uint32 { return x<<n | x>>(32-n) }

func sha256Block(h *[8]uint32, p []byte) {
	var w [64]uint32
	for i := range 16 {
		w[i] = byteorder.BEUint32(p[4*i:])
	}
	for i := 16; i < 64; i++ {
		u, v := w[i-2], w[i-15]
		s1 := rotl(u, 15) ^ rotl(u, 13) ^ u>>10
		s0 := rotl(v, 25) ^ rotl(v, 14) ^ v>>3
		w[i] = s1 + w[i-7] + s0 + w[i-16]
	}
	a, b, c, d, e, f, g, k := h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7]
	for i := range 64 {
		t1 := k + (rotl(e, 26) ^ rotl(e, 21) ^ rotl(e, 7)) + (e&f ^ ^e&g) + sha256K[i] + w[i]
		t2 := (rotl(a, 30) ^ rotl(a, 19) ^ rotl(a, 10)) + (a&b ^ a&c ^ b&c)
		k, g, f, e, d, c, b, a = g, f, e, d+t1, c, b, a, t1+t2
	}
	h[0] += a
	h[1] += b
	h[2] += c
	h[3] += d
	h[4] += e
	h[5] += f
	h[6] += g
	h[7] += k
}

func sha1Block(h *[8]uint32, p []byte) {
	var w [80]uint32
	for i := range 16 {
		w[i] = byteorder.BEUint32(p[4*i:])
	}
	for i := 16; i < 80; i++ {
		w[i] = rotl(w[i-3]^w[i-8]^w[i-14]^w[i-16], 1)
	}
	a, b, c, d, e := h[0], h[1], h[2], h[3], h[4]
	for i := range 80 {
		var f, k uint32
		switch i / 20 {
		case 0:
			f, k = b&c|^b&d, 0x5a827999
		case 1:
			f, k = b^c^d, 0x6ed9eba1
		case 2:
			f, k = (b|c)&d|b&c, 0x8f1bbcdc
		default:
			f, k = b^c^d, 0xca62c1d6
		}
		t := rotl(a, 5) + f + e + w[i] + k
		a, b, c, d, e = t, a, rotl(b, 30), c, d
	}
	h[0] += a
	h[1] += b
	h[2] += c
	h[3] += d
	h[4] += e
}

var md5Shifts = [4][4]uint{{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}

func md5Block(h *[8]uint32, p []byte) {
	var x [16]uint32
	for i := range x {
		x[i] = byteorder.LEUint32(p[4*i:])
	}
	a, b, c, d := h[0], h[1], h[2], h[3]
	for i := range 64 {
		var f uint32
		var k int
		switch i / 16 {
		case 0:
			f, k = b&c|^b&d, i
		case 1:
			f, k = b&d|c&^d, 5*i+1
		case 2:
			f, k = b^c^d, 3*i+5
		default:
			f, k = c^(b|^d), 7*i
		}
		t := rotl(a+f+x[k&15]+md5K[i], md5Shifts[i/16][i&3])
		a, d, c, b = d, c, b, b+t
	}
	h[0] += a
	h[1] += b
	h[2] += c
	h[3] += d
}
