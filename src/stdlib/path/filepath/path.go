// Package filepath takes paths of files apart, as on Linux. There are no files to walk over.
package filepath

import (
	"errors"
	"os"
	"path"
	"strings"
)

const (
	Separator     = '/'
	ListSeparator = ':'
)

// ErrBadPattern says that a pattern is malformed.
var ErrBadPattern = path.ErrBadPattern

func Clean(p string) string { return path.Clean(p) }

//heapscope:inline cost=6
func ToSlash(p string) string { return p }

//heapscope:inline cost=6
func FromSlash(p string) string { return p }

// SplitList cuts a list of paths at the colons.
//
//heapscope:inline cost=80
func SplitList(p string) []string {
	if p == "" {
		return []string{}
	}
	return strings.Split(p, ":")
}

//heapscope:inline cost=70
func Split(p string) (dir, file string) { return path.Split(p) }

// Join puts elements together with slashes; empty ones at the beginning are left out.
func Join(elem ...string) string { return path.Join(elem...) }

//heapscope:inline cost=42
func Ext(p string) string { return path.Ext(p) }

func Base(p string) string { return path.Base(p) }

func Dir(p string) string { return path.Dir(p) }

//heapscope:inline cost=22
func IsAbs(p string) bool { return path.IsAbs(p) }

//heapscope:inline cost=16
func VolumeName(p string) string { return "" }

// Abs puts a path that does not begin at the root there.
func Abs(p string) (string, error) {
	if IsAbs(p) {
		return Clean(p), nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	return Join(dir, p), nil
}

//heapscope:noinline cost=406
func Match(pattern, name string) (matched bool, err error) { return path.Match(pattern, name) }

// IsLocal reports whether a path stays within its folder.
//
//heapscope:inline cost=69
func IsLocal(p string) bool {
	if p == "" || IsAbs(p) {
		return false
	}
	depth := 0
	for part := range strings.SplitSeq(p, "/") {
		switch part {
		case "", ".":
		case "..":
			depth--
		default:
			depth++
		}
		if depth < 0 {
			return false
		}
	}
	return true
}

// Rel returns the path that leads from base to target.
func Rel(basePath, targPath string) (string, error) {
	base, targ := Clean(basePath), Clean(targPath)
	if targ == base {
		return ".", nil
	}
	if base == "." {
		base = ""
	}
	if IsAbs(base) != IsAbs(targ) {
		return "", errors.New("Rel: can't make " + targPath + " relative to " + basePath)
	}
	if targ == "." {
		targ = ""
	}
	from := parts(base)
	to := parts(targ)
	for len(from) > 0 && len(to) > 0 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	rel := make([]string, 0, len(from)+len(to))
	for _, part := range from {
		if part == ".." {
			return "", errors.New("Rel: can't make " + targPath + " relative to " + basePath)
		}
		rel = append(rel, "..")
	}
	return strings.Join(append(rel, to...), "/"), nil
}

func parts(p string) []string {
	p = strings.Trim(p, "/")
	if p == "" {
		return nil
	}
	return strings.Split(p, "/")
}
