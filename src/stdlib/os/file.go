package os

import (
	"internal/fs"
	"io"
)

// FileMode has the kind and the permissions of a file.
type FileMode = fs.FileMode

const (
	ModeDir        = fs.ModeDir
	ModeAppend     = fs.ModeAppend
	ModeExclusive  = fs.ModeExclusive
	ModeTemporary  = fs.ModeTemporary
	ModeSymlink    = fs.ModeSymlink
	ModeDevice     = fs.ModeDevice
	ModeNamedPipe  = fs.ModeNamedPipe
	ModeSocket     = fs.ModeSocket
	ModeSetuid     = fs.ModeSetuid
	ModeSetgid     = fs.ModeSetgid
	ModeCharDevice = fs.ModeCharDevice
	ModeSticky     = fs.ModeSticky
	ModeIrregular  = fs.ModeIrregular
	ModeType       = fs.ModeType
	ModePerm       = fs.ModePerm
)

// Flags of OpenFile, as on Linux.
const (
	O_RDONLY int = 0x0
	O_WRONLY int = 0x1
	O_RDWR   int = 0x2
	O_APPEND int = 0x400
	O_CREATE int = 0x40
	O_EXCL   int = 0x80
	O_SYNC   int = 0x101000
	O_TRUNC  int = 0x200
)

const (
	SEEK_SET = io.SeekStart
	SEEK_CUR = io.SeekCurrent
	SEEK_END = io.SeekEnd
)

const (
	DevNull           = "/dev/null"
	PathSeparator     = '/'
	PathListSeparator = ':'
)

// TempDir returns the folder of temporary files.
//
//heapscope:inline cost=76
func TempDir() string {
	if dir := Getenv("TMPDIR"); dir != "" {
		return dir
	}
	return "/tmp"
}

func IsPathSeparator(c uint8) bool { return c == PathSeparator }

// IsExist reports whether a file was there already. IsNotExist and IsPermission are like it; errors.Is looks deeper.
//
//heapscope:inline cost=62
func IsExist(err error) bool { return isCase(err, ErrExist) }

//heapscope:inline cost=62
func IsNotExist(err error) bool { return isCase(err, ErrNotExist) }

//heapscope:inline cost=62
func IsPermission(err error) bool { return isCase(err, ErrPermission) }

func IsTimeout(err error) bool {
	t, ok := cause(err).(interface{ Timeout() bool })
	return ok && t.Timeout()
}

//go:noinline
func isCase(err, target error) bool { return isError(cause(err), target) }

// cause takes away what package os has put around an error.
func cause(err error) error {
	switch e := err.(type) {
	case *PathError:
		return e.Err
	case *LinkError:
		return e.Err
	case *SyscallError:
		return e.Err
	}
	return err
}

// SyscallError tells a call of the operating system, and what was wrong.
type SyscallError struct {
	Syscall string
	Err     error
}

func (e *SyscallError) Error() string { return e.Syscall + ": " + e.Err.Error() }

func (e *SyscallError) Unwrap() error { return e.Err }

// NewSyscallError returns nil if err is nil.
func NewSyscallError(syscall string, err error) error {
	if err == nil {
		return nil
	}
	return &SyscallError{syscall, err}
}
