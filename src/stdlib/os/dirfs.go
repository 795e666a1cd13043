package os

import (
	"errors"
	"internal/fs"
)

// DirFS returns the tree below a folder as a file system.
//
//heapscope:inline cost=3
func DirFS(dir string) fs.FS { return dirFS(dir) }

type dirFS string

func (dir dirFS) Open(name string) (fs.File, error) {
	full, err := dir.join("open", name)
	if err != nil {
		return nil, err
	}
	f, err := Open(full)
	if err != nil {
		return nil, renamed(err, name)
	}
	return f, nil
}

func (dir dirFS) ReadFile(name string) ([]byte, error) {
	full, err := dir.join("readfile", name)
	if err != nil {
		return nil, err
	}
	b, err := ReadFile(full)
	return b, renamed(err, name)
}

func (dir dirFS) ReadDir(name string) ([]DirEntry, error) {
	full, err := dir.join("readdir", name)
	if err != nil {
		return nil, err
	}
	entries, err := ReadDir(full)
	return entries, renamed(err, name)
}

func (dir dirFS) Stat(name string) (fs.FileInfo, error) {
	full, err := dir.join("stat", name)
	if err != nil {
		return nil, err
	}
	info, err := Stat(full)
	return info, renamed(err, name)
}

func (dir dirFS) Lstat(name string) (fs.FileInfo, error) {
	full, err := dir.join("lstat", name)
	if err != nil {
		return nil, err
	}
	info, err := Lstat(full)
	return info, renamed(err, name)
}

func (dir dirFS) ReadLink(name string) (string, error) {
	full, err := dir.join("readlink", name)
	if err != nil {
		return "", err
	}
	to, err := Readlink(full)
	return to, renamed(err, name)
}

func (dir dirFS) join(op, name string) (string, error) {
	if dir == "" {
		return "", pathError(op, name, errors.New("os: DirFS with empty root"))
	}
	if !fs.ValidPath(name) {
		return "", pathError(op, name, ErrInvalid)
	}
	return under(string(dir), name), nil
}

// renamed lets an error tell the name within the file system.
func renamed(err error, name string) error {
	if e, ok := err.(*PathError); ok {
		e.Path = name
	}
	return err
}

// CopyFS copies a tree of files into a folder. A file that is there already is an error.
//
//heapscope:inline cost=78
//heapscope:leaks dir=heap fsys=heap
func CopyFS(dir string, fsys fs.FS) error { return copyTree(dir, fsys, ".") }

func copyTree(dir string, fsys fs.FS, name string) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	to := dir
	if name != "." {
		to = under(dir, name)
	}
	if !info.IsDir() {
		w, err := OpenFile(to, O_CREATE|O_EXCL|O_WRONLY, 0666|info.Mode()&0777)
		if err != nil {
			return err
		}
		defer w.Close()
		if _, err := w.ReadFrom(f); err != nil {
			return pathError("Copy", to, err)
		}
		return nil
	}
	if err := MkdirAll(to, 0777); err != nil {
		return err
	}
	list, ok := f.(fs.ReadDirFile)
	if !ok {
		return pathError("readdir", name, errors.New("not implemented"))
	}
	entries, err := list.ReadDir(-1)
	if err != nil {
		return err
	}
	for _, e := range entries {
		below := e.Name()
		if name != "." {
			below = name + "/" + below
		}
		if err := copyTree(dir, fsys, below); err != nil {
			return err
		}
	}
	return nil
}
