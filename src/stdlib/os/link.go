package os

import (
	"errors"
	"internal/fs"
	"internal/strconv"
)

// Names of files: what gives one a name, or another one, does not find it.

// LinkError tells an operation on two names, and what was wrong.
type LinkError struct {
	Op  string
	Old string
	New string
	Err error
}

func (e *LinkError) Error() string { return e.Op + " " + e.Old + " " + e.New + ": " + e.Err.Error() }

func (e *LinkError) Unwrap() error { return e.Err }

//heapscope:inline cost=62
func Rename(oldpath, newpath string) error { return linkError("rename", oldpath, newpath, fs.ENOENT) }

//heapscope:inline cost=71
func Link(oldname, newname string) error { return linkError("link", oldname, newname, fs.ENOENT) }

//heapscope:inline cost=71
func Symlink(oldname, newname string) error {
	return linkError("symlink", oldname, newname, cause(readOnly("symlink", newname)))
}

//go:noinline
func linkError(op, from, to string, err error) error { return &LinkError{op, from, to, err} }

//heapscope:inline cost=70
func Readlink(name string) (string, error) { return "", missing("readlink", name) }

//heapscope:noinline cost=83
func Chmod(name string, mode FileMode) error { return missing("chmod", name) }

//heapscope:inline cost=69
func Chown(name string, uid, gid int) error { return missing("chown", name) }

//heapscope:inline cost=69
func Lchown(name string, uid, gid int) error { return missing("lchown", name) }

// CreateTemp makes a file with a new name, where the last * of the pattern, or its end, stands for a number: there is no folder for it.
func CreateTemp(dir, pattern string) (*File, error) {
	if dir == "" {
		dir = TempDir()
	}
	prefix, suffix, err := split(pattern)
	if err != nil {
		return nil, &PathError{Op: "createtemp", Path: pattern, Err: err}
	}
	return OpenFile(under(dir, prefix+number()+suffix), O_RDWR|O_CREATE|O_EXCL, 0600)
}

// MkdirTemp is like CreateTemp, for a folder.
func MkdirTemp(dir, pattern string) (string, error) {
	if dir == "" {
		dir = TempDir()
	}
	prefix, suffix, err := split(pattern)
	if err != nil {
		return "", &PathError{Op: "mkdirtemp", Path: pattern, Err: err}
	}
	if dir != "." && dir != "/" {
		return "", missing("stat", dir)
	}
	return "", Mkdir(under(dir, prefix+number()+suffix), 0700)
}

func split(pattern string) (prefix, suffix string, err error) {
	prefix = pattern
	for i := range len(pattern) {
		switch pattern[i] {
		case PathSeparator:
			return "", "", errors.New("pattern contains path separator")
		case '*':
			prefix, suffix = pattern[:i], pattern[i+1:]
		}
	}
	return prefix, suffix, nil
}

func under(dir, name string) string {
	if dir != "" && dir[len(dir)-1] == PathSeparator {
		return dir + name
	}
	return dir + "/" + name
}

// number returns a random number's digits.
func number() string { return strconv.FormatUint(uint64(uint32(runtime_rand())), 10) }

func runtime_rand() uint64
