// Package os is the part of an operating system that a page can have: standard streams, arguments, environment, exit,
// and files in memory.
package os

import (
	"errors"
	"internal/fs"
	"internal/signals"
	"io"
	"unsafe"
)

var (
	ErrInvalid    = fs.ErrInvalid
	ErrPermission = fs.ErrPermission
	ErrExist      = fs.ErrExist
	ErrNotExist   = fs.ErrNotExist
	ErrClosed     = fs.ErrClosed

	ErrNoDeadline       = errors.New("file type does not support deadline")
	ErrDeadlineExceeded = errors.New("i/o timeout")
	ErrProcessDone      = errors.New("os: process already finished")
)

// Args holds the command line: the program's name and its arguments.
var Args = args()

// File is an open file, or a standard stream.
type File struct {
	*file
}

type file struct {
	fd   int
	name string
	on   device // nil of a standard stream that has not been closed
}

var (
	Stdin  = NewFile(0, "/dev/stdin")
	Stdout = NewFile(1, "/dev/stdout")
	Stderr = NewFile(2, "/dev/stderr")
)

// NewFile returns a File for the given descriptor.
//
//heapscope:inline cost=62
func NewFile(fd uintptr, name string) *File {
	return &File{&file{fd: int(fd), name: name}}
}

//heapscope:noinline cost=81
//heapscope:leaks f=content
func (f *File) Fd() uintptr { return uintptr(f.fd) }

//heapscope:inline cost=4
func (f *File) Name() string { return f.name }

// Close closes the file; nothing can be read from it or written to it any more.
//
//heapscope:inline cost=67
//heapscope:leaks f=content
func (f *File) Close() error { return f.shut() }

//go:noinline
//heapscope:leaks f=content
func (f *File) shut() error {
	if f == nil {
		return ErrInvalid
	}
	if f.on == (closed{}) {
		return &PathError{Op: "close", Path: f.name, Err: ErrClosed}
	}
	if f.on != nil {
		f.on.close()
	}
	f.on = closed{}
	if i := f.fd - 3; i >= 0 && i < len(opened) {
		opened[i] = nil
	}
	return nil
}

// Write writes b to the file, or stream.
//
//heapscope:noinline cost=260
//heapscope:leaks f=content b=mutates
func (f *File) Write(b []byte) (n int, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	if f.on != nil {
		if n, err = f.on.write(b); err != nil {
			err = &PathError{Op: "write", Path: f.name, Err: err}
		}
		return n, err
	}
	write(f.fd, b)
	return len(b), nil
}

// WriteString is like Write for a string.
//
//heapscope:inline cost=79
//heapscope:leaks f=content
func (f *File) WriteString(s string) (n int, err error) {
	return f.Write(unsafe.Slice(unsafe.StringData(s), len(s)))
}

// Read reads from the file, or from standard input.
//
//heapscope:noinline cost=166
//heapscope:leaks f=content b=mutates
func (f *File) Read(b []byte) (n int, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	if f.on != nil {
		n, err = f.on.read(b)
		if err != nil && err != io.EOF {
			return n, &PathError{Op: "read", Path: f.name, Err: err}
		}
	} else if len(b) > 0 {
		n = read(f.fd, b)
	}
	if n == 0 && len(b) > 0 {
		return 0, io.EOF
	}
	return n, err
}

// Exit ends the program at once with the given status; deferred calls are not run.
//
//heapscope:noinline cost=187
func Exit(code int) {
	exit(code)
}

// Getenv returns the value of an environment variable, or "".
//
//heapscope:noinline cost=127
//heapscope:leaks key=heap
func Getenv(key string) string {
	v, _ := LookupEnv(key)
	return v
}

// LookupEnv also reports whether the variable is set.
//
//heapscope:noinline cost=130
//heapscope:leaks key=heap
func LookupEnv(key string) (string, bool) {
	for i := len(environ) - 1; i >= 0; i-- {
		kv := environ[i]
		if len(kv) > len(key) && kv[len(key)] == '=' && kv[:len(key)] == key {
			return kv[len(key)+1:], true
		}
	}
	return "", false
}

// Setenv sets an environment variable of this program.
//
//heapscope:noinline cost=90
//heapscope:leaks key=heap value=heap
func Setenv(key, value string) error {
	if key == "" {
		return errors.New("setenv: invalid argument")
	}
	Unsetenv(key)
	environ = append(environ, key+"="+value)
	return nil
}

// Unsetenv removes an environment variable.
//
//heapscope:inline cost=61
//heapscope:leaks key=heap
func Unsetenv(key string) error {
	kept := environ[:0]
	for _, kv := range environ {
		if !(len(kv) > len(key) && kv[len(key)] == '=' && kv[:len(key)] == key) {
			kept = append(kept, kv)
		}
	}
	environ = kept
	return nil
}

// Environ returns a copy of the environment, as "key=value".
//
//heapscope:inline cost=60
func Environ() []string {
	return append([]string(nil), environ...)
}

var environ = envs()

// Getpid returns a fixed number: there is one process.
//
//heapscope:inline cost=76
func Getpid() int { return signals.Pid }

// Hostname returns a fixed name.
//
//heapscope:inline cost=69
func Hostname() (name string, err error) { return "heapscope", nil }

func args() []string {
	list := make([]string, nargs(0))
	for i := range list {
		list[i] = arg(0, i)
	}
	return list
}

func envs() []string {
	list := make([]string, nargs(1))
	for i := range list {
		list[i] = arg(1, i)
	}
	return list
}

func arg(kind, i int) string {
	n := arglen(kind, i)
	if n == 0 {
		return ""
	}
	b := make([]byte, n)
	argcopy(kind, i, b)
	return string(b)
}

// The machine's part: streams; how many arguments (kind 0) or variables (kind 1) there are, their lengths and bytes.

//go:noescape
func write(fd int, b []byte)

//go:noescape
func read(fd int, b []byte) int
func exit(code int)
func nargs(kind int) int
func arglen(kind, i int) int

//go:noescape
func argcopy(kind, i int, b []byte)
