// Package sha256 has the hash function SHA-256.
package sha256

import (
	"hash"
	state "internal/digest"
)

// Size is the length of a hash.
const Size = 32

// BlockSize is how many bytes are taken at a time.
const BlockSize = 64

// Digest is the hash function's state.
type Digest struct {
	state.Digest
}

// New returns a hash that is written to.
//
//heapscope:inline cost=70
func New() hash.Hash {
	d := new(Digest)
	d.Init(state.SHA256)
	return d
}

// Sum256 returns the hash of data.
func Sum256(data []byte) [Size]byte {
	var d state.Digest
	d.Init(state.SHA256)
	d.Write(data)
	sum := d.Finish()
	return [Size]byte(sum[:Size])
}

// Size224 is the length of SHA-224's hash.
const Size224 = 28

// New224 returns a hash of SHA-224.
//
//heapscope:inline cost=74
func New224() hash.Hash {
	d := new(Digest)
	d.Init(state.SHA224)
	return d
}

// Sum224 returns the SHA-224 hash of data.
func Sum224(data []byte) [Size224]byte {
	var d state.Digest
	d.Init(state.SHA224)
	d.Write(data)
	sum := d.Finish()
	return [Size224]byte(sum[:Size224])
}
