// Package fstest has a file system in a map.
package fstest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// A MapFS holds files by their paths. Folders around them need not be named.
type MapFS map[string]*MapFile

// A MapFile is a file, or, by its mode, a folder or a link, whose data says where it leads.
type MapFile struct {
	Data    []byte
	Mode    fs.FileMode
	ModTime time.Time
	Sys     any
}

// plain is the map without methods: io/fs asks Open.
type plain struct{ fsys MapFS }

func (p plain) Open(name string) (fs.File, error) { return p.fsys.Open(name) }

func fail(op, name string, err error) error { return &fs.PathError{Op: op, Path: name, Err: err} }

// follow goes through links in a path; the last part's only if last is set.
func (fsys MapFS) follow(name string, last bool) (string, bool) {
	for links := 0; links < 40; links++ {
		link := ""
		for i := 0; i <= len(name); i++ {
			if i < len(name) && name[i] != '/' || i == len(name) && !last {
				continue
			}
			if f := fsys[name[:i]]; f != nil && f.Mode.Type() == fs.ModeSymlink {
				link = name[:i]
				break
			}
		}
		if link == "" {
			return name, true
		}
		target := string(fsys[link].Data)
		if path.IsAbs(target) {
			return "", false
		}
		name = path.Join(path.Dir(link), target) + name[len(link):]
	}
	return "", false
}

// Open opens a file, following links.
func (fsys MapFS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, fail("open", name, fs.ErrNotExist)
	}
	real, ok := fsys.follow(name, true)
	if !ok {
		return nil, fail("open", name, fs.ErrNotExist)
	}
	file := fsys[real]
	if file != nil && !file.Mode.IsDir() {
		return &openFile{name, mapInfo{path.Base(name), file}, 0}, nil
	}
	list := map[string]mapInfo{}
	prefix := real + "/"
	if real == "." {
		prefix = ""
	}
	found := file != nil || real == "."
	for p, f := range fsys {
		rest, ok := strings.CutPrefix(p, prefix)
		if !ok || p == "." {
			continue
		}
		found = true
		elem, _, deeper := strings.Cut(rest, "/")
		if !deeper {
			list[elem] = mapInfo{elem, f}
		} else if _, ok := list[elem]; !ok {
			list[elem] = mapInfo{elem, &MapFile{Mode: fs.ModeDir | 0555}}
		}
	}
	if !found {
		return nil, fail("open", name, fs.ErrNotExist)
	}
	if file == nil {
		file = &MapFile{Mode: fs.ModeDir | 0555}
	}
	entries := make([]mapInfo, 0, len(list))
	for _, e := range list {
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b mapInfo) int { return strings.Compare(a.name, b.name) })
	return &openDir{name, mapInfo{path.Base(name), file}, entries, 0}, nil
}

// ReadLink returns where a link leads.
func (fsys MapFS) ReadLink(name string) (string, error) {
	info, err := fsys.lstat("readlink", name)
	if err != nil {
		return "", err
	}
	if info.file.Mode.Type() != fs.ModeSymlink {
		return "", fail("readlink", name, fs.ErrInvalid)
	}
	return string(info.file.Data), nil
}

// Lstat describes a file, or a link itself.
func (fsys MapFS) Lstat(name string) (fs.FileInfo, error) {
	info, err := fsys.lstat("lstat", name)
	if err != nil {
		return nil, err
	}
	return info, nil
}

func (fsys MapFS) lstat(op, name string) (*mapInfo, error) {
	if !fs.ValidPath(name) {
		return nil, fail(op, name, fs.ErrNotExist)
	}
	if real, ok := fsys.follow(name, false); ok {
		if f := fsys[real]; f != nil {
			return &mapInfo{path.Base(name), f}, nil
		}
		if f, err := fsys.Open(real); err == nil {
			info, _ := f.Stat()
			return &mapInfo{path.Base(name), info.(*mapInfo).file}, nil
		}
	}
	return nil, fail(op, name, fs.ErrNotExist)
}

