package strings

import (
	"internal/abi"
	"internal/bytealg"
	"unicode/utf8"
	"unsafe"
)

// A Builder builds a string with few copies of it. Its zero value is ready; it must not be copied once it is used.
type Builder struct {
	addr *Builder // itself, to notice that it was copied
	buf  []byte
}

func (b *Builder) copyCheck() {
	if b.addr == nil {
		// The address is hidden, so that a Builder may lie on the stack.
		b.addr = (*Builder)(abi.NoEscape(unsafe.Pointer(b)))
	} else if b.addr != b {
		panic("strings: illegal use of non-zero Builder copied by value")
	}
}

// String returns what has been written; it shares the buffer's memory.
func (b *Builder) String() string {
	return unsafe.String(unsafe.SliceData(b.buf), len(b.buf))
}

// Len returns the number of bytes written.
func (b *Builder) Len() int { return len(b.buf) }

// Cap returns the size of the buffer.
func (b *Builder) Cap() int { return cap(b.buf) }

// Reset makes the builder empty, without its buffer.
func (b *Builder) Reset() {
	b.addr = nil
	b.buf = nil
}

func (b *Builder) grow(n int) {
	bigger := bytealg.MakeNoZero(2*cap(b.buf) + n)[:len(b.buf)]
	copy(bigger, b.buf)
	b.buf = bigger
}

// Grow makes room for n more bytes.
//
//heapscope:noinline cost=98
func (b *Builder) Grow(n int) {
	b.copyCheck()
	if n < 0 {
		panic("strings.Builder.Grow: negative count")
	}
	if cap(b.buf)-len(b.buf) < n {
		b.grow(n)
	}
}

// Write appends p.
func (b *Builder) Write(p []byte) (int, error) {
	b.copyCheck()
	b.buf = append(b.buf, p...)
	return len(p), nil
}

// WriteByte appends c.
func (b *Builder) WriteByte(c byte) error {
	b.copyCheck()
	b.buf = append(b.buf, c)
	return nil
}

// WriteRune appends the UTF-8 encoding of r and returns its length.
func (b *Builder) WriteRune(r rune) (int, error) {
	b.copyCheck()
	old := len(b.buf)
	b.buf = utf8.AppendRune(b.buf, r)
	return len(b.buf) - old, nil
}

// WriteString appends s.
func (b *Builder) WriteString(s string) (int, error) {
	b.copyCheck()
	b.buf = append(b.buf, s...)
	return len(s), nil
}
