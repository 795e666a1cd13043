package rand

import (
	"errors"
	"internal/byteorder"
	"internal/chacha8rand"
	"math/bits"
)

// A PCG is a permuted congruential generator (O'Neill) with 128 bits: PCG-DXSM.
type PCG struct {
	hi uint64
	lo uint64
}

// NewPCG returns a PCG with a seed of two numbers.
func NewPCG(seed1, seed2 uint64) *PCG {
	return &PCG{seed1, seed2}
}

// Seed begins again with a seed.
func (p *PCG) Seed(seed1, seed2 uint64) {
	p.hi = seed1
	p.lo = seed2
}

// AppendBinary appends the state in 20 bytes.
func (p *PCG) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, "pcg:"...)
	b = byteorder.BEAppendUint64(b, p.hi)
	b = byteorder.BEAppendUint64(b, p.lo)
	return b, nil
}

// MarshalBinary returns the state in 20 bytes.
func (p *PCG) MarshalBinary() ([]byte, error) {
	return p.AppendBinary(make([]byte, 0, 20))
}

var errUnmarshalPCG = errors.New("invalid PCG encoding")

// UnmarshalBinary is the opposite of MarshalBinary.
func (p *PCG) UnmarshalBinary(data []byte) error {
	if len(data) != 20 || string(data[:4]) != "pcg:" {
		return errUnmarshalPCG
	}
	p.hi = byteorder.BEUint64(data[4:])
	p.lo = byteorder.BEUint64(data[12:])
	return nil
}

// next makes the next state: a multiplication and an addition with 128 bits.
func (p *PCG) next() (hi, lo uint64) {
	const (
		mulHi = 2549297995355413924
		mulLo = 4865540595714422341
		incHi = 6364136223846793005
		incLo = 1442695040888963407
	)
	hi, lo = bits.Mul64(p.lo, mulLo)
	hi += p.hi*mulLo + p.lo*mulHi
	lo, c := bits.Add64(lo, incLo, 0)
	hi, _ = bits.Add64(hi, incHi, c)
	p.lo = lo
	p.hi = hi
	return hi, lo
}

// Uint64 returns the next number: the state's upper half, mixed.
func (p *PCG) Uint64() uint64 {
	hi, lo := p.next()
	hi ^= hi >> 32
	hi *= 0xda942042e4dd58b5
	hi ^= hi >> 48
	hi *= (lo | 1)
	return hi
}

// A ChaCha8 is a generator made of a stream cipher.
type ChaCha8 struct {
	state   chacha8rand.State
	readBuf [8]byte // Read has used all but the last readLen bytes
	readLen int
}

// NewChaCha8 returns a ChaCha8 with a seed.
func NewChaCha8(seed [32]byte) *ChaCha8 {
	c := new(ChaCha8)
	c.state.Init(seed)
	return c
}

// Seed begins again with a seed.
//
//heapscope:leaks c=heap
func (c *ChaCha8) Seed(seed [32]byte) {
	c.state.Init(seed)
	c.readLen = 0
	c.readBuf = [8]byte{}
}

// Uint64 returns the next number.
//
//heapscope:noinline cost=101
//heapscope:leaks c=heap
func (c *ChaCha8) Uint64() uint64 {
	for {
		if x, ok := c.state.Next(); ok {
			return x
		}
		c.state.Refill()
	}
}

// Read fills p; it never fails.
//
//heapscope:noinline cost=187
//heapscope:leaks c=heap
func (c *ChaCha8) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if c.readLen == 0 {
			byteorder.LEPutUint64(c.readBuf[:], c.Uint64())
			c.readLen = 8
		}
		k := copy(p[n:], c.readBuf[8-c.readLen:])
		c.readLen -= k
		n += k
	}
	return n, nil
}

// AppendBinary appends the state.
//
//heapscope:noinline cost=86
func (c *ChaCha8) AppendBinary(b []byte) ([]byte, error) {
	if c.readLen > 0 {
		b = append(b, "readbuf:"...)
		b = append(b, uint8(c.readLen))
		b = append(b, c.readBuf[len(c.readBuf)-c.readLen:]...)
	}
	return append(b, chacha8rand.Marshal(&c.state)...), nil
}

// MarshalBinary returns the state.
func (c *ChaCha8) MarshalBinary() ([]byte, error) {
	return c.AppendBinary(make([]byte, 0, 64))
}

// UnmarshalBinary is the opposite of MarshalBinary.
//
//heapscope:noinline cost=171
//heapscope:leaks c=heap
func (c *ChaCha8) UnmarshalBinary(data []byte) error {
	const prefix = "readbuf:"
	if len(data) >= len(prefix) && string(data[:len(prefix)]) == prefix {
		data = data[len(prefix):]
		if len(data) == 0 || len(data) < 1+int(data[0]) {
			return errors.New("invalid ChaCha8 Read buffer encoding")
		}
		n := int(data[0])
		c.readLen = copy(c.readBuf[len(c.readBuf)-n:], data[1:1+n])
		data = data[1+n:]
	}
	return chacha8rand.Unmarshal(&c.state, data)
}
