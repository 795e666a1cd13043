// Hash functions and what is made of them: all lengths, states as bytes, authentication codes, random numbers, hashes of values.
package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/md5"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding"
	"fmt"
	"hash"
	"hash/maphash"
	"io"
	"math/big"
	"strings"
)

var kinds = []struct {
	name string
	make func() hash.Hash
}{
	{"md5", md5.New}, {"sha1", sha1.New}, {"sha224", sha256.New224}, {"sha256", sha256.New}, {"sha384", sha512.New384},
	{"sha512", sha512.New}, {"sha512/224", sha512.New512_224}, {"sha512/256", sha512.New512_256},
}

func sums() {
	text := strings.Repeat("abcdefghijklmnopqrstuvwxyz0123456789", 9)
	for _, k := range kinds {
		fmt.Println(k.name, k.make().Size(), k.make().BlockSize())
		all := k.make()
		for _, n := range []int{0, 1, 3, 55, 56, 63, 64, 65, 111, 112, 119, 120, 127, 128, 129, 300} {
			h := k.make()
			io.WriteString(h, text[:n])
			fmt.Printf("%d %x\n", n, h.Sum(nil))
			io.WriteString(all, text[:n])
		}
		fmt.Printf("%x\n", all.Sum([]byte("in front")))
		all.Reset()
		fmt.Printf("%x\n", all.Sum(nil))
	}
	b := []byte(text)
	fmt.Printf("%x %x %x %x\n", sha512.Sum512(b), sha512.Sum384(b), sha512.Sum512_224(b), sha512.Sum512_256(b))
	fmt.Printf("%x %x %x %x\n", md5.Sum(b), sha1.Sum(b), sha256.Sum224(b), sha256.Sum256(b))
}

func states() {
	for _, k := range kinds {
		h := k.make()
		io.WriteString(h, strings.Repeat("x", 150))
		state, err := h.(encoding.BinaryMarshaler).MarshalBinary()
		fmt.Printf("%s %x %v\n", k.name, state, err)
		other := k.make()
		fmt.Println(other.(encoding.BinaryUnmarshaler).UnmarshalBinary(state))
		clone, err := h.(hash.Cloner).Clone()
		for _, x := range []hash.Hash{h, other, clone} {
			io.WriteString(x, "and more")
		}
		fmt.Println(bytes.Equal(h.Sum(nil), other.Sum(nil)), bytes.Equal(h.Sum(nil), clone.Sum(nil)), err)
		fmt.Println(other.(encoding.BinaryUnmarshaler).UnmarshalBinary(state[1:]))
		fmt.Println(other.(encoding.BinaryUnmarshaler).UnmarshalBinary(state[:40]))
	}
}

func macs() {
	for _, k := range kinds {
		for _, key := range []string{"", "key", strings.Repeat("long", 50)} {
			m := hmac.New(k.make, []byte(key))
			io.WriteString(m, "message")
			sum := m.Sum(nil)
			fmt.Printf("%s %d %d %x %x\n", k.name, m.Size(), m.BlockSize(), sum, m.Sum([]byte{1}))
			m.Reset()
			io.WriteString(m, "message")
			fmt.Println(hmac.Equal(sum, m.Sum(nil)), hmac.Equal(sum, sum[1:]))
		}
	}
	defer func() { fmt.Println(recover()) }()
	one := sha256.New()
	hmac.New(func() hash.Hash { return one }, nil)
}

