// Package sha1 has the hash function SHA-1.
package sha1

import (
	"hash"
	state "internal/digest"
)

// Size is the length of a hash.
const Size = 20

// BlockSize is how many bytes are taken at a time.
const BlockSize = 64

// digest is the hash function's state.
type digest struct {
	state.Digest
}

// New returns a hash that is written to.
//
//heapscope:inline cost=48
func New() hash.Hash {
	d := new(digest)
	d.Init(state.SHA1)
	return d
}

// Sum returns the hash of data.
func Sum(data []byte) [Size]byte {
	var d state.Digest
	d.Init(state.SHA1)
	d.Write(data)
	sum := d.Finish()
	return [Size]byte(sum[:Size])
}
