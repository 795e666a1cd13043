// Package hex writes bytes as pairs of hexadecimal digits.
package hex

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

const digits = "0123456789abcdef"

// ErrLength says that the last digit is alone.
var ErrLength = errors.New("encoding/hex: odd length hex string")

// InvalidByteError is a byte that is no digit.
type InvalidByteError byte

func (e InvalidByteError) Error() string {
	return fmt.Sprintf("encoding/hex: invalid byte: %#U", rune(e))
}

// EncodedLen returns the length of the encoding of n bytes.
func EncodedLen(n int) int { return n * 2 }

// Encode encodes src into dst and returns the length.
//
//heapscope:inline cost=39
func Encode(dst, src []byte) int {
	for i, v := range src {
		dst[2*i] = digits[v>>4]
		dst[2*i+1] = digits[v&0x0f]
	}
	return len(src) * 2
}

// AppendEncode appends the encoding of src.
func AppendEncode(dst, src []byte) []byte {
	n := EncodedLen(len(src))
	dst = slices.Grow(dst, n)
	Encode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n]
}

// DecodedLen returns the number of bytes that x digits encode.
func DecodedLen(x int) int { return x / 2 }

func value(c byte) (v byte, ok bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

func isDigit(c byte) bool {
	_, ok := value(c)
	return ok
}

// Decode decodes src into dst and returns the number of bytes.
func Decode(dst, src []byte) (int, error) {
	i := 0
	for ; i < len(src)/2; i++ {
		hi, ok := value(src[2*i])
		if !ok {
			return i, InvalidByteError(src[2*i])
		}
		lo, ok := value(src[2*i+1])
		if !ok {
			return i, InvalidByteError(src[2*i+1])
		}
		dst[i] = hi<<4 | lo
	}
	if len(src)%2 == 1 {
		if c := src[len(src)-1]; !isDigit(c) {
			return i, InvalidByteError(c)
		}
		return i, ErrLength
	}
	return i, nil
}

// AppendDecode appends the bytes that src encodes.
func AppendDecode(dst, src []byte) ([]byte, error) {
	n := DecodedLen(len(src))
	dst = slices.Grow(dst, n)
	n, err := Decode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n], err
}

// EncodeToString returns the encoding of src.
//
//heapscope:inline cost=59
func EncodeToString(src []byte) string {
	dst := make([]byte, EncodedLen(len(src)))
	Encode(dst, src)
	return string(dst)
}

// DecodeString returns the bytes that s encodes.
func DecodeString(s string) ([]byte, error) {
	dst := make([]byte, DecodedLen(len(s)))
	n, err := Decode(dst, []byte(s))
	return dst[:n], err
}

// Dump shows bytes as hexdump -C does.
func Dump(data []byte) string {
	if len(data) == 0 {
		return ""
	}
	var b strings.Builder
	b.Grow((1 + (len(data)-1)/16) * 79)
	d := Dumper(&b)
	d.Write(data)
	d.Close()
	return b.String()
}

// Dumper returns a writer that shows what is written to it in w.
func Dumper(w io.Writer) io.WriteCloser {
	return &dumper{w: w}
}

type dumper struct {
	w      io.Writer
	line   [16]byte
	used   int
	n      uint
	closed bool
}

func (d *dumper) Write(data []byte) (n int, err error) {
	if d.closed {
		return 0, errors.New("encoding/hex: dumper closed")
	}
	for n < len(data) {
		k := copy(d.line[d.used:], data[n:])
		d.used += k
		n += k
		if d.used == 16 {
			if err := d.flush(); err != nil {
				return n, err
			}
		}
	}
	return n, nil
}

func (d *dumper) flush() error {
	b := make([]byte, 0, 80)
	b = fmt.Appendf(b, "%08x", d.n)
	for i := range 16 {
		if i%8 == 0 {
			b = append(b, ' ')
		}
		if i < d.used {
			b = append(b, ' ', digits[d.line[i]>>4], digits[d.line[i]&15])
		} else {
			b = append(b, "   "...)
		}
	}
	b = append(b, "  |"...)
	for _, c := range d.line[:d.used] {
		if c < 32 || c > 126 {
			c = '.'
		}
		b = append(b, c)
	}
	b = append(b, "|\n"...)
	d.n += uint(d.used)
	d.used = 0
	_, err := d.w.Write(b)
	return err
}

//heapscope:noinline cost=240
func (d *dumper) Close() error {
	if d.closed {
		return nil
	}
	d.closed = true
	if d.used == 0 {
		return nil
	}
	return d.flush()
}

type encoder struct {
	w   io.Writer
	err error
	out [1024]byte
}

// NewEncoder returns a writer that writes the encoding to w.
func NewEncoder(w io.Writer) io.Writer {
	return &encoder{w: w}
}

func (e *encoder) Write(p []byte) (n int, err error) {
	for len(p) > 0 && e.err == nil {
		chunk := min(len(e.out)/2, len(p))
		var written int
		encoded := Encode(e.out[:], p[:chunk])
		written, e.err = e.w.Write(e.out[:encoded])
		n += written / 2
		p = p[chunk:]
	}
	return n, e.err
}

type decoder struct {
	r   io.Reader
	err error
	in  []byte
	arr [1024]byte
}

// NewDecoder returns a reader of the bytes that r's digits encode.
func NewDecoder(r io.Reader) io.Reader {
	return &decoder{r: r}
}

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(d.in) < 2 && d.err == nil {
		have := copy(d.arr[:], d.in)
		var read int
		read, d.err = d.r.Read(d.arr[have:])
		d.in = d.arr[:have+read]
		if d.err == io.EOF && len(d.in)%2 != 0 {
			if c := d.in[len(d.in)-1]; !isDigit(c) {
				d.err = InvalidByteError(c)
			} else {
				d.err = io.ErrUnexpectedEOF
			}
		}
	}
	if avail := len(d.in) / 2; len(p) > avail {
		p = p[:avail]
	}
	done, err := Decode(p, d.in[:len(p)*2])
	d.in = d.in[2*done:]
	if err != nil {
		d.in, d.err = nil, err
	}
	if len(d.in) < 2 {
		return done, d.err
	}
	return done, nil
}
