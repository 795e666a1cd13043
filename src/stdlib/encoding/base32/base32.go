// Package base32 writes five bytes as eight characters.
package base32

import (
	"io"
	"slices"
	"strconv"
)

// An Encoding is an alphabet and the padding.
type Encoding struct {
	encode  [32]byte
	decode  [256]uint8 // 0xff: not in the alphabet
	padChar rune
}

const (
	StdPadding rune = '='
	NoPadding  rune = -1
)

// NewEncoding returns an Encoding with the given alphabet of 32 characters, padded with =.
func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 32 {
		panic("encoding alphabet is not 32-bytes long")
	}
	e := new(Encoding)
	e.padChar = StdPadding
	copy(e.encode[:], encoder)
	for i := range e.decode {
		e.decode[i] = 0xff
	}
	for i := range len(encoder) {
		switch {
		case encoder[i] == '\n' || encoder[i] == '\r':
			panic("encoding alphabet contains newline character")
		case e.decode[encoder[i]] != 0xff:
			panic("encoding alphabet includes duplicate symbols")
		}
		e.decode[encoder[i]] = uint8(i)
	}
	return e
}

// StdEncoding and HexEncoding are those of RFC 4648.
var (
	StdEncoding = NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
	HexEncoding = NewEncoding("0123456789ABCDEFGHIJKLMNOPQRSTUV")
)

// WithPadding returns the encoding with another padding.
func (enc Encoding) WithPadding(padding rune) *Encoding {
	switch {
	case padding < NoPadding || padding == '\r' || padding == '\n' || padding > 0xff:
		panic("invalid padding")
	case padding != NoPadding && enc.decode[byte(padding)] != 0xff:
		panic("padding contained in alphabet")
	}
	enc.padChar = padding
	return &enc
}

// Encode encodes src into dst, EncodedLen(len(src)) characters.
func (enc *Encoding) Encode(dst, src []byte) {
	for len(src) > 0 {
		n := min(len(src), 5)
		var v uint64
		for i := range 5 {
			v <<= 8
			if i < n {
				v |= uint64(src[i])
			}
		}
		chars := (n*8 + 4) / 5
		for i := range 8 {
			switch {
			case i < chars:
				dst[i] = enc.encode[v>>(35-5*i)&31]
			case enc.padChar != NoPadding:
				dst[i] = byte(enc.padChar)
			}
		}
		src = src[n:]
		if len(src) > 0 {
			dst = dst[8:]
		}
	}
}

// AppendEncode appends the encoding of src.
func (enc *Encoding) AppendEncode(dst, src []byte) []byte {
	n := enc.EncodedLen(len(src))
	dst = slices.Grow(dst, n)
	enc.Encode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n]
}

// EncodeToString returns the encoding of src.
func (enc *Encoding) EncodeToString(src []byte) string {
	buf := make([]byte, enc.EncodedLen(len(src)))
	enc.Encode(buf, src)
	return string(buf)
}

// EncodedLen returns the length of the encoding of n bytes.
func (enc *Encoding) EncodedLen(n int) int {
	if enc.padChar == NoPadding {
		return n/5*8 + (n%5*8+4)/5
	}
	return (n + 4) / 5 * 8
}

// DecodedLen returns how many bytes n characters may be at most.
func (enc *Encoding) DecodedLen(n int) int {
	if enc.padChar == NoPadding {
		return n/8*5 + n%8*5/8
	}
	return n / 8 * 5
}

// A CorruptInputError tells where something is wrong.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal base32 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// group decodes up to eight characters that begin at offset off; it returns how many bytes they are and whether they were the last.
func (enc *Encoding) group(dst, src []byte, off int) (n int, end bool, err error) {
	var v uint64
	chars := 0
	for ; chars < 8; chars++ {
		if chars == len(src) {
			if enc.padChar != NoPadding {
				return 0, false, CorruptInputError(off)
			}
			end = true
			break
		}
		c := src[chars]
		if rune(c) == enc.padChar && chars >= 2 && len(src)-chars <= 8 {
			if len(src) < 8 {
				return 0, false, CorruptInputError(off + len(src))
			}
			for i := chars; i < 8; i++ {
				if rune(src[i]) != enc.padChar {
					return 0, false, CorruptInputError(off + i - 1)
				}
			}
			if chars == 3 || chars == 6 {
				return 0, false, CorruptInputError(off + chars)
			}
			end = true
			break
		}
		if enc.decode[c] == 0xff {
			return 0, false, CorruptInputError(off + chars)
		}
		v |= uint64(enc.decode[c]) << (35 - 5*chars)
	}
	n = chars * 5 / 8
	for i := range n {
		dst[i] = byte(v >> (32 - 8*i))
	}
	return n, end, nil
}

func withoutNewlines(src []byte) []byte {
	kept := make([]byte, 0, len(src))
	for _, c := range src {
		if c != '\r' && c != '\n' {
			kept = append(kept, c)
		}
	}
	return kept
}

// Decode decodes src into dst and returns the number of bytes. New lines count as nothing.
func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	src = withoutNewlines(src)
	for off, end := 0, false; off < len(src) && !end; off += 8 {
		var k int
		if k, end, err = enc.group(dst[n:], src[off:], off); err != nil {
			return n, err
		}
		n += k
	}
	return n, nil
}

// AppendDecode appends what src encodes.
func (enc *Encoding) AppendDecode(dst, src []byte) ([]byte, error) {
	buf := make([]byte, len(src)/8*5+8)
	n, err := enc.Decode(buf, src)
	return append(dst, buf[:n]...), err
}

// DecodeString returns what s encodes.
func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	return enc.AppendDecode([]byte{}, []byte(s))
}

// NewEncoder returns a writer that encodes what is written to it; Close writes the rest.
func NewEncoder(enc *Encoding, w io.Writer) io.WriteCloser { return &encoder{enc: enc, w: w} }

type encoder struct {
	enc  *Encoding
	w    io.Writer
	rest []byte
	err  error
}

func (e *encoder) Write(p []byte) (n int, err error) {
	if e.err != nil {
		return 0, e.err
	}
	e.rest = append(e.rest, p...)
	whole := len(e.rest) / 5 * 5
	e.flush(whole)
	return len(p), e.err
}

func (e *encoder) flush(n int) {
	if n == 0 {
		return
	}
	_, e.err = io.WriteString(e.w, e.enc.EncodeToString(e.rest[:n]))
	e.rest = append([]byte(nil), e.rest[n:]...)
}

func (e *encoder) Close() error {
	if e.err == nil {
		e.flush(len(e.rest))
	}
	return e.err
}

// NewDecoder returns a reader of what r's text encodes.
func NewDecoder(enc *Encoding, r io.Reader) io.Reader { return &decoder{enc: enc, r: r} }

type decoder struct {
	enc  *Encoding
	r    io.Reader
	out  []byte
	err  error
	read bool
}

// Read reads all of the text at first: nothing can be told of its end before.
func (d *decoder) Read(p []byte) (n int, err error) {
	if !d.read {
		d.read = true
		text, err := io.ReadAll(d.r)
		d.out, d.err = d.enc.AppendDecode(nil, text)
		if err != nil {
			d.err = err
		}
	}
	n = copy(p, d.out)
	d.out = d.out[n:]
	if len(d.out) > 0 || n > 0 {
		return n, nil
	}
	if d.err == nil {
		return 0, io.EOF
	}
	return 0, d.err
}
