// Package hash has the interfaces of hash functions.
package hash

import "io"

// Hash is a hash function that is written to.
type Hash interface {
	io.Writer
	// Sum appends the hash of what has been written.
	Sum(b []byte) []byte
	Reset()
	// Size is the length of Sum's result.
	Size() int
	BlockSize() int
}

type Hash32 interface {
	Hash
	Sum32() uint32
}

type Hash64 interface {
	Hash
	Sum64() uint64
}

// A Cloner can be copied with its state.
type Cloner interface {
	Hash
	Clone() (Cloner, error)
}

// XOF is a hash function of any length.
type XOF interface {
	io.Writer
	io.Reader
	Reset()
	BlockSize() int
}
