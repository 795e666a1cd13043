// Package rand has pseudo-random numbers. A generator with a seed gives Go's sequence for that seed; the functions of the package draw
// from the machine's own generator.
package rand

import (
	"internal/ziggurat"
	"math"
)

// A Source gives random numbers of 63 bits.
type Source interface {
	Int63() int64
	Seed(seed int64)
}

// A Source64 gives numbers of 64 bits as well.
type Source64 interface {
	Source
	Uint64() uint64
}

// NewSource returns a Source with the given seed.
func NewSource(seed int64) Source {
	return newSource(seed)
}

func newSource(seed int64) *rngSource {
	var rng rngSource
	rng.Seed(seed)
	return &rng
}

// A Rand makes random numbers of all kinds of those of a source.
type Rand struct {
	src     Source
	s64     Source64 // src, if it is one
	readVal int64    // what Read has left of the last number
	readPos int8
}

// New returns a Rand that draws from src.
func New(src Source) *Rand {
	s64, _ := src.(Source64)
	return &Rand{src: src, s64: s64}
}

// Seed begins again with a seed.
//
//heapscope:noinline cost=142
func (r *Rand) Seed(seed int64) {
	r.src.Seed(seed)
	r.readPos = 0
}

// Int63 returns an int64 that is not negative.
func (r *Rand) Int63() int64 { return r.src.Int63() }

// Uint32 returns a uint32.
func (r *Rand) Uint32() uint32 { return uint32(r.Int63() >> 31) }

// Uint64 returns a uint64.
//
//heapscope:noinline cost=203
func (r *Rand) Uint64() uint64 {
	if r.s64 != nil {
		return r.s64.Uint64()
	}
	return uint64(r.Int63())>>31 | uint64(r.Int63())<<32
}

// Int31 returns an int32 that is not negative.
func (r *Rand) Int31() int32 { return int32(r.Int63() >> 32) }

// Int returns an int that is not negative.
//
//heapscope:inline cost=76
func (r *Rand) Int() int {
	u := uint(r.Int63())
	return int(u << 1 >> 1)
}

// Int63n returns a number in [0, n).
//
//heapscope:noinline cost=237
func (r *Rand) Int63n(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int63n")
	}
	if n&(n-1) == 0 {
		return r.Int63() & (n - 1)
	}
	// Beyond the last multiple of n the remainders would not be alike.
	last := int64(1<<63 - 1 - 1<<63%uint64(n))
	v := r.Int63()
	for v > last {
		v = r.Int63()
	}
	return v % n
}

// Int31n returns a number in [0, n).
//
//heapscope:noinline cost=255
func (r *Rand) Int31n(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int31n")
	}
	if n&(n-1) == 0 {
		return r.Int31() & (n - 1)
	}
	last := int32(1<<31 - 1 - 1<<31%uint32(n))
	v := r.Int31()
	for v > last {
		v = r.Int31()
	}
	return v % n
}

// int31n returns a number in [0, n) as the upper half of a product (Lemire).
//
//heapscope:noinline cost=196
func (r *Rand) int31n(n int32) int32 {
	p := uint64(r.Uint32()) * uint64(n)
	if uint32(p) < uint32(n) {
		for least := uint32(-n) % uint32(n); uint32(p) < least; {
			p = uint64(r.Uint32()) * uint64(n)
		}
	}
	return int32(p >> 32)
}

// Intn returns a number in [0, n).
//
//heapscope:noinline cost=135
func (r *Rand) Intn(n int) int {
	if n <= 0 {
		panic("invalid argument to Intn")
	}
	if n <= 1<<31-1 {
		return int(r.Int31n(int32(n)))
	}
	return int(r.Int63n(int64(n)))
}

// Float64 returns a number in [0, 1).
//
//heapscope:inline cost=79
func (r *Rand) Float64() float64 {
	for {
		if f := float64(r.Int63()) / (1 << 63); f != 1 {
			return f
		}
	}
}

// Float32 returns a number in [0, 1).
//
//heapscope:noinline cost=94
func (r *Rand) Float32() float32 {
	for {
		if f := float32(r.Float64()); f != 1 {
			return f
		}
	}
}

// Perm returns the numbers in [0, n) in random order.
//
//heapscope:noinline cost=98
func (r *Rand) Perm(n int) []int {
	m := make([]int, n)
	for i := range m {
		j := r.Intn(i + 1)
		m[i] = m[j]
		m[j] = i
	}
	return m
}

