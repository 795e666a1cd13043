// Package base64 writes three bytes as four characters.
package base64

import (
	"io"
	"slices"
	"strconv"
)

// An Encoding is an alphabet and the padding.
type Encoding struct {
	encode  [64]byte
	decode  [256]uint8 // 0xff: not in the alphabet
	padChar rune
	strict  bool
}

const (
	StdPadding rune = '='
	NoPadding  rune = -1
)

// NewEncoding returns an Encoding with the given alphabet of 64 characters, padded with =.
//
//heapscope:inline cost=79
func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 64 {
		panic("encoding alphabet is not 64-bytes long")
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

// Strict returns the encoding with a check that unused bits are zero.
func (enc Encoding) Strict() *Encoding {
	enc.strict = true
	return &enc
}

// StdEncoding and URLEncoding are those of RFC 4648; the raw ones have no padding.
var (
	StdEncoding    = NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
	URLEncoding    = NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
	RawStdEncoding = StdEncoding.WithPadding(NoPadding)
	RawURLEncoding = URLEncoding.WithPadding(NoPadding)
)

// Encode encodes src into dst, EncodedLen(len(src)) characters.
func (enc *Encoding) Encode(dst, src []byte) {
	for len(src) >= 3 {
		v := uint(src[0])<<16 | uint(src[1])<<8 | uint(src[2])
		dst[0] = enc.encode[v>>18&0x3f]
		dst[1] = enc.encode[v>>12&0x3f]
		dst[2] = enc.encode[v>>6&0x3f]
		dst[3] = enc.encode[v&0x3f]
		src, dst = src[3:], dst[4:]
	}
	if len(src) == 0 {
		return
	}
	v := uint(src[0]) << 16
	if len(src) == 2 {
		v |= uint(src[1]) << 8
	}
	dst[0] = enc.encode[v>>18&0x3f]
	dst[1] = enc.encode[v>>12&0x3f]
	if len(src) == 2 {
		dst[2] = enc.encode[v>>6&0x3f]
	} else if enc.padChar != NoPadding {
		dst[2] = byte(enc.padChar)
	}
	if enc.padChar != NoPadding {
		dst[3] = byte(enc.padChar)
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
		return n/3*4 + (n%3*8+5)/6
	}
	return (n + 2) / 3 * 4
}

// CorruptInputError is where the input is wrong.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal base64 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// Decode decodes src into dst and returns the number of bytes; newlines are passed over.
func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	i := 0
	skip := func() {
		for i < len(src) && (src[i] == '\n' || src[i] == '\r') {
			i++
		}
	}
	for {
		var v uint
		digits := 0
		end := false
		for digits < 4 && !end {
			skip()
			if i == len(src) {
				switch {
				case digits == 0:
					return n, nil
				case digits == 1 || enc.padChar != NoPadding:
					return n, CorruptInputError(i - digits)
				}
				end = true
				break
			}
			c := src[i]
			i++
			if d := enc.decode[c]; d != 0xff {
				v = v<<6 | uint(d)
				digits++
				continue
			}
			if rune(c) != enc.padChar || digits < 2 {
				return n, CorruptInputError(i - 1)
			}
			if digits == 2 {
				skip()
				if i == len(src) {
					return n, CorruptInputError(len(src))
				}
				if rune(src[i]) != enc.padChar {
					return n, CorruptInputError(i - 1)
				}
				i++
			}
			skip()
			if i < len(src) {
				err = CorruptInputError(i) // something follows the padding
			}
			end = true
		}
		v <<= 6 * uint(4-digits)
		full := []byte{byte(v >> 16), byte(v >> 8), byte(v)}
		if enc.strict && (digits == 2 && full[1] != 0 || digits == 3 && full[2] != 0) {
			return n, CorruptInputError(i - (4 - digits))
		}
		n += copy(dst[n:], full[:digits-1])
		if end || err != nil {
			return n, err
		}
	}
}

// AppendDecode appends the bytes that src encodes.
func (enc *Encoding) AppendDecode(dst, src []byte) ([]byte, error) {
	n := enc.DecodedLen(len(src))
	dst = slices.Grow(dst, n)
	n, err := enc.Decode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n], err
}

// DecodeString returns the bytes that s encodes.
func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	dbuf := make([]byte, enc.DecodedLen(len(s)))
	n, err := enc.Decode(dbuf, []byte(s))
	return dbuf[:n], err
}

// DecodedLen returns the greatest number of bytes that n characters encode.
//
//heapscope:inline cost=30
func (enc *Encoding) DecodedLen(n int) int {
	if enc.padChar == NoPadding {
		return n/4*3 + n%4*6/8
	}
	return n / 4 * 3
}

type encoder struct {
	err  error
	enc  *Encoding
	w    io.Writer
	buf  [3]byte
	nbuf int
	out  [1024]byte
}

// NewEncoder returns a writer that writes the encoding to w; Close writes what is left.
func NewEncoder(enc *Encoding, w io.Writer) io.WriteCloser {
	return &encoder{enc: enc, w: w}
}

func (e *encoder) Write(p []byte) (n int, err error) {
	for len(p) > 0 && e.err == nil {
		if e.nbuf > 0 || len(p) < 3 {
			k := copy(e.buf[e.nbuf:], p)
			e.nbuf += k
			n += k
			p = p[k:]
			if e.nbuf == 3 {
				e.nbuf = 0
				e.enc.Encode(e.out[:], e.buf[:])
				_, e.err = e.w.Write(e.out[:4])
			}
			continue
		}
		k := min(len(e.out)/4*3, len(p)-len(p)%3)
		e.enc.Encode(e.out[:], p[:k])
		_, e.err = e.w.Write(e.out[:k/3*4])
		n += k
		p = p[k:]
	}
	return n, e.err
}

func (e *encoder) Close() error {
	if e.err == nil && e.nbuf > 0 {
		e.enc.Encode(e.out[:], e.buf[:e.nbuf])
		_, e.err = e.w.Write(e.out[:e.enc.EncodedLen(e.nbuf)])
		e.nbuf = 0
	}
	return e.err
}

type decoder struct {
	enc  *Encoding
	r    io.Reader
	err  error
	in   []byte // not yet decoded, without newlines
	out  []byte // not yet read
	buf  [1024]byte
	done [768]byte
}

// NewDecoder returns a reader of the bytes that r's characters encode.
//
//heapscope:inline cost=12
func NewDecoder(enc *Encoding, r io.Reader) io.Reader {
	return &decoder{enc: enc, r: r}
}

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(p) == 0 {
		return 0, nil
	}
	for len(d.out) == 0 {
		if d.err != nil && len(d.in) == 0 {
			return 0, d.err
		}
		for len(d.in) < 4 && d.err == nil {
			k, err := d.r.Read(d.buf[len(d.in):])
			kept := d.buf[:len(d.in)]
			for _, c := range d.buf[len(d.in) : len(d.in)+k] {
				if c != '\n' && c != '\r' {
					kept = append(kept, c)
				}
			}
			d.in = kept
			d.err = err
		}
		k := len(d.in) / 4 * 4
		if d.err != nil && k == 0 {
			if d.err != io.EOF {
				return 0, d.err
			}
			if len(d.in) > 0 && d.enc.padChar != NoPadding {
				d.err = io.ErrUnexpectedEOF
				return 0, d.err
			}
			k = len(d.in)
		}
		m, err := d.enc.Decode(d.done[:], d.in[:k])
		d.out = d.done[:m]
		rest := copy(d.buf[:], d.in[k:])
		d.in = d.buf[:rest]
		if err != nil {
			d.err, d.in = err, nil
		}
	}
	n = copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}
