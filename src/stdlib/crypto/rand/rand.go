// Package rand has the random numbers of programs that need unpredictable ones. Here they are drawn from the seed in the settings, as all
// chance is: nobody should keep a secret with them.
package rand

import (
	"errors"
	"io"
	"math/big"
	"math/rand/v2"
)

// Reader gives random bytes without end.
var Reader io.Reader = reader{}

type reader struct{}

func (reader) Read(b []byte) (n int, err error) {
	for len(b) > n {
		v := rand.Uint64()
		for i := 0; i < 8 && n < len(b); i++ {
			b[n] = byte(v >> (8 * i))
			n++
		}
	}
	return n, nil
}

// Read fills b with random bytes; it never fails.
func Read(b []byte) (n int, err error) {
	if _, err := io.ReadFull(Reader, b); err != nil {
		panic("crypto/rand: failed to read random data (see https://go.dev/issue/66821): " + err.Error())
	}
	return len(b), nil
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

// Text returns 26 letters and digits, that is 130 bits.
func Text() string {
	text := make([]byte, 26)
	Read(text)
	for i := range text {
		text[i] = letters[text[i]%32]
	}
	return string(text)
}

// Int returns a number below max, which must be positive: it draws as many bits as max-1 has until they are below max.
func Int(rand io.Reader, max *big.Int) (n *big.Int, err error) {
	if max.Sign() <= 0 {
		panic("crypto/rand: argument to Int is <= 0")
	}
	n = new(big.Int)
	bits := n.Sub(max, big.NewInt(1)).BitLen()
	if bits == 0 {
		return n, nil
	}
	bytes := make([]byte, (bits+7)/8)
	for {
		if _, err = io.ReadFull(rand, bytes); err != nil {
			return nil, err
		}
		bytes[0] &= 1<<((bits-1)%8+1) - 1
		if n.SetBytes(bytes).Cmp(max) < 0 {
			return n, nil
		}
	}
}

// Prime returns a number of so many bits that is almost certainly prime. Its two highest bits are set, so that a product of two has
// twice as many bits.
func Prime(r io.Reader, bits int) (*big.Int, error) {
	if bits < 2 {
		return nil, errors.New("crypto/rand: prime size must be at least 2-bit")
	}
	p := new(big.Int)
	bytes := make([]byte, (bits+7)/8)
	for {
		if _, err := io.ReadFull(r, bytes); err != nil {
			return nil, err
		}
		bytes[0] &= 1<<((bits-1)%8+1) - 1
		p.SetBytes(bytes)
		p.SetBit(p, bits-1, 1)
		p.SetBit(p, bits-2, 1)
		if bits > 2 {
			p.SetBit(p, 0, 1)
		}
		if p.ProbablyPrime(20) {
			return p, nil
		}
	}
}