// Shuffle puts n elements into random order by exchanges.
//
//heapscope:noinline cost=204
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		if i >= 1<<31-1 {
			swap(i, int(r.Int63n(int64(i+1))))
		} else {
			swap(i, int(r.int31n(int32(i+1))))
		}
	}
}

// Read fills p; it never fails. Seven bytes are taken of each number.
//
//heapscope:noinline cost=239
func (r *Rand) Read(p []byte) (n int, err error) {
	for i := range p {
		if r.readPos == 0 {
			r.readVal = r.src.Int63()
			r.readPos = 7
		}
		p[i] = byte(r.readVal)
		r.readVal >>= 8
		r.readPos--
	}
	return len(p), nil
}

// NormFloat64 returns a normally distributed number with mean 0 and standard deviation 1.
//
//heapscope:noinline cost=608
func (r *Rand) NormFloat64() float64 {
	for {
		j := int32(r.Uint32())
		i := j & 0x7F
		x := float64(j) * float64(ziggurat.Wn[i])
		if absInt32(j) < ziggurat.Kn[i] {
			return x
		}
		if i == 0 {
			for {
				x = -math.Log(r.Float64()) * (1.0 / ziggurat.Rn)
				y := -math.Log(r.Float64())
				if y+y >= x*x {
					break
				}
			}
			if j > 0 {
				return ziggurat.Rn + x
			}
			return -ziggurat.Rn - x
		}
		if ziggurat.Fn[i]+float32(r.Float64())*(ziggurat.Fn[i-1]-ziggurat.Fn[i]) < float32(math.Exp(-.5*x*x)) {
			return x
		}
	}
}

func absInt32(i int32) uint32 {
	if i < 0 {
		return uint32(-i)
	}
	return uint32(i)
}

// ExpFloat64 returns an exponentially distributed number with rate 1.
//
//heapscope:noinline cost=418
func (r *Rand) ExpFloat64() float64 {
	for {
		j := r.Uint32()
		i := j & 0xFF
		x := float64(j) * float64(ziggurat.We[i])
		if j < ziggurat.Ke[i] {
			return x
		}
		if i == 0 {
			return ziggurat.Re - math.Log(r.Float64())
		}
		if ziggurat.Fe[i]+float32(r.Float64())*(ziggurat.Fe[i-1]-ziggurat.Fe[i]) < float32(math.Exp(-x)) {
			return x
		}
	}
}

// The generator of the package's functions.

var global = &Rand{src: &runtimeSource{}, s64: &runtimeSource{}}

type runtimeSource struct{}

func runtime_rand() uint64

func (*runtimeSource) Int63() int64 { return int64(runtime_rand() & rngMask) }

func (*runtimeSource) Seed(int64) { panic("internal error: call to runtimeSource.Seed") }

func (*runtimeSource) Uint64() uint64 { return runtime_rand() }

// Seed does nothing: the functions of the package have had a seed of their own since Go 1.24.
//
//heapscope:noinline cost=424
func Seed(seed int64) {}

//heapscope:noinline cost=123
func Int63() int64 { return global.Int63() }

//heapscope:noinline cost=129
func Uint32() uint32 { return global.Uint32() }

//heapscope:noinline cost=118
func Uint64() uint64 { return global.Uint64() }

//heapscope:noinline cost=129
func Int31() int32 { return global.Int31() }

//heapscope:noinline cost=137
func Int() int { return global.Int() }

//heapscope:noinline cost=119
func Int63n(n int64) int64 { return global.Int63n(n) }

//heapscope:noinline cost=119
func Int31n(n int32) int32 { return global.Int31n(n) }

//heapscope:noinline cost=119
func Intn(n int) int { return global.Intn(n) }

//heapscope:noinline cost=140
func Float64() float64 { return global.Float64() }

//heapscope:noinline cost=118
func Float32() float32 { return global.Float32() }

//heapscope:noinline cost=119
func Perm(n int) []int { return global.Perm(n) }

//heapscope:noinline cost=119
func Shuffle(n int, swap func(i, j int)) { global.Shuffle(n, swap) }

//heapscope:noinline cost=128
func Read(p []byte) (n int, err error) { return global.Read(p) }

//heapscope:noinline cost=118
func NormFloat64() float64 { return global.NormFloat64() }

//heapscope:noinline cost=118
func ExpFloat64() float64 { return global.ExpFloat64() }
