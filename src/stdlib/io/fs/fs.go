// Package fs has the interfaces of file systems. Package os has one in memory; a program may bring its own.
package fs

import (
	internal "internal/fs"
	"io"
	"path"
	"slices"
	"strings"
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

// What a tree of files is, and what its files tell.
type (
	FS          = internal.FS
	File        = internal.File
	ReadDirFile = internal.ReadDirFile
	DirEntry    = internal.DirEntry
	FileInfo    = internal.FileInfo
)

// File systems with operations of their own.
type (
	ReadFileFS = internal.ReadFileFS
	ReadDirFS  = internal.ReadDirFS
	StatFS     = internal.StatFS
	GlobFS     = internal.GlobFS
	SubFS      = internal.SubFS
	ReadLinkFS = internal.ReadLinkFS
)

// ValidPath reports whether Open takes a name: parts of UTF-8 between single slashes, none of them empty, "." or "..", or "." alone.
func ValidPath(name string) bool { return internal.ValidPath(name) }

// FileInfoToDirEntry makes an entry of a description; nil of nil.
func FileInfoToDirEntry(info FileInfo) DirEntry { return internal.FileInfoToDirEntry(info) }

// FormatDirEntry formats an entry: kind, name, and a slash behind a folder's.
func FormatDirEntry(dir DirEntry) string { return internal.FormatDirEntry(dir) }

// FormatFileInfo formats a description: mode, size, time, name.
func FormatFileInfo(info FileInfo) string { return internal.FormatFileInfo(info) }

// ReadLink returns where a link leads.
func ReadLink(fsys FS, name string) (string, error) {
	own, ok := fsys.(ReadLinkFS)
	if !ok {
		return "", &PathError{Op: "readlink", Path: name, Err: ErrInvalid}
	}
	return own.ReadLink(name)
}

// Lstat describes a file, or a link itself.
func Lstat(fsys FS, name string) (FileInfo, error) {
	if own, ok := fsys.(ReadLinkFS); ok {
		return own.Lstat(name)
	}
	return Stat(fsys, name)
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
