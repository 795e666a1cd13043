package os

import (
	"internal/fs"
	"syscall"
	"time"
)

// A FileInfo describes a file.
type FileInfo = fs.FileInfo

// fileStat is a file as it was when it was described.
type fileStat struct {
	name    string
	size    int64
	mode    FileMode
	modTime time.Time
	node    *node // nil of a stream
}

//heapscope:inline cost=3
func (s *fileStat) Name() string { return s.name }

//heapscope:inline cost=3
func (s *fileStat) Size() int64 { return s.size }

//heapscope:inline cost=3
func (s *fileStat) Mode() FileMode { return s.mode }

//heapscope:inline cost=3
func (s *fileStat) ModTime() time.Time { return s.modTime }

//heapscope:inline cost=13
func (s *fileStat) IsDir() bool { return s.mode.IsDir() }

// Sys returns nil: there is no operating system below that could say more.
//
//heapscope:inline cost=5
func (s *fileStat) Sys() any { return nil }

func describe(path string, n *node) *fileStat {
	return &fileStat{basename(path), n.size(), n.mode, time.Unix(0, n.modTime), n}
}

// basename returns the last part of a path.
func basename(path string) string {
	for len(path) > 1 && path[len(path)-1] == PathSeparator {
		path = path[:len(path)-1]
	}
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == PathSeparator && i+1 < len(path) {
			return path[i+1:]
		}
	}
	return path
}

// Stat describes a file, or what a link leads to; Lstat the link itself.
//
//heapscope:noinline cost=130
//heapscope:leaks name=heap
func Stat(name string) (FileInfo, error) { return stat("stat", name, true) }

//heapscope:noinline cost=130
//heapscope:leaks name=heap
func Lstat(name string) (FileInfo, error) { return stat("lstat", name, false) }

func stat(op, name string, follow bool) (FileInfo, error) {
	n, err := existing(name, follow)
	if err != nil {
		return nil, pathError(op, name, err)
	}
	return describe(name, n), nil
}

// Stat describes an open file. Standard streams and pipes are pipes.
//
//heapscope:noinline cost=216
//heapscope:leaks f=content
func (f *File) Stat() (FileInfo, error) {
	if f == nil {
		return nil, ErrInvalid
	}
	switch o := f.on.(type) {
	case *openNode:
		return describe(f.name, o.node), nil
	case closed:
		return nil, pathError("stat", f.name, ErrClosed)
	}
	return &fileStat{basename(f.name), 0, ModeNamedPipe | 0600, time.Now().Round(0), nil}, nil
}

// SameFile reports whether two descriptions are of one file.
//
//heapscope:inline cost=47
//heapscope:leaks fi1=none fi2=none
func SameFile(fi1, fi2 FileInfo) bool {
	a, ok := fi1.(*fileStat)
	if !ok {
		return false
	}
	b, ok := fi2.(*fileStat)
	return ok && a.node == b.node && a.node != nil
}

const settable = ModePerm | ModeSetuid | ModeSetgid | ModeSticky

func (n *node) chmod(mode FileMode) { n.mode = n.mode&^settable | mode&settable }

// Chmod changes the permissions of a file.
//
//heapscope:noinline cost=83
//heapscope:leaks name=heap
func Chmod(name string, mode FileMode) error {
	n, err := existing(name, true)
	if err != nil {
		return pathError("chmod", name, err)
	}
	n.chmod(mode)
	return nil
}

// Chown changes nothing: there is one user.
//
//heapscope:inline cost=69
//heapscope:leaks name=heap
func Chown(name string, uid, gid int) error {
	if _, err := existing(name, true); err != nil {
		return pathError("chown", name, err)
	}
	return nil
}

//heapscope:inline cost=69
//heapscope:leaks name=heap
func Lchown(name string, uid, gid int) error {
	if _, err := existing(name, false); err != nil {
		return pathError("lchown", name, err)
	}
	return nil
}

// Chtimes sets the time of the last change; a zero time leaves it.
//
//heapscope:noinline cost=170
//heapscope:leaks name=heap atime=none mtime=none
func Chtimes(name string, atime time.Time, mtime time.Time) error {
	n, err := existing(name, true)
	if err != nil {
		return pathError("chtimes", name, err)
	}
	if !mtime.IsZero() {
		n.modTime = mtime.UnixNano()
	}
	return nil
}

// Readlink returns where a link leads.
//
//heapscope:inline cost=70
//heapscope:leaks name=heap
func Readlink(name string) (string, error) {
	n, err := existing(name, false)
	if err == nil && n.mode&ModeSymlink == 0 {
		err = syscall.EINVAL
	}
	if err != nil {
		return "", pathError("readlink", name, err)
	}
	return string(n.data), nil
}
