package os

import (
	"internal/fs"
	"io"
	"syscall"
)

// A DirEntry is an entry of a folder.
type DirEntry = fs.DirEntry

// unixDirent is an entry as it was when the folder was listed.
type unixDirent struct {
	parent string
	name   string
	typ    FileMode
	node   *node
}

//heapscope:inline cost=3
func (d *unixDirent) Name() string { return d.name }

//heapscope:inline cost=10
func (d *unixDirent) IsDir() bool { return d.typ.IsDir() }

//heapscope:inline cost=3
func (d *unixDirent) Type() FileMode { return d.typ }

//heapscope:noinline cost=84
func (d *unixDirent) Info() (FileInfo, error) { return Lstat(under(d.parent, d.name)) }

//heapscope:inline cost=62
func (d *unixDirent) String() string { return fs.FormatDirEntry(d) }

// next returns the entries that come next: up to n, and io.EOF after the last, or all if n is not positive.
func (f *File) next(n int) ([]entry, error) {
	o, err := f.openNode("readdirent")
	if err != nil {
		return nil, err
	}
	if !o.node.mode.IsDir() {
		return nil, pathError("readdirent", f.name, syscall.ENOTDIR)
	}
	if !o.listed {
		o.rest, o.listed = o.node.list(), true
	}
	if n <= 0 {
		n = len(o.rest)
	} else if len(o.rest) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(o.rest))
	list := o.rest[:n]
	o.rest = o.rest[n:]
	return list, nil
}

// list returns a copy of the entries.
func (n *node) list() []entry { return append([]entry{}, n.entries...) }

func dirents(parent string, list []entry) []DirEntry {
	result := make([]DirEntry, len(list))
	for i, e := range list {
		result[i] = &unixDirent{parent, e.name, e.node.mode.Type(), e.node}
	}
	return result
}

// ReadDir returns the next entries of a folder: up to n, and io.EOF after the last, or all if n is not positive.
//
//heapscope:noinline cost=88
//heapscope:leaks f=heap
func (f *File) ReadDir(n int) ([]DirEntry, error) {
	list, err := f.next(n)
	if err != nil {
		return nil, err
	}
	return dirents(f.name, list), nil
}

// Readdir is like ReadDir and describes the files.
//
//heapscope:noinline cost=88
//heapscope:leaks f=heap
func (f *File) Readdir(n int) ([]FileInfo, error) {
	list, err := f.next(n)
	if err != nil {
		return nil, err
	}
	infos := make([]FileInfo, len(list))
	for i, e := range list {
		infos[i] = describe(e.name, e.node)
	}
	return infos, nil
}

// Readdirnames is like ReadDir and returns the names.
//
//heapscope:noinline cost=84
//heapscope:leaks f=heap
func (f *File) Readdirnames(n int) (names []string, err error) {
	list, err := f.next(n)
	if err != nil {
		return nil, err
	}
	names = make([]string, len(list))
	for i, e := range list {
		names[i] = e.name
	}
	return names, nil
}

// ReadDir returns the entries of a folder, sorted by name.
//
//heapscope:noinline cost=999
//heapscope:leaks name=heap
func ReadDir(name string) ([]DirEntry, error) {
	n, err := existing(name, true)
	if err == nil && !n.mode.IsDir() {
		err = syscall.ENOTDIR
	}
	if err != nil {
		return nil, pathError("open", name, err)
	}
	return dirents(name, n.entries), nil
}

// Mkdir makes a folder.
//
//heapscope:inline cost=78
//heapscope:leaks name=heap
func Mkdir(name string, perm FileMode) error {
	if err := mkdir(name, perm); err != nil {
		return pathError("mkdir", name, err)
	}
	return nil
}

func mkdir(name string, perm FileMode) error {
	at, err := look(name, false)
	if err != nil {
		if err == syscall.ENOTDIR {
			if _, err := existing(trimmed(name), false); err == nil {
				return syscall.EEXIST
			}
		}
		return err
	}
	if at.node != nil {
		return syscall.EEXIST
	}
	at.dir.add(at.name, newNode(ModeDir|perm&(ModePerm|ModeSticky)&^umask))
	return nil
}

// trimmed takes the slashes off the end.
func trimmed(path string) string {
	for len(path) > 1 && path[len(path)-1] == PathSeparator {
		path = path[:len(path)-1]
	}
	return path
}

// MkdirAll makes a folder and those around it, as far as they are missing.
//
//heapscope:noinline cost=517
//heapscope:leaks path=heap
func MkdirAll(path string, perm FileMode) error {
	if n, err := existing(path, true); err == nil {
		if n.mode.IsDir() {
			return nil
		}
		return pathError("mkdir", path, syscall.ENOTDIR)
	}
	i := len(trimmed(path)) - 1
	for i > 0 && path[i] != PathSeparator {
		i--
	}
	if i > 0 {
		if err := MkdirAll(path[:i], perm); err != nil {
			return err
		}
	}
	err := Mkdir(path, perm)
	if err != nil {
		if n, e := existing(path, false); e == nil && n.mode.IsDir() {
			return nil
		}
	}
	return err
}

// Remove removes a file, or a folder that is empty.
//
//heapscope:noinline cost=136
//heapscope:leaks name=heap
func Remove(name string) error {
	at, err := look(name, false)
	switch {
	case err != nil:
	case at.node == nil:
		err = syscall.ENOENT
	case at.node == root:
		err = syscall.EBUSY
	case at.name == "" && basename(name) == "..", len(at.node.entries) > 0:
		err = syscall.ENOTEMPTY
	case at.name == "":
		err = syscall.EINVAL
	default:
		at.dir.drop(at.name)
		return nil
	}
	return pathError("remove", name, err)
}

// RemoveAll removes a file, or a folder with all that is in it, and is content if there is nothing.
//
//heapscope:inline cost=61
//heapscope:leaks path=heap
func RemoveAll(path string) error {
	if path == "" {
		return nil
	}
	if path == "." || len(path) > 1 && path[len(path)-2:] == "/." {
		return pathError("RemoveAll", path, syscall.EINVAL)
	}
	at, err := look(trimmed(path), false)
	switch {
	case err == syscall.ENOENT || err == nil && at.node == nil:
		return nil
	case err != nil:
		return pathError("unlinkat", path, err)
	case at.node == root:
		for _, e := range root.list() {
			root.drop(e.name)
		}
		return nil
	case at.name == "":
		return pathError("unlinkat", path, syscall.EINVAL)
	}
	at.dir.drop(at.name)
	return nil
}

// Chdir goes to a folder.
//
//heapscope:noinline cost=303
//heapscope:leaks dir=heap
func Chdir(dir string) error {
	n, err := existing(dir, true)
	if err == nil && !n.mode.IsDir() {
		err = syscall.ENOTDIR
	}
	if err != nil {
		return pathError("chdir", dir, err)
	}
	here = n
	return nil
}

// Getwd returns the path of the folder in which the program stands.
//
//heapscope:noinline cost=1597
func Getwd() (dir string, err error) {
	if root == nil {
		return "/" + atStart, nil
	}
	for n := here; n != root; n = n.up {
		i := 0
		for i < len(n.up.entries) && n.up.entries[i].node != n {
			i++
		}
		if i == len(n.up.entries) {
			return "", NewSyscallError("getwd", syscall.ENOENT)
		}
		dir = "/" + n.up.entries[i].name + dir
	}
	if dir == "" {
		dir = "/"
	}
	return dir, nil
}
