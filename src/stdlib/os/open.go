package os

import (
	"errors"
	"internal/fs"
	"io"
	"syscall"
)

// A device is what stands behind a File that is not a standard stream. Positions, descriptions and lists are asked of openNode only.
type device interface {
	read(b []byte) (int, error)
	write(b []byte) (int, error)
	close()
}

// closed stands behind a File that has been closed.
type closed struct{}

func (closed) read(b []byte) (int, error)  { return 0, ErrClosed }
func (closed) write(b []byte) (int, error) { return 0, ErrClosed }
func (closed) close()                      {}

// openNode is a file or folder that has been opened.
type openNode struct {
	node *node
	flag int
	off  int64
	// Of a folder: what it held when it was first listed, as far as that has not been told yet.
	rest   []entry
	listed bool
}

func (o *openNode) reads() bool  { return o.flag&(O_WRONLY|O_RDWR) != O_WRONLY }
func (o *openNode) writes() bool { return o.flag&(O_WRONLY|O_RDWR) != 0 }

func (o *openNode) read(b []byte) (int, error) {
	n, err := o.readAt(b, o.off)
	o.off += int64(n)
	return n, err
}

// readAt returns 0 at the end.
func (o *openNode) readAt(b []byte, off int64) (int, error) {
	switch {
	case !o.reads():
		return 0, syscall.EBADF
	case o.node.mode.IsDir():
		return 0, syscall.EISDIR
	case off >= int64(len(o.node.data)):
		return 0, nil
	}
	return copy(b, o.node.data[off:]), nil
}

func (o *openNode) write(b []byte) (int, error) {
	if o.flag&O_APPEND != 0 {
		o.off = int64(len(o.node.data))
	}
	n, err := o.writeAt(b, o.off)
	o.off += int64(n)
	return n, err
}

func (o *openNode) writeAt(b []byte, off int64) (int, error) {
	if !o.writes() {
		return 0, syscall.EBADF
	}
	n := o.node
	if n.mode&ModeDevice != 0 || len(b) == 0 {
		return len(b), nil
	}
	switch size := int64(len(n.data)); {
	case off == size:
		n.data = append(n.data, b...)
	default:
		if end := off + int64(len(b)); end > size {
			n.resize(end)
		}
		copy(n.data[off:], b)
	}
	n.touch()
	return len(b), nil
}

func (o *openNode) close() {}

// Open opens a file for reading.
//
//heapscope:inline cost=72
//heapscope:leaks name=heap
func Open(name string) (*File, error) { return OpenFile(name, O_RDONLY, 0) }

// Create makes a file, or empties it.
//
//heapscope:inline cost=72
//heapscope:leaks name=heap
func Create(name string) (*File, error) { return OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666) }

// OpenFile opens a file, which the flags may ask to make, to empty or not to find.
//
//heapscope:noinline cost=148
//heapscope:leaks name=heap
func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	o, err := open(name, flag, perm)
	if err != nil {
		return nil, pathError("open", name, err)
	}
	return newFile(o, name), nil
}

func open(name string, flag int, perm FileMode) (*openNode, error) {
	at, err := look(name, flag&(O_CREATE|O_EXCL) != O_CREATE|O_EXCL)
	if err != nil {
		return nil, err
	}
	n := at.node
	writes := flag&(O_WRONLY|O_RDWR) != 0
	switch {
	case n == nil && flag&O_CREATE == 0:
		return nil, syscall.ENOENT
	case n == nil && at.slash:
		return nil, syscall.EISDIR
	case n == nil:
		n = newNode(perm & (ModePerm | ModeSetuid | ModeSetgid | ModeSticky) &^ umask)
		at.dir.add(at.name, n)
	case flag&(O_CREATE|O_EXCL) == O_CREATE|O_EXCL:
		return nil, syscall.EEXIST
	case n.mode.IsDir() && (writes || flag&O_CREATE != 0):
		return nil, syscall.EISDIR
	case flag&O_TRUNC != 0 && writes:
		n.resize(0)
	}
	return &openNode{node: n, flag: flag}, nil
}

// opened holds the open files by their descriptors, without the standard streams.
var opened []*File

func newFile(d device, name string) *File {
	i := 0
	for i < len(opened) && opened[i] != nil {
		i++
	}
	f := &File{&file{fd: 3 + i, name: name, on: d}}
	if i == len(opened) {
		opened = append(opened, f)
	} else {
		opened[i] = f
	}
	return f
}

// openNode returns what f has opened; a standard stream or a pipe has no positions.
func (f *File) openNode(op string) (*openNode, error) {
	if f == nil {
		return nil, ErrInvalid
	}
	switch o := f.on.(type) {
	case *openNode:
		return o, nil
	case closed:
		if op == "readdirent" {
			return nil, pathError(op, f.name, errors.New("use of closed file"))
		}
		return nil, pathError(op, f.name, ErrClosed)
	}
	err := syscall.ESPIPE
	switch op {
	case "truncate", "sync":
		err = syscall.EINVAL
	case "chdir", "readdirent":
		err = syscall.ENOTDIR
	}
	return nil, pathError(op, f.name, err)
}

// ReadAt reads from a position, until b is full.
//
//heapscope:noinline cost=217
//heapscope:leaks f=content b=mutates
func (f *File) ReadAt(b []byte, off int64) (n int, err error) {
	o, err := f.openNode("read")
	if err != nil {
		return 0, err
	}
	if off < 0 {
		return 0, pathError("readat", f.name, errors.New("negative offset"))
	}
	n, err = o.readAt(b, off)
	if err != nil {
		return n, pathError("read", f.name, err)
	}
	if n < len(b) {
		err = io.EOF
	}
	return n, err
}

