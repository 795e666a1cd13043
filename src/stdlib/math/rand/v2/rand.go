// Package rand has pseudo-random numbers, the second version. A generator with a seed gives Go's sequence for that seed; the functions
// of the package draw from the machine's own generator.
package rand

import (
	"internal/ziggurat"
	"math"
	"math/bits"
)

// A Source gives random numbers of 64 bits.
type Source interface {
	Uint64() uint64
}

// A Rand makes random numbers of all kinds of those of a source.
type Rand struct {
	src Source
}

// New returns a Rand that draws from src.
func New(src Source) *Rand {
	return &Rand{src: src}
}

// Int64 returns an int64 that is not negative.
func (r *Rand) Int64() int64 { return int64(r.src.Uint64() &^ (1 << 63)) }

// Uint32 returns a uint32.
func (r *Rand) Uint32() uint32 { return uint32(r.src.Uint64() >> 32) }

// Uint64 returns a uint64.
func (r *Rand) Uint64() uint64 { return r.src.Uint64() }

// Int32 returns an int32 that is not negative.
func (r *Rand) Int32() int32 { return int32(r.src.Uint64() >> 33) }

// Int returns an int that is not negative.
func (r *Rand) Int() int { return int(uint(r.src.Uint64()) << 1 >> 1) }

// Uint returns a uint.
func (r *Rand) Uint() uint { return uint(r.src.Uint64()) }

// Int64N returns a number in [0, n).
func (r *Rand) Int64N(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int64N")
	}
	return int64(r.uint64n(uint64(n)))
}

// Uint64N returns a number in [0, n).
func (r *Rand) Uint64N(n uint64) uint64 {
	if n == 0 {
		panic("invalid argument to Uint64N")
	}
	return r.uint64n(n)
}

// uint64n returns a number in [0, n) as the upper half of a product (Lemire).
//
//heapscope:noinline cost=239
func (r *Rand) uint64n(n uint64) uint64 {
	if n&(n-1) == 0 {
		return r.Uint64() & (n - 1)
	}
	hi, lo := bits.Mul64(r.Uint64(), n)
	if lo < n {
		for least := -n % n; lo < least; {
			hi, lo = bits.Mul64(r.Uint64(), n)
		}
	}
	return hi
}

// Int32N returns a number in [0, n).
func (r *Rand) Int32N(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int32N")
	}
	return int32(r.uint64n(uint64(n)))
}

// Uint32N returns a number in [0, n).
func (r *Rand) Uint32N(n uint32) uint32 {
	if n == 0 {
		panic("invalid argument to Uint32N")
	}
	return uint32(r.uint64n(uint64(n)))
}

// IntN returns a number in [0, n).
func (r *Rand) IntN(n int) int {
	if n <= 0 {
		panic("invalid argument to IntN")
	}
	return int(r.uint64n(uint64(n)))
}

// UintN returns a number in [0, n).
func (r *Rand) UintN(n uint) uint {
	if n == 0 {
		panic("invalid argument to UintN")
	}
	return uint(r.uint64n(uint64(n)))
}

// Float64 returns a number in [0, 1).
func (r *Rand) Float64() float64 {
	return float64(r.Uint64()<<11>>11) / (1 << 53)
}

// Float32 returns a number in [0, 1).
func (r *Rand) Float32() float32 {
	return float32(r.Uint32()<<8>>8) / (1 << 24)
}

// Perm returns the numbers in [0, n) in random order.
//
//heapscope:noinline cost=95
func (r *Rand) Perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	r.Shuffle(len(p), func(i, j int) { p[i], p[j] = p[j], p[i] })
	return p
}

// Shuffle puts n elements into random order by exchanges.
//
//heapscope:noinline cost=110
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		swap(i, int(r.uint64n(uint64(i+1))))
	}
}

// NormFloat64 returns a normally distributed number with mean 0 and standard deviation 1.
//
//heapscope:noinline cost=588
func (r *Rand) NormFloat64() float64 {
	for {
		u := r.Uint64()
		j := int32(u)
		i := u >> 32 & 0x7F
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
//heapscope:noinline cost=405
func (r *Rand) ExpFloat64() float64 {
	for {
		u := r.Uint64()
		j := uint32(u)
		i := uint8(u >> 32)
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

var globalRand = &Rand{src: runtimeSource{}}

type runtimeSource struct{}

func (runtimeSource) Uint64() uint64 {
	return runtime_rand()
}

func runtime_rand() uint64

func Int64() int64 { return globalRand.Int64() }

func Uint32() uint32 { return globalRand.Uint32() }

func Uint64N(n uint64) uint64 { return globalRand.Uint64N(n) }

func Uint32N(n uint32) uint32 { return globalRand.Uint32N(n) }

func Uint64() uint64 { return globalRand.Uint64() }

func Int32() int32 { return globalRand.Int32() }

func Int() int { return globalRand.Int() }

func Uint() uint { return globalRand.Uint() }

func Int64N(n int64) int64 { return globalRand.Int64N(n) }

func Int32N(n int32) int32 { return globalRand.Int32N(n) }

func IntN(n int) int { return globalRand.IntN(n) }

func UintN(n uint) uint { return globalRand.UintN(n) }

// N returns a number in [0, n) of any integer type.
func N[Int intType](n Int) Int {
	if n <= 0 {
		panic("invalid argument to N")
	}
	return Int(globalRand.uint64n(uint64(n)))
}

// N returns a number in [0, n) of any integer type.
func (r *Rand) N[Int intType](n Int) Int {
	if n <= 0 {
		panic("invalid argument to N")
	}
	return Int(r.uint64n(uint64(n)))
}

type intType interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 |
		~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

func Float64() float64 { return globalRand.Float64() }

func Float32() float32 { return globalRand.Float32() }

func Perm(n int) []int { return globalRand.Perm(n) }

func Shuffle(n int, swap func(i, j int)) { globalRand.Shuffle(n, swap) }

func NormFloat64() float64 { return globalRand.NormFloat64() }

func ExpFloat64() float64 { return globalRand.ExpFloat64() }
