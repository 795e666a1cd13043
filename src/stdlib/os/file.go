package os

import (
	"internal/fs"
	"io"
)

// There are no files, and the only folder is the root, where the program stands: what reads a file does not find it, what makes one does
// not find its folder, or meets a file system that is read-only.

// PathError tells an operation, a path, and what was wrong.
type PathError = fs.PathError

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

// Open opens a file for reading: there is none.
//
//heapscope:inline cost=72
func Open(name string) (*File, error) { return OpenFile(name, O_RDONLY, 0) }

// Create makes a file, or empties it.
//
//heapscope:inline cost=72
func Create(name string) (*File, error) { return OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666) }

// OpenFile finds no file, and can make none.
//
//heapscope:noinline cost=148
func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	if flag&O_CREATE != 0 {
		return nil, readOnly("open", name)
	}
	return nil, missing("open", name)
}

// ReadFile returns a file's content.
//
//heapscope:noinline cost=999
func ReadFile(name string) ([]byte, error) { return nil, missing("open", name) }

// WriteFile makes a file of data.
//
//heapscope:noinline cost=224
func WriteFile(name string, data []byte, perm FileMode) error { return readOnly("open", name) }

//heapscope:inline cost=78
func Mkdir(name string, perm FileMode) error { return readOnly("mkdir", name) }

//heapscope:noinline cost=517
func MkdirAll(path string, perm FileMode) error { return readOnly("mkdir", path) }

//heapscope:noinline cost=136
func Remove(name string) error { return missing("remove", name) }

// RemoveAll is content if there is nothing to remove.
//
//heapscope:inline cost=61
func RemoveAll(path string) error { return nil }

//heapscope:noinline cost=303
func Chdir(dir string) error { return missing("chdir", dir) }

//heapscope:inline cost=69
func Truncate(name string, size int64) error { return missing("truncate", name) }

//go:noinline
func missing(op, path string) error { return &PathError{Op: op, Path: path, Err: fs.ENOENT} }

//go:noinline
func readOnly(op, path string) error {
	for i := len(path) - 1; i > 0; i-- {
		if path[i] == PathSeparator {
			return missing(op, path)
		}
	}
	return &PathError{Op: op, Path: path, Err: fs.EROFS}
}

// Getwd returns the root: there is no other folder.
//
//heapscope:noinline cost=1597
func Getwd() (dir string, err error) { return "/", nil }

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
func isCase(err, target error) bool {
	err = cause(err)
	if err == target {
		return true
	}
	e, ok := err.(fs.Errno)
	return ok && e.Is(target)
}

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
