package filepath

import (
	internal "internal/fs"
	"io/fs"
	"path"
	"strings"
)

// Returned by a WalkFunc, SkipDir leaves out the rest of a folder, SkipAll all that is left.
var (
	SkipDir = fs.SkipDir
	SkipAll = fs.SkipAll
)

// WalkFunc is called for each file and folder.
type WalkFunc func(path string, info fs.FileInfo, err error) error

// Walk calls fn for root and all that is below it; WalkDir, without describing each file. There are no files: fn is told that of root.
//
//heapscope:noinline cost=171
func Walk(root string, fn WalkFunc) error { return walked(fn(root, nil, missing(root))) }

//heapscope:noinline cost=184
func WalkDir(root string, fn fs.WalkDirFunc) error { return walked(fn(root, nil, missing(root))) }

func missing(name string) error {
	return &fs.PathError{Op: "lstat", Path: name, Err: internal.ENOENT}
}

func walked(err error) error {
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

// EvalSymlinks follows links: already the first part of a path is missing.
func EvalSymlinks(p string) (string, error) {
	if strings.Trim(p, "./") == "" {
		return Clean(p), nil
	}
	root := strings.HasPrefix(p, "/")
	first, _, _ := strings.Cut(strings.TrimLeft(p, "/"), "/")
	if root {
		first = "/" + first
	}
	return "", missing(first)
}

// Glob returns the files that match a pattern: none does.
//
//heapscope:inline cost=71
func Glob(pattern string) (matches []string, err error) {
	_, err = path.Match(pattern, "")
	return nil, err
}
