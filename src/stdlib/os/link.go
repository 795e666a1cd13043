package os

import (
	"errors"
	"internal/strconv"
	"syscall"
)

// LinkError tells an operation on two names, and what was wrong.
type LinkError struct {
	Op  string
	Old string
	New string
	Err error
}

func (e *LinkError) Error() string { return e.Op + " " + e.Old + " " + e.New + ": " + e.Err.Error() }

func (e *LinkError) Unwrap() error { return e.Err }

// Rename gives a file another name, and another place; a file that has that name is replaced.
//
//heapscope:inline cost=62
//heapscope:leaks oldpath=heap newpath=heap
func Rename(oldpath, newpath string) error {
	if err := rename(oldpath, newpath); err != nil {
		return linkError("rename", oldpath, newpath, err)
	}
	return nil
}

func rename(oldpath, newpath string) error {
	from, err := look(oldpath, false)
	if err != nil {
		return err
	}
	if from.node == nil {
		return syscall.ENOENT
	}
	to, err := look(newpath, false)
	switch {
	case err != nil:
		return err
	case from.node == to.node:
		return nil
	case to.node != nil && to.node.mode.IsDir():
		return syscall.EEXIST
	case from.name == "":
		return syscall.EBUSY
	case from.node.mode.IsDir() && to.dir.isIn(from.node):
		return syscall.EINVAL
	case from.node.mode.IsDir() && to.node != nil:
		return syscall.ENOTDIR
	case !from.node.mode.IsDir() && to.slash:
		return syscall.ENOTDIR
	}
	if to.node != nil {
		to.dir.drop(to.name)
	}
	from.dir.drop(from.name)
	to.dir.add(to.name, from.node)
	return nil
}

// Link gives a file a second name.
//
//heapscope:inline cost=71
//heapscope:leaks oldname=heap newname=heap
func Link(oldname, newname string) error {
	n, err := existing(oldname, false)
	if err == nil {
		err = enter(newname, n)
	}
	if err != nil {
		return linkError("link", oldname, newname, err)
	}
	return nil
}

// Symlink makes a link that leads to a path.
//
//heapscope:inline cost=71
//heapscope:leaks oldname=heap newname=heap
func Symlink(oldname, newname string) error {
	err := error(syscall.ENOENT)
	if oldname != "" {
		n := newNode(ModeSymlink | 0777)
		n.data = []byte(oldname)
		err = enter(newname, n)
	}
	if err != nil {
		return linkError("symlink", oldname, newname, err)
	}
	return nil
}

// enter gives a node a name.
func enter(name string, n *node) error {
	at, err := look(name, false)
	switch {
	case err != nil:
		return err
	case at.node != nil:
		return syscall.EEXIST
	case at.slash:
		return syscall.ENOENT
	case n.mode.IsDir():
		return syscall.EPERM
	}
	at.dir.add(at.name, n)
	return nil
}

//go:noinline
func linkError(op, from, to string, err error) error { return &LinkError{op, from, to, err} }

// CreateTemp makes a file with a new name, where the last * of the pattern, or its end, stands for a number.
//
//heapscope:noinline cost=434
//heapscope:leaks dir=none pattern=heap
func CreateTemp(dir, pattern string) (*File, error) {
	if dir == "" {
		dir = TempDir()
	}
	prefix, suffix, err := split(pattern)
	if err != nil {
		return nil, pathError("createtemp", pattern, err)
	}
	for {
		f, err := OpenFile(under(dir, prefix+number()+suffix), O_RDWR|O_CREATE|O_EXCL, 0600)
		if !IsExist(err) {
			return f, err
		}
	}
}

// MkdirTemp is like CreateTemp, for a folder.
//
//heapscope:noinline cost=658
//heapscope:leaks dir=heap pattern=heap
func MkdirTemp(dir, pattern string) (string, error) {
	if dir == "" {
		dir = TempDir()
	}
	prefix, suffix, err := split(pattern)
	if err != nil {
		return "", pathError("mkdirtemp", pattern, err)
	}
	for {
		name := under(dir, prefix+number()+suffix)
		err := Mkdir(name, 0700)
		if err == nil {
			return name, nil
		}
		if IsExist(err) {
			continue
		}
		if _, e := Stat(dir); IsNotExist(e) {
			err = e
		}
		return "", err
	}
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
