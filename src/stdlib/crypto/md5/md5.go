// Package md5 has the hash function MD5.
package md5

import (
	"hash"
	state "internal/digest"
)

// Size is the length of a hash.
const Size = 16

// BlockSize is how many bytes are taken at a time.
const BlockSize = 64

// digest is the hash function's state.
type digest struct {
	state.Digest
}

// New returns a hash that is written to.
//
//heapscope:inline cost=42
func New() hash.Hash {
	d := new(digest)
	d.Init(state.MD5)
	return d
}

// Sum returns the hash of data.
func Sum(data []byte) [Size]byte {
	var d state.Digest
	d.Init(state.MD5)
	d.Write(data)
	sum := d.Finish()
	return [Size]byte(sum[:Size])
}
