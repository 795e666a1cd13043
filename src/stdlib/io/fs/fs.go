// Package fs has the interfaces of file systems. A program in a page has no files, but may bring a file system of its own.
package fs

import (
	internal "internal/fs"
	"io"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

type (
	PathError = internal.PathError
	FileMode  = internal.FileMode
)

var (
	ErrInvalid    = internal.ErrInvalid
	ErrPermission = internal.ErrPermission
	ErrExist      = internal.ErrExist
	ErrNotExist   = internal.ErrNotExist
	ErrClosed     = internal.ErrClosed
)

const (
	ModeDir        = internal.ModeDir
	ModeAppend     = internal.ModeAppend
	ModeExclusive  = internal.ModeExclusive
	ModeTemporary  = internal.ModeTemporary
	ModeSymlink    = internal.ModeSymlink
	ModeDevice     = internal.ModeDevice
	ModeNamedPipe  = internal.ModeNamedPipe
	ModeSocket     = internal.ModeSocket
	ModeSetuid     = internal.ModeSetuid
	ModeSetgid     = internal.ModeSetgid
	ModeCharDevice = internal.ModeCharDevice
	ModeSticky     = internal.ModeSticky
	ModeIrregular  = internal.ModeIrregular
	ModeType       = internal.ModeType
	ModePerm       = internal.ModePerm
)

// FS is a tree of files.
type FS interface {
	// Open opens the file of a name that is valid in the sense of ValidPath.
	Open(name string) (File, error)
}

// File is an open file.
type File interface {
	Stat() (FileInfo, error)
	Read([]byte) (int, error)
	Close() error
}

// ReadDirFile is a folder that can be listed.
type ReadDirFile interface {
	File
	ReadDir(n int) ([]DirEntry, error)
}

// DirEntry is an entry of a folder.
type DirEntry interface {
	Name() string
	IsDir() bool
	Type() FileMode
	Info() (FileInfo, error)
}

// FileInfo describes a file.
type FileInfo interface {
	Name() string
	Size() int64
	Mode() FileMode
	ModTime() time.Time
	IsDir() bool
	Sys() any
}

// File systems with operations of their own.
type (
	ReadFileFS interface {
		FS
		ReadFile(name string) ([]byte, error)
	}
	ReadDirFS interface {
		FS
		ReadDir(name string) ([]DirEntry, error)
	}
	StatFS interface {
		FS
		Stat(name string) (FileInfo, error)
	}
	GlobFS interface {
		FS
		Glob(pattern string) ([]string, error)
	}
	SubFS interface {
		FS
		Sub(dir string) (FS, error)
	}
)

// ValidPath reports whether Open takes a name: parts of UTF-8 between single slashes, none of them empty, "." or "..", or "." alone.
func ValidPath(name string) bool {
	if !utf8.ValidString(name) {
		return false
	}
	if name == "." {
		return true
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || part == "." || part == ".." {
			return false
		}
	}
	return true
}

// ReadFile returns a file's content.
func ReadFile(fsys FS, name string) ([]byte, error) {
	if own, ok := fsys.(ReadFileFS); ok {
		return own.ReadFile(name)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// Stat describes a file.
func Stat(fsys FS, name string) (FileInfo, error) {
	if own, ok := fsys.(StatFS); ok {
		return own.Stat(name)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Stat()
}

// ReadDir returns the entries of a folder, sorted by name.
func ReadDir(fsys FS, name string) ([]DirEntry, error) {
	if own, ok := fsys.(ReadDirFS); ok {
		return own.ReadDir(name)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	dir, ok := f.(ReadDirFile)
	if !ok {
		return nil, &PathError{Op: "readdir", Path: name, Err: notImplemented{}}
	}
	list, err := dir.ReadDir(-1)
	slices.SortFunc(list, func(a, b DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, err
}

type notImplemented struct{}

func (notImplemented) Error() string { return "not implemented" }

// FileInfoToDirEntry makes an entry of a description; nil of nil.
func FileInfoToDirEntry(info FileInfo) DirEntry {
	if info == nil {
		return nil
	}
	return entry{info}
}

type entry struct{ info FileInfo }

func (e entry) Name() string            { return e.info.Name() }
func (e entry) IsDir() bool             { return e.info.IsDir() }
func (e entry) Type() FileMode          { return e.info.Mode().Type() }
func (e entry) Info() (FileInfo, error) { return e.info, nil }
func (e entry) String() string          { return FormatDirEntry(e) }

// FormatDirEntry formats an entry: kind, name, and a slash behind a folder's.
func FormatDirEntry(dir DirEntry) string {
	mode := dir.Type().String()
	mode = mode[:len(mode)-9] + " " + dir.Name()
	if dir.IsDir() {
		mode += "/"
	}
	return mode
}

// FormatFileInfo formats a description: mode, size, time, name.
func FormatFileInfo(info FileInfo) string {
	s := info.Mode().String() + " " + decimal(info.Size()) + " " + info.ModTime().Format(time.DateTime) + " " + info.Name()
	if info.IsDir() {
		s += "/"
	}
	return s
}

func decimal(n int64) string {
	if n < 0 {
		return "-" + decimal(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + string(rune('0'+n%10))
}

// Glob returns the names that match a pattern of path.Match.
//
//heapscope:inline cost=72
func Glob(fsys FS, pattern string) ([]string, error) {
	if own, ok := fsys.(GlobFS); ok {
		return own.Glob(pattern)
	}
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, err
	}
	var matches []string
	if !strings.ContainsAny(pattern, `*?[\`) {
		if _, err := Stat(fsys, pattern); err != nil {
			return nil, nil
		}
		return append(matches, pattern), nil
	}
	dir, last := path.Split(pattern)
	dir = strings.TrimSuffix(dir, "/")
	folders := []string{"."}
	if dir != "" {
		var err error
		if folders, err = Glob(fsys, dir); err != nil {
			return nil, err
		}
	}
	for _, folder := range folders {
		entries, err := ReadDir(fsys, folder)
		if err != nil {
			continue
		}
		for _, e := range entries {
			if ok, _ := path.Match(last, e.Name()); ok {
				matches = append(matches, path.Join(folder, e.Name()))
			}
		}
	}
	return matches, nil
}
