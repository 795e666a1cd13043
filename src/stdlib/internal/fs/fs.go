package fs

import (
	"time"
	"unicode/utf8"
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
	ReadLinkFS interface {
		FS
		ReadLink(name string) (string, error)
		Lstat(name string) (FileInfo, error)
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
	from := 0
	for i := 0; i <= len(name); i++ {
		if i < len(name) && name[i] != '/' {
			continue
		}
		if part := name[from:i]; part == "" || part == "." || part == ".." {
			return false
		}
		from = i + 1
	}
	return true
}

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
