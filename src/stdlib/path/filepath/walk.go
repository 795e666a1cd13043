package filepath

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"
)

// Returned by a WalkFunc, SkipDir leaves out the rest of a folder, SkipAll all that is left.
var (
	SkipDir = fs.SkipDir
	SkipAll = fs.SkipAll
)

// WalkFunc is called for each file and folder. A folder that cannot be listed is told a second time, with the error.
type WalkFunc func(path string, info fs.FileInfo, err error) error

// Walk calls fn for root and all that is below it, in the order of names; WalkDir, without describing each file.
//
//heapscope:noinline cost=171
func Walk(root string, fn WalkFunc) error {
	info, err := os.Lstat(root)
	if err != nil {
		return walked(fn(root, nil, err))
	}
	return walked(walk(root, info, fn))
}

func walk(root string, info fs.FileInfo, fn WalkFunc) error {
	if !info.IsDir() {
		return fn(root, info, nil)
	}
	entries, err := os.ReadDir(root)
	if e := fn(root, info, err); err != nil || e != nil {
		return e
	}
	for _, entry := range entries {
		name := Join(root, entry.Name())
		below, err := os.Lstat(name)
		if err != nil {
			if err := fn(name, below, err); err != nil && err != SkipDir {
				return err
			}
			continue
		}
		if err := walk(name, below, fn); err != nil && !(err == SkipDir && below.IsDir()) {
			return err
		}
	}
	return nil
}

//heapscope:noinline cost=184
func WalkDir(root string, fn fs.WalkDirFunc) error {
	info, err := os.Lstat(root)
	if err != nil {
		return walked(fn(root, nil, err))
	}
	return walked(walkDir(root, fs.FileInfoToDirEntry(info), fn))
}

func walkDir(root string, d fs.DirEntry, fn fs.WalkDirFunc) error {
	if err := fn(root, d, nil); err != nil || !d.IsDir() {
		if err == SkipDir && d.IsDir() {
			return nil
		}
		return err
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		if err = fn(root, d, err); err != nil {
			if err == SkipDir && d.IsDir() {
				return nil
			}
			return err
		}
	}
	for _, e := range entries {
		if err := walkDir(Join(root, e.Name()), e, fn); err != nil {
			if err == SkipDir {
				break
			}
			return err
		}
	}
	return nil
}

func walked(err error) error {
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

// maxLinks is how many links EvalSymlinks follows.
const maxLinks = 255

// EvalSymlinks returns the path that is left when all links in it have been followed.
func EvalSymlinks(p string) (string, error) {
	done := ""
	if strings.HasPrefix(p, "/") {
		done = "/"
	}
	links := 0
	for rest := p; rest != ""; {
		var name string
		name, rest, _ = strings.Cut(rest, "/")
		switch {
		case name == "" || name == ".":
			continue
		case name == ".." && (done == "" || done == ".." || strings.HasSuffix(done, "/..")):
			done = Join(done, "..")
			continue
		case name == "..":
			if done = Dir(done); done == "." {
				done = ""
			}
			continue
		}
		next := Join(done, name)
		info, err := os.Lstat(next)
		if err != nil {
			return "", err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			if !info.IsDir() && rest != "" {
				return "", syscall.ENOTDIR
			}
			done = next
			continue
		}
		if links++; links > maxLinks {
			return "", &fs.PathError{Op: "lstat", Path: p, Err: syscall.ELOOP}
		}
		to, err := os.Readlink(next)
		if err != nil {
			return "", err
		}
		if IsAbs(to) {
			done = "/"
		}
		rest = to + "/" + rest
	}
	return Clean(done), nil
}

// Glob returns the files that match a pattern.
//
//heapscope:inline cost=71
func Glob(pattern string) (matches []string, err error) { return glob(pattern) }

func glob(pattern string) (matches []string, err error) {
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, err
	}
	if !strings.ContainsAny(pattern, `*?[\`) {
		if _, err := os.Lstat(pattern); err != nil {
			return nil, nil
		}
		return []string{pattern}, nil
	}
	dir, last := Split(pattern)
	switch dir {
	case "":
		dir = "."
	case "/":
	default:
		dir = dir[:len(dir)-1]
	}
	folders := []string{dir}
	if strings.ContainsAny(dir, `*?[\`) {
		if dir == pattern {
			return nil, ErrBadPattern
		}
		if folders, err = glob(dir); err != nil {
			return nil, err
		}
	}
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue
		}
		for _, e := range entries {
			ok, err := path.Match(last, e.Name())
			if err != nil {
				return matches, err
			}
			if ok {
				matches = append(matches, Join(folder, e.Name()))
			}
		}
	}
	return matches, nil
}
