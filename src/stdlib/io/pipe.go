package io

import "sync"

// A pipe hands the bytes of a Write over to as many Reads as it takes, without a buffer.
type pipe struct {
	writing sync.Mutex // one Write at a time
	data    chan []byte
	taken   chan int

	once sync.Once // closes done
	done chan struct{}

	mu       sync.Mutex
	readErr  error // of the reader's end: what Writes get
	writeErr error // of the writer's end: what Reads get
}

func (p *pipe) note(slot *error, err error) {
	p.mu.Lock()
	if *slot == nil {
		*slot = err
	}
	p.mu.Unlock()
	p.once.Do(func() { close(p.done) })
}

// closed is what Reads (or Writes) get when the pipe is closed; own is the error of the end that asks.
func (p *pipe) closed(own, other *error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if *own == nil && *other != nil {
		return *other
	}
	return ErrClosedPipe
}

// PipeReader is the reading end of a pipe.
type PipeReader struct{ pipe }

// PipeWriter is the writing end of a pipe.
type PipeWriter struct{ r PipeReader }

// Pipe makes a pipe.
func Pipe() (*PipeReader, *PipeWriter) {
	w := &PipeWriter{r: PipeReader{pipe: pipe{data: make(chan []byte), taken: make(chan int), done: make(chan struct{})}}}
	return &w.r, w
}

// Read waits for a Write, or for the writing end to be closed.
//
//heapscope:inline cost=70
func (r *PipeReader) Read(data []byte) (n int, err error) {
	select {
	case <-r.done:
		return 0, r.closed(&r.readErr, &r.writeErr)
	default:
	}
	select {
	case b := <-r.data:
		n = copy(data, b)
		r.taken <- n
		return n, nil
	case <-r.done:
		return 0, r.closed(&r.readErr, &r.writeErr)
	}
}

// Close closes the reading end: Writes get ErrClosedPipe.
//
//heapscope:inline cost=65
func (r *PipeReader) Close() error { return r.CloseWithError(nil) }

// CloseWithError closes the reading end: Writes get err.
//
//heapscope:inline cost=61
func (r *PipeReader) CloseWithError(err error) error {
	if err == nil {
		err = ErrClosedPipe
	}
	r.note(&r.readErr, err)
	return nil
}

// Write waits until Reads have taken all of data, or the reading end is closed.
//
//heapscope:inline cost=73
func (w *PipeWriter) Write(data []byte) (n int, err error) {
	p := &w.r.pipe
	select {
	case <-p.done:
		return 0, p.closed(&p.writeErr, &p.readErr)
	default:
		p.writing.Lock()
		defer p.writing.Unlock()
	}
	for once := true; once || len(data) > 0; once = false {
		select {
		case p.data <- data:
			k := <-p.taken
			data = data[k:]
			n += k
		case <-p.done:
			return n, p.closed(&p.writeErr, &p.readErr)
		}
	}
	return n, nil
}

// Close closes the writing end: Reads get EOF.
//
//heapscope:inline cost=68
func (w *PipeWriter) Close() error { return w.CloseWithError(nil) }

// CloseWithError closes the writing end: Reads get err.
//
//heapscope:inline cost=64
func (w *PipeWriter) CloseWithError(err error) error {
	if err == nil {
		err = EOF
	}
	w.r.note(&w.r.writeErr, err)
	return nil
}
