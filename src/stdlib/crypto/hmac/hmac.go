// Package hmac authenticates messages with a key and a hash function (RFC 2104).
package hmac

import (
	"crypto/subtle"
	"hash"
)

// HMAC hashes the key, padded, XOR one byte, with the message, and then the key XOR another byte with that hash.
type HMAC struct {
	outer, inner       hash.Hash
	outerKey, innerKey []byte
}

// New returns a hash with a key, made of two of the given kind.
func New(h func() hash.Hash, key []byte) hash.Hash {
	m := &HMAC{outer: h(), inner: h()}
	if same(m.outer, m.inner) {
		panic("crypto/hmac: hash generation function does not produce unique values")
	}
	size := m.inner.BlockSize()
	m.innerKey = make([]byte, size)
	m.outerKey = make([]byte, size)
	if len(key) > size {
		m.outer.Write(key)
		key = m.outer.Sum(nil)
	}
	copy(m.innerKey, key)
	copy(m.outerKey, key)
	for i := range size {
		m.innerKey[i] ^= 0x36
		m.outerKey[i] ^= 0x5c
	}
	m.inner.Write(m.innerKey)
	return m
}

// same reports whether two hashes are one. Some cannot be compared: they are two.
func same(a, b hash.Hash) (is bool) {
	defer func() {
		if recover() != nil {
			is = false
		}
	}()
	return a == b
}

func (m *HMAC) Sum(in []byte) []byte {
	n := len(in)
	in = m.inner.Sum(in)
	m.outer.Reset()
	m.outer.Write(m.outerKey)
	m.outer.Write(in[n:])
	return m.outer.Sum(in[:n])
}

func (m *HMAC) Write(p []byte) (n int, err error) { return m.inner.Write(p) }

func (m *HMAC) Size() int { return m.outer.Size() }

func (m *HMAC) BlockSize() int { return m.inner.BlockSize() }

func (m *HMAC) Reset() {
	m.inner.Reset()
	m.inner.Write(m.innerKey)
}

// Equal compares two authentication codes.
//
//heapscope:inline cost=58
func Equal(mac1, mac2 []byte) bool { return subtle.ConstantTimeCompare(mac1, mac2) == 1 }
