// Package fnv has the hash functions of Fowler, Noll and Vo: multiply by a prime and add a byte, or (a) the other way round.
package fnv

import (
	"hash"
	"internal/byteorder"
	"math/bits"
)

type (
	sum32   uint32
	sum32a  uint32
	sum64   uint64
	sum64a  uint64
	sum128  [2]uint64
	sum128a [2]uint64
)

const (
	offset32        = 2166136261
	offset64        = 14695981039346656037
	offset128Lower  = 0x62b821756295c58d
	offset128Higher = 0x6c62272e07bb0142
	prime32         = 16777619
	prime64         = 1099511628211
	prime128Lower   = 0x13b
	prime128Shift   = 24
)

func New32() hash.Hash32 {
	var s sum32 = offset32
	return &s
}

func New32a() hash.Hash32 {
	var s sum32a = offset32
	return &s
}

func New64() hash.Hash64 {
	var s sum64 = offset64
	return &s
}

func New64a() hash.Hash64 {
	var s sum64a = offset64
	return &s
}

//heapscope:inline cost=18
func New128() hash.Hash {
	return &sum128{offset128Higher, offset128Lower}
}

//heapscope:inline cost=18
func New128a() hash.Hash {
	return &sum128a{offset128Higher, offset128Lower}
}

func (s *sum32) Reset()  { *s = offset32 }
func (s *sum32a) Reset() { *s = offset32 }
func (s *sum64) Reset()  { *s = offset64 }
func (s *sum64a) Reset() { *s = offset64 }

//heapscope:inline cost=12
func (s *sum128) Reset() { *s = sum128{offset128Higher, offset128Lower} }

//heapscope:inline cost=12
func (s *sum128a) Reset() { *s = sum128a{offset128Higher, offset128Lower} }

func (s *sum32) Sum32() uint32  { return uint32(*s) }
func (s *sum32a) Sum32() uint32 { return uint32(*s) }
func (s *sum64) Sum64() uint64  { return uint64(*s) }
func (s *sum64a) Sum64() uint64 { return uint64(*s) }

func (s *sum32) Write(data []byte) (int, error) {
	h := *s
	for _, c := range data {
		h *= prime32
		h ^= sum32(c)
	}
	*s = h
	return len(data), nil
}

func (s *sum32a) Write(data []byte) (int, error) {
	h := *s
	for _, c := range data {
		h ^= sum32a(c)
		h *= prime32
	}
	*s = h
	return len(data), nil
}

func (s *sum64) Write(data []byte) (int, error) {
	h := *s
	for _, c := range data {
		h *= prime64
		h ^= sum64(c)
	}
	*s = h
	return len(data), nil
}

func (s *sum64a) Write(data []byte) (int, error) {
	h := *s
	for _, c := range data {
		h ^= sum64a(c)
		h *= prime64
	}
	*s = h
	return len(data), nil
}

// times128 multiplies by the prime 2**88 + 0x13b.
//
//heapscope:noinline cost=100
func times128(hi, lo uint64) (uint64, uint64) {
	h, l := bits.Mul64(prime128Lower, lo)
	return h + lo<<prime128Shift + prime128Lower*hi, l
}

//heapscope:inline cost=58
func (s *sum128) Write(data []byte) (int, error) {
	for _, c := range data {
		s[0], s[1] = times128(s[0], s[1])
		s[1] ^= uint64(c)
	}
	return len(data), nil
}

//heapscope:inline cost=58
func (s *sum128a) Write(data []byte) (int, error) {
	for _, c := range data {
		s[1] ^= uint64(c)
		s[0], s[1] = times128(s[0], s[1])
	}
	return len(data), nil
}

func (s *sum32) Size() int   { return 4 }
func (s *sum32a) Size() int  { return 4 }
func (s *sum64) Size() int   { return 8 }
func (s *sum64a) Size() int  { return 8 }
func (s *sum128) Size() int  { return 16 }
func (s *sum128a) Size() int { return 16 }

func (s *sum32) BlockSize() int   { return 1 }
func (s *sum32a) BlockSize() int  { return 1 }
func (s *sum64) BlockSize() int   { return 1 }
func (s *sum64a) BlockSize() int  { return 1 }
func (s *sum128) BlockSize() int  { return 1 }
func (s *sum128a) BlockSize() int { return 1 }

//heapscope:inline cost=11
func (s *sum32) Sum(in []byte) []byte { return byteorder.BEAppendUint32(in, uint32(*s)) }

//heapscope:inline cost=11
func (s *sum32a) Sum(in []byte) []byte { return byteorder.BEAppendUint32(in, uint32(*s)) }

//heapscope:inline cost=11
func (s *sum64) Sum(in []byte) []byte { return byteorder.BEAppendUint64(in, uint64(*s)) }

//heapscope:inline cost=11
func (s *sum64a) Sum(in []byte) []byte { return byteorder.BEAppendUint64(in, uint64(*s)) }

//heapscope:inline cost=19
func (s *sum128) Sum(in []byte) []byte {
	return byteorder.BEAppendUint64(byteorder.BEAppendUint64(in, s[0]), s[1])
}

//heapscope:inline cost=19
func (s *sum128a) Sum(in []byte) []byte {
	return byteorder.BEAppendUint64(byteorder.BEAppendUint64(in, s[0]), s[1])
}