func (fsys MapFS) ReadFile(name string) ([]byte, error) { return fs.ReadFile(plain{fsys}, name) }

func (fsys MapFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(plain{fsys}, name) }

func (fsys MapFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(plain{fsys}, name) }

func (fsys MapFS) Glob(pattern string) ([]string, error) { return fs.Glob(plain{fsys}, pattern) }

func (fsys MapFS) Sub(dir string) (fs.FS, error) { return fs.Sub(plain{fsys}, dir) }

// mapInfo describes a file and is an entry of its folder.
type mapInfo struct {
	name string
	file *MapFile
}

func (i *mapInfo) Name() string               { return i.name }
func (i *mapInfo) Size() int64                { return int64(len(i.file.Data)) }
func (i *mapInfo) Mode() fs.FileMode          { return i.file.Mode }
func (i *mapInfo) Type() fs.FileMode          { return i.file.Mode.Type() }
func (i *mapInfo) ModTime() time.Time         { return i.file.ModTime }
func (i *mapInfo) IsDir() bool                { return i.file.Mode.IsDir() }
func (i *mapInfo) Sys() any                   { return i.file.Sys }
func (i *mapInfo) Info() (fs.FileInfo, error) { return i, nil }
func (i *mapInfo) String() string             { return fs.FormatFileInfo(i) }

type openFile struct {
	path string
	mapInfo
	off int64
}

func (f *openFile) Stat() (fs.FileInfo, error) { return &f.mapInfo, nil }

func (f *openFile) Close() error { return nil }

func (f *openFile) Read(b []byte) (int, error) {
	if f.off >= int64(len(f.file.Data)) {
		return 0, io.EOF
	}
	n := copy(b, f.file.Data[f.off:])
	f.off += int64(n)
	return n, nil
}

func (f *openFile) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += f.off
	case io.SeekEnd:
		offset += int64(len(f.file.Data))
	}
	if offset < 0 || offset > int64(len(f.file.Data)) {
		return 0, fail("seek", f.path, fs.ErrInvalid)
	}
	f.off = offset
	return offset, nil
}

func (f *openFile) ReadAt(b []byte, offset int64) (int, error) {
	if offset < 0 || offset > int64(len(f.file.Data)) {
		return 0, fail("read", f.path, fs.ErrInvalid)
	}
	n := copy(b, f.file.Data[offset:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

type openDir struct {
	path string
	mapInfo
	entries []mapInfo
	off     int
}

func (d *openDir) Stat() (fs.FileInfo, error) { return &d.mapInfo, nil }

func (d *openDir) Close() error { return nil }

func (d *openDir) Read(b []byte) (int, error) { return 0, fail("read", d.path, fs.ErrInvalid) }

func (d *openDir) ReadDir(count int) ([]fs.DirEntry, error) {
	n := len(d.entries) - d.off
	if n == 0 && count > 0 {
		return nil, io.EOF
	}
	if count > 0 && n > count {
		n = count
	}
	list := make([]fs.DirEntry, n)
	for i := range list {
		list[i] = &d.entries[d.off+i]
	}
	d.off += n
	return list, nil
}

// TestFS tells what is wrong with a file system that should have these files, and can read all that are there.
func TestFS(fsys fs.FS, expected ...string) error {
	var errs []error
	found := map[string]bool{}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			errs = append(errs, err)
			return nil
		}
		found[name] = true
		if d.Type().IsRegular() {
			if _, err := fs.ReadFile(fsys, name); err != nil {
				errs = append(errs, err)
			}
		}
		return nil
	})
	if err != nil {
		errs = append(errs, err)
	}
	for _, name := range expected {
		if !found[name] {
			errs = append(errs, fmt.Errorf("expected but not found: %s", name))
		}
	}
	if len(expected) == 0 {
		delete(found, ".")
		for name := range found {
			errs = append(errs, fmt.Errorf("expected empty file system but found files:\n%s", name))
		}
	}
	if len(errs) == 0 {
		return nil
	}
	return fmt.Errorf("TestFS found errors:\n%w", errors.Join(errs...))
}