func constants() {
	x := []byte{1, 2, 3}
	fmt.Println(subtle.ConstantTimeCompare(x, []byte{1, 2, 3}), subtle.ConstantTimeCompare(x, []byte{1, 2, 4}), subtle.ConstantTimeCompare(x, x[:2]))
	fmt.Println(subtle.ConstantTimeSelect(1, 5, 6), subtle.ConstantTimeSelect(0, 5, 6), subtle.ConstantTimeByteEq(7, 7), subtle.ConstantTimeByteEq(7, 8))
	fmt.Println(subtle.ConstantTimeEq(-1, -1), subtle.ConstantTimeEq(-1, 1), subtle.ConstantTimeLessOrEq(1, 2), subtle.ConstantTimeLessOrEq(2, 2), subtle.ConstantTimeLessOrEq(3, 2))
	y := []byte{9, 8, 7}
	subtle.ConstantTimeCopy(0, y, x)
	fmt.Println(y, subtle.XORBytes(y, x, []byte{255, 255}), y)
	subtle.ConstantTimeCopy(1, y, x)
	fmt.Println(y)
}

func random() {
	from := func() io.Reader { return strings.NewReader(strings.Repeat("\xff\x80\x07\x21\x5a", 40)) }
	for _, max := range []int64{1, 2, 3, 128, 129, 1000, 1 << 40} {
		n, err := rand.Int(from(), big.NewInt(max))
		fmt.Println(max, n, err)
	}
	_, err := rand.Int(strings.NewReader(""), big.NewInt(5))
	fmt.Println(err)
	for _, bits := range []int{2, 3, 8, 64, 130} {
		p, err := rand.Prime(rand.Reader, bits)
		fmt.Println(p.BitLen(), p.ProbablyPrime(10), err)
	}
	_, err = rand.Prime(rand.Reader, 1)
	fmt.Println(err)
	b := make([]byte, 100)
	n, err := rand.Read(b)
	fmt.Println(n, err, len(rand.Text()), strings.Trim(rand.Text(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == "")
	defer func() { fmt.Println(recover()) }()
	rand.Int(rand.Reader, new(big.Int))
}

type pair struct {
	a string
	b any
}

func values() {
	seed := maphash.MakeSeed()
	long := strings.Repeat("0123456789", 50)
	var h maphash.Hash
	h.SetSeed(seed)
	for i := 0; i < len(long); i += 7 {
		h.WriteString(long[i:min(i+7, len(long))])
	}
	fmt.Println(h.Sum64() == maphash.String(seed, long), maphash.Bytes(seed, []byte(long)) == maphash.String(seed, long), h.Seed() == seed)
	fmt.Println(len(h.Sum(nil)), h.Size(), h.BlockSize())
	clone, _ := h.Clone()
	h.WriteByte('x')
	io.WriteString(clone, "x")
	fmt.Println(clone.(*maphash.Hash).Sum64() == h.Sum64(), h.Sum64() == maphash.String(seed, long+"x"))
	h.Reset()
	fmt.Println(h.Sum64() == maphash.String(seed, ""), maphash.String(seed, "a") == maphash.String(seed, "b"))
	zero := 0.0
	x, y := 1, 1
	fmt.Println(maphash.Comparable(seed, zero) == maphash.Comparable(seed, -zero), maphash.Comparable(seed, pair{"a", 1}) == maphash.Comparable(seed, pair{"a", 1}))
	fmt.Println(maphash.Comparable(seed, pair{"a", 1}) == maphash.Comparable(seed, pair{"a", "1"}), maphash.Comparable(seed, &x) == maphash.Comparable(seed, &y))
	fmt.Println(maphash.Comparable(seed, &x) == maphash.Comparable(seed, &x), maphash.Comparable(seed, [2]string{"ab", "c"}) == maphash.Comparable(seed, [2]string{"a", "bc"}))
	var hasher maphash.Hasher[int] = maphash.ComparableHasher[int]{}
	h.Reset()
	hasher.Hash(&h, 5)
	fmt.Println(h.Sum64() == maphash.Comparable(seed, 5), hasher.Equal(5, 5))
	for _, f := range []func(){func() { maphash.Comparable(seed, pair{"a", []int{1}}) }, func() { h.SetSeed(maphash.Seed{}) }} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}
}

func main() {
	sums()
	states()
	macs()
	constants()
	random()
	values()
}
