package os

import (
	"io"
	"sync"
	"syscall"
)

// pipeSize is how much a pipe holds before who writes has to wait.
const pipeSize = 1 << 16

type pipe struct {
	mu      sync.Mutex
	changed *sync.Cond
	data    []byte
	read    bool // the end for reading is open
	written bool // the end for writing is
}

type (
	readEnd  struct{ p *pipe }
	writeEnd struct{ p *pipe }
)

func (e readEnd) read(b []byte) (int, error) {
	p := e.p
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.data) == 0 {
		if !p.read {
			return 0, ErrClosed
		}
		if !p.written {
			return 0, io.EOF
		}
		p.changed.Wait()
	}
	n := copy(b, p.data)
	p.data = p.data[n:]
	p.changed.Broadcast()
	return n, nil
}

func (readEnd) write(b []byte) (int, error) { return 0, syscall.EBADF }

func (e readEnd) close() { e.p.closed(&e.p.read) }

func (e writeEnd) write(b []byte) (n int, err error) {
	p := e.p
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(b) > 0 {
		if !p.written {
			return n, ErrClosed
		}
		if !p.read {
			return n, syscall.EPIPE
		}
		if room := pipeSize - len(p.data); room > 0 {
			room = min(room, len(b))
			p.data = append(p.data, b[:room]...)
			b = b[room:]
			n += room
			p.changed.Broadcast()
		} else {
			p.changed.Wait()
		}
	}
	return n, nil
}

func (writeEnd) read(b []byte) (int, error) { return 0, syscall.EBADF }

func (e writeEnd) close() { e.p.closed(&e.p.written) }

func (p *pipe) closed(end *bool) {
	p.mu.Lock()
	*end = false
	p.changed.Broadcast()
	p.mu.Unlock()
}

// Pipe returns the two ends of a pipe: what is written to w is read from r.
//
//heapscope:noinline cost=228
func Pipe() (r *File, w *File, err error) {
	p := &pipe{read: true, written: true}
	p.changed = sync.NewCond(&p.mu)
	return newFile(readEnd{p}, "|0"), newFile(writeEnd{p}, "|1"), nil
}
