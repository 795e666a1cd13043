// Package subtle compares and copies bytes without branches that depend on them. Time is virtual here: what matters is what it answers.
package subtle

// ConstantTimeCompare returns 1 if x and y are the same bytes, else 0.
//
//heapscope:inline cost=51
func ConstantTimeCompare(x, y []byte) int {
	if len(x) != len(y) {
		return 0
	}
	var v byte
	for i := range x {
		v |= x[i] ^ y[i]
	}
	return ConstantTimeByteEq(v, 0)
}

// ConstantTimeSelect returns x if v is 1, and y if it is 0.
//
//heapscope:inline cost=6
func ConstantTimeSelect(v, x, y int) int { return ^(v-1)&x | (v-1)&y }

//heapscope:inline cost=12
func ConstantTimeByteEq(x, y uint8) int { return int((uint32(x^y) - 1) >> 31) }

//heapscope:inline cost=12
func ConstantTimeEq(x, y int32) int { return int((uint64(uint32(x^y)) - 1) >> 63) }

// ConstantTimeLessOrEq returns 1 if x <= y, both not negative and below 2³¹.
//
//heapscope:inline cost=12
func ConstantTimeLessOrEq(x, y int) int {
	d := int32(x) - int32(y) - 1
	return int(uint32(d) >> 31)
}

// ConstantTimeCopy copies y to x if v is 1, and leaves x as it is if v is 0.
//
//heapscope:inline cost=59
func ConstantTimeCopy(v int, x, y []byte) {
	if len(x) != len(y) {
		panic("subtle: slices have different lengths")
	}
	mask := byte(v - 1)
	for i := range x {
		x[i] = x[i]&mask | y[i]&^mask
	}
}

// XORBytes puts x XOR y into dst, as many bytes as both have, and returns how many.
//
//heapscope:inline cost=63
func XORBytes(dst, x, y []byte) int {
	n := min(len(x), len(y))
	if n > len(dst) {
		panic("subtle.XORBytes: dst too short")
	}
	for i := range n {
		dst[i] = x[i] ^ y[i]
	}
	return n
}

// WithDataIndependentTiming calls f.
//
//heapscope:noinline cost=999
func WithDataIndependentTiming(f func()) { f() }
