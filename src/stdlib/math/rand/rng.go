package rand

// An additive lagged Fibonacci generator: each number is the sum of those 607 and 273 before it.

const (
	rngLen  = 607
	rngTap  = 273
	rngMask = 1<<63 - 1
)

type rngSource struct {
	tap  int
	feed int
	vec  [rngLen]int64
}

// seedrand is the next number of x = 48271 * x mod 2³¹-1.
func seedrand(x int32) int32 {
	const (
		a = 48271
		q = (1<<31 - 1) / a
		r = (1<<31 - 1) % a
	)
	x = a*(x%q) - r*(x/q)
	if x < 0 {
		x += 1<<31 - 1
	}
	return x
}

// Seed makes the state of a seed.
//
//heapscope:noinline cost=191
func (rng *rngSource) Seed(seed int64) {
	rng.tap = 0
	rng.feed = rngLen - rngTap
	seed %= 1<<31 - 1
	if seed < 0 {
		seed += 1<<31 - 1
	}
	if seed == 0 {
		seed = 89482311
	}
	x := int32(seed)
	for range 20 {
		x = seedrand(x)
	}
	for i := range rng.vec {
		x = seedrand(x)
		u := int64(x) << 40
		x = seedrand(x)
		u ^= int64(x) << 20
		x = seedrand(x)
		u ^= int64(x)
		rng.vec[i] = u ^ int64(cookedAt(i))
	}
}

// Int63 returns a number of 63 bits.
//
//heapscope:inline cost=57
func (rng *rngSource) Int63() int64 {
	return int64(rng.Uint64() & rngMask)
}

// Uint64 returns a number of 64 bits.
func (rng *rngSource) Uint64() uint64 {
	rng.tap--
	if rng.tap < 0 {
		rng.tap += rngLen
	}
	rng.feed--
	if rng.feed < 0 {
		rng.feed += rngLen
	}
	x := rng.vec[rng.feed] + rng.vec[rng.tap]
	rng.vec[rng.feed] = x
	return uint64(x)
}
