// Package maphash hashes strings and values for maps of one's own. A hash means something together with its seed only, and a seed in one
// run only: the numbers are others than Go's, as Go's are others in every run.
package maphash

import (
	"hash"
	"internal/byteorder"
	"math"
	"reflect"
	"unsafe"
)

// A Seed chooses a hash function; MakeSeed makes one.
type Seed struct {
	s uint64
}

// MakeSeed returns a new seed.
//
//heapscope:inline cost=78
func MakeSeed() Seed {
	for {
		if s := runtime_rand(); s != 0 {
			return Seed{s}
		}
	}
}

const size = 128

// A Hash is written to; it takes 128 bytes at a time. The zero Hash chooses its seed when it needs one.
type Hash struct {
	_     [0]func() // hashes are not compared
	seed  Seed
	state Seed
	buf   [size]byte
	n     int
}

// Bytes returns the hash of b. String and Comparable are like it.
func Bytes(seed Seed, b []byte) uint64 {
	var h Hash
	h.SetSeed(seed)
	h.Write(b)
	return h.Sum64()
}

func String(seed Seed, s string) uint64 {
	var h Hash
	h.SetSeed(seed)
	h.WriteString(s)
	return h.Sum64()
}

func (h *Hash) begin() {
	if h.seed.s == 0 {
		h.SetSeed(MakeSeed())
	}
}

// Write adds bytes; it never fails.
func (h *Hash) Write(b []byte) (int, error) {
	h.begin()
	n := len(b)
	for len(b) > 0 {
		h.flush()
		k := copy(h.buf[h.n:], b)
		h.n += k
		b = b[k:]
	}
	return n, nil
}

func (h *Hash) WriteString(s string) (int, error) {
	h.begin()
	n := len(s)
	for len(s) > 0 {
		h.flush()
		k := copy(h.buf[h.n:], s)
		h.n += k
		s = s[k:]
	}
	return n, nil
}

//heapscope:inline cost=77
func (h *Hash) WriteByte(b byte) error {
	h.begin()
	h.flush()
	h.buf[h.n] = b
	h.n++
	return nil
}

// flush takes the buffer if it is full.
func (h *Hash) flush() {
	if h.n == size {
		h.state.s = mix(h.state.s, h.buf[:])
		h.n = 0
	}
}

func mix(s uint64, b []byte) uint64 {
	return uint64(runtime_memhash(unsafe.Pointer(unsafe.SliceData(b)), uintptr(s), uintptr(len(b))))
}

func runtime_rand() uint64

//go:noescape
func runtime_memhash(p unsafe.Pointer, seed, n uintptr) uintptr

// Sum64 returns the hash of what has been written.
func (h *Hash) Sum64() uint64 {
	h.begin()
	return mix(h.state.s, h.buf[:h.n])
}

// Sum appends the hash.
//
//heapscope:noinline cost=98
func (h *Hash) Sum(b []byte) []byte { return byteorder.BEAppendUint64(b, h.Sum64()) }

// Seed returns the seed, with which another Hash hashes alike.
func (h *Hash) Seed() Seed {
	h.begin()
	return h.seed
}

// SetSeed begins anew, with a seed.
//
//heapscope:inline cost=20
func (h *Hash) SetSeed(seed Seed) {
	if seed.s == 0 {
		panic("maphash: use of uninitialized Seed")
	}
	h.seed = seed
	h.Reset()
}

// Reset forgets what has been written, but not the seed.
func (h *Hash) Reset() {
	h.begin()
	h.state = h.seed
	h.n = 0
}

func (h *Hash) Size() int { return 8 }

func (h *Hash) BlockSize() int { return size }

// Clone returns a Hash that goes on from here.
func (h *Hash) Clone() (hash.Cloner, error) {
	h.begin()
	c := *h
	return &c, nil
}

// Comparable returns the hash of a value: equal values have equal ones. It panics if v holds something that cannot be compared.
func Comparable[T comparable](seed Seed, v T) uint64 {
	var h Hash
	h.SetSeed(seed)
	WriteComparable(&h, v)
	return h.Sum64()
}

// kept holds what has been hashed last: a pointer's hash is its address, so what it points to must not move with a stack.
var kept any

// none is asked for values that may not be hashable: it holds one, since Go says less of an empty map.
var none = map[any]bool{nil: true}

// WriteComparable adds a value.
func WriteComparable[T comparable](h *Hash, x T) {
	kept = x
	_ = none[kept] // panics if there is something in x that cannot be hashed
	v := reflect.ValueOf(kept)
	kept = nil
	if !v.IsValid() {
		h.word(0)
		return
	}
	h.value(v)
}

func (h *Hash) word(x uint64) {
	var b [8]byte
	byteorder.LEPutUint64(b[:], x)
	h.Write(b[:])
}

func (h *Hash) float(f float64) {
	switch {
	case f == 0:
		h.word(0) // 0 and -0 are equal
	case f != f:
		h.word(runtime_rand()) // no NaN is equal to another
	default:
		h.word(math.Float64bits(f))
	}
}

func (h *Hash) value(v reflect.Value) {
	h.word(uint64(v.Kind()))
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			h.WriteByte(1)
		} else {
			h.WriteByte(0)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		h.word(uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		h.word(v.Uint())
	case reflect.Float32, reflect.Float64:
		h.float(v.Float())
	case reflect.Complex64, reflect.Complex128:
		h.float(real(v.Complex()))
		h.float(imag(v.Complex()))
	case reflect.String:
		h.word(uint64(v.Len()))
		h.WriteString(v.String())
	case reflect.Array:
		for i := range v.Len() {
			h.value(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			h.value(v.Field(i))
		}
	case reflect.Interface:
		if v.IsNil() {
			h.word(0)
			return
		}
		h.WriteString(v.Elem().Type().String())
		h.value(v.Elem())
	case reflect.Pointer, reflect.UnsafePointer, reflect.Chan:
		h.word(uint64(v.Pointer()))
	}
}

// A Hasher tells a map of one's own how values are hashed and compared.
type Hasher[T any] interface {
	Hash(hash *Hash, value T)
	Equal(x, y T) bool
}

// ComparableHasher is the Hasher that agrees with ==.
type ComparableHasher[T comparable] struct {
	_ [0]func(T) // two of different types are not converted to each other
}

func (ComparableHasher[T]) Hash(h *Hash, v T) { WriteComparable(h, v) }

func (ComparableHasher[T]) Equal(x, y T) bool { return x == y }