var errWriteAtInAppendMode = errors.New("os: invalid use of WriteAt on file opened with O_APPEND")

// WriteAt writes at a position.
//
//heapscope:noinline cost=224
//heapscope:leaks f=content b=mutates
func (f *File) WriteAt(b []byte, off int64) (n int, err error) {
	o, err := f.openNode("write")
	if err != nil {
		return 0, err
	}
	if o.flag&O_APPEND != 0 {
		return 0, errWriteAtInAppendMode
	}
	if off < 0 {
		return 0, pathError("writeat", f.name, errors.New("negative offset"))
	}
	n, err = o.writeAt(b, off)
	if err != nil {
		err = pathError("write", f.name, err)
	}
	return n, err
}

// Seek moves to where reading or writing goes on. A folder is told from its beginning again.
//
//heapscope:noinline cost=186
//heapscope:leaks f=content
func (f *File) Seek(offset int64, whence int) (ret int64, err error) {
	o, err := f.openNode("seek")
	if err != nil {
		return 0, err
	}
	switch whence {
	case io.SeekStart:
	case io.SeekCurrent:
		offset += o.off
	case io.SeekEnd:
		offset += int64(len(o.node.data))
	default:
		offset = -1
	}
	if offset < 0 {
		return 0, pathError("seek", f.name, syscall.EINVAL)
	}
	o.off = offset
	o.rest, o.listed = nil, false
	return offset, nil
}

// Truncate cuts the file off, or fills it up with zeros.
//
//heapscope:noinline cost=156
//heapscope:leaks f=content
func (f *File) Truncate(size int64) error {
	o, err := f.openNode("truncate")
	if err != nil {
		return err
	}
	if !o.writes() || size < 0 || !o.node.mode.IsRegular() {
		return pathError("truncate", f.name, syscall.EINVAL)
	}
	o.node.resize(size)
	return nil
}

// Sync has nothing to do.
//
//heapscope:noinline cost=155
//heapscope:leaks f=content
func (f *File) Sync() error {
	if f == nil {
		return ErrInvalid
	}
	_, err := f.openNode("sync")
	return err
}

//heapscope:inline cost=61
//heapscope:leaks f=content
func (f *File) Chmod(mode FileMode) error {
	o, err := f.openNode("chmod")
	if err == nil {
		o.node.chmod(mode)
	}
	return err
}

//heapscope:noinline cost=157
//heapscope:leaks f=content
func (f *File) Chown(uid, gid int) error {
	_, err := f.openNode("chown")
	return err
}

//heapscope:noinline cost=318
//heapscope:leaks f=content
func (f *File) Chdir() error {
	o, err := f.openNode("chdir")
	if err != nil {
		return err
	}
	if !o.node.mode.IsDir() {
		return pathError("chdir", f.name, syscall.ENOTDIR)
	}
	here = o.node
	return nil
}

// withoutReadFrom and withoutWriteTo are files of which io.Copy sees nothing but Write and Read.
type (
	withoutReadFrom struct{ f *File }
	withoutWriteTo  struct{ f *File }
)

func (w withoutReadFrom) Write(b []byte) (int, error) { return w.f.Write(b) }
func (r withoutWriteTo) Read(b []byte) (int, error)   { return r.f.Read(b) }

// ReadFrom writes what r has to give.
//
//heapscope:noinline cost=227
//heapscope:leaks f=heap r=heap
func (f *File) ReadFrom(r io.Reader) (n int64, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	return io.Copy(withoutReadFrom{f}, r)
}

// WriteTo gives what is left to w.
//
//heapscope:noinline cost=226
//heapscope:leaks f=heap w=heap
func (f *File) WriteTo(w io.Writer) (n int64, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	return io.Copy(w, withoutWriteTo{f})
}

// ReadFile returns a file's content.
//
//heapscope:noinline cost=999
//heapscope:leaks name=heap
func ReadFile(name string) ([]byte, error) {
	o, err := open(name, O_RDONLY, 0)
	if err != nil {
		return nil, pathError("open", name, err)
	}
	if o.node.mode.IsDir() {
		return nil, pathError("read", name, syscall.EISDIR)
	}
	data := make([]byte, len(o.node.data), max(512, len(o.node.data)+1))
	copy(data, o.node.data)
	return data, nil
}

// WriteFile makes a file of data, or replaces what it holds.
//
//heapscope:noinline cost=224
//heapscope:leaks name=heap data=none
func WriteFile(name string, data []byte, perm FileMode) error {
	o, err := open(name, O_WRONLY|O_CREATE|O_TRUNC, perm)
	if err == nil {
		_, err = o.write(data)
	}
	if err != nil {
		return pathError("open", name, err)
	}
	return nil
}

// Truncate cuts a file off, or fills it up with zeros.
//
//heapscope:inline cost=69
//heapscope:leaks name=heap
func Truncate(name string, size int64) error {
	n, err := existing(name, true)
	switch {
	case err != nil:
	case n.mode.IsDir():
		err = syscall.EISDIR
	case size < 0 || !n.mode.IsRegular():
		err = syscall.EINVAL
	default:
		n.resize(size)
		return nil
	}
	return pathError("truncate", name, err)
}

// isError reports whether err is target, or an error of Linux that is a case of it.
func isError(err, target error) bool {
	if err == target {
		return true
	}
	e, ok := err.(syscall.Errno)
	return ok && e.Is(target)
}

// PathError tells an operation, a path, and what was wrong.
type PathError = fs.PathError
