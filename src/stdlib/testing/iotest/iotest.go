// Package iotest has readers and writers for tests: slow ones, short ones, and those that fail.
package iotest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
)

// reader is a function as a reader.
type reader func(p []byte) (int, error)

func (r reader) Read(p []byte) (int, error) { return r(p) }

// OneByteReader reads a byte at a time.
func OneByteReader(r io.Reader) io.Reader {
	return reader(func(p []byte) (int, error) { return r.Read(p[:min(len(p), 1)]) })
}

// HalfReader reads half as much as it could.
func HalfReader(r io.Reader) io.Reader {
	return reader(func(p []byte) (int, error) { return r.Read(p[:(len(p)+1)/2]) })
}

// DataErrReader returns the end together with the last bytes.
func DataErrReader(r io.Reader) io.Reader {
	var unread []byte
	data := make([]byte, 1024)
	return reader(func(p []byte) (n int, err error) {
		for err == nil {
			if len(unread) > 0 {
				if n > 0 {
					return n, nil
				}
				n = copy(p, unread)
				if unread = unread[n:]; len(unread) > 0 || len(p) == 0 {
					return n, nil
				}
			}
			var more int
			more, err = r.Read(data)
			unread = data[:more]
			if more > 0 {
				err = nil
			}
		}
		return n, err
	})
}

// ErrTimeout is a timeout that did not take time.
var ErrTimeout = errors.New("timeout")

// TimeoutReader fails with ErrTimeout at the second read.
func TimeoutReader(r io.Reader) io.Reader {
	reads := 0
	return reader(func(p []byte) (int, error) {
		if reads++; reads == 2 {
			return 0, ErrTimeout
		}
		return r.Read(p)
	})
}

// ErrReader fails with err.
func ErrReader(err error) io.Reader {
	return reader(func([]byte) (int, error) { return 0, err })
}

type writer func(p []byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }

// TruncateWriter writes n bytes to w and then none, without an error.
func TruncateWriter(w io.Writer, n int64) io.Writer {
	return writer(func(p []byte) (int, error) {
		if n <= 0 {
			return len(p), nil
		}
		part := p[:min(int64(len(p)), n)]
		k, err := w.Write(part)
		n -= int64(k)
		if err == nil {
			k = len(p)
		}
		return k, err
	})
}

// NewReadLogger logs every read.
func NewReadLogger(prefix string, r io.Reader) io.Reader {
	return reader(func(p []byte) (int, error) {
		n, err := r.Read(p)
		tell(prefix, p[:n], err)
		return n, err
	})
}

// NewWriteLogger logs every write.
func NewWriteLogger(prefix string, w io.Writer) io.Writer {
	return writer(func(p []byte) (int, error) {
		n, err := w.Write(p)
		tell(prefix, p[:n], err)
		return n, err
	})
}

func tell(prefix string, p []byte, err error) {
	if err != nil {
		log.Printf("%s %x: %v", prefix, p, err)
		return
	}
	log.Printf("%s %x", prefix, p)
}

// TestReader tells what is wrong with a reader that should give content.
func TestReader(r io.Reader, content []byte) error {
	if len(content) > 0 {
		if n, err := r.Read(nil); n != 0 || err != nil {
			return fmt.Errorf("Read(0) = %d, %v, want 0, nil", n, err)
		}
	}
	data, err := io.ReadAll(HalfReader(r))
	if err != nil {
		return err
	}
	if !bytes.Equal(data, content) {
		return fmt.Errorf("ReadAll(small amounts) = %q\n\twant %q", data, content)
	}
	if n, err := r.Read(make([]byte, 10)); n != 0 || err != io.EOF {
		return fmt.Errorf("Read(10) at EOF = %v, %v, want 0, EOF", n, err)
	}
	return nil
}
