package fs

import (
	"errors"
	"path"
)

var (
	// SkipDir, returned by a WalkDirFunc, leaves out the rest of a folder.
	SkipDir = errors.New("skip this directory")
	// SkipAll leaves out all that is left.
	SkipAll = errors.New("skip everything and stop the walk")
)

// WalkDirFunc is called for each file and folder. A folder that cannot be listed is told a second time, with the error.
type WalkDirFunc func(path string, d DirEntry, err error) error

// WalkDir calls fn for root and all that is below it, in the order of names.
func WalkDir(fsys FS, root string, fn WalkDirFunc) error {
	info, err := Stat(fsys, root)
	if err != nil {
		err = fn(root, nil, err)
	} else {
		err = walk(fsys, root, FileInfoToDirEntry(info), fn)
	}
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

func walk(fsys FS, name string, d DirEntry, fn WalkDirFunc) error {
	if err := fn(name, d, nil); err != nil || !d.IsDir() {
		if err == SkipDir && d.IsDir() {
			return nil
		}
		return err
	}
	entries, err := ReadDir(fsys, name)
	if err != nil {
		if err = fn(name, d, err); err != nil {
			if err == SkipDir {
				return nil
			}
			return err
		}
	}
	for _, e := range entries {
		if err := walk(fsys, path.Join(name, e.Name()), e, fn); err != nil {
			if err == SkipDir {
				break
			}
			return err
		}
	}
	return nil
}

// Sub returns the tree below a folder.
func Sub(fsys FS, dir string) (FS, error) {
	if !ValidPath(dir) {
		return nil, &PathError{Op: "sub", Path: dir, Err: ErrInvalid}
	}
	if dir == "." {
		return fsys, nil
	}
	if own, ok := fsys.(SubFS); ok {
		return own.Sub(dir)
	}
	return &sub{fsys, dir}, nil
}

type sub struct {
	fsys FS
	dir  string
}

func (s *sub) Open(name string) (File, error) {
	if !ValidPath(name) {
		return nil, &PathError{Op: "open", Path: name, Err: ErrInvalid}
	}
	f, err := s.fsys.Open(path.Join(s.dir, name))
	if e, ok := err.(*PathError); ok {
		e.Path = name
	}
	return f, err
}
