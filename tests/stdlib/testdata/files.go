// Files that are not there: what operations on names answer, and where a walk ends.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const gone = "/no such folder/"

func shape(err error) string {
	if err == nil {
		return "nil"
	}
	var p *os.PathError
	var l *os.LinkError
	return fmt.Sprint(err, " ", errors.Is(err, fs.ErrNotExist), os.IsNotExist(err), errors.As(err, &p), errors.As(err, &l))
}

// without takes the number out of a name that was made.
func without(err error) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return -1
		}
		return r
	}, shape(err))
}

func main() {
	fmt.Println(shape(os.Rename(gone+"a", gone+"b")))
	fmt.Println(shape(os.Link(gone+"a", gone+"b")))
	fmt.Println(shape(os.Symlink("a", gone+"b")))
	_, err := os.Readlink(gone + "a")
	fmt.Println(shape(err))
	fmt.Println(shape(os.Chmod(gone+"a", 0644)))
	fmt.Println(shape(os.Chown(gone+"a", 1, 1)), shape(os.Lchown(gone+"a", 1, 1)))
	for _, pattern := range []string{"x", "x*", "x*.txt", "a*b*c", "", "a/b"} {
		f, err := os.CreateTemp(gone, pattern)
		fmt.Println(f == nil, without(err))
		name, err := os.MkdirTemp(gone, pattern)
		fmt.Println(name == "", without(err))
	}
	ends := errors.New("ends")
	for _, answer := range []error{nil, filepath.SkipDir, filepath.SkipAll, ends} {
		err := filepath.Walk(gone+"a", func(path string, info fs.FileInfo, err error) error {
			fmt.Println(path, info, shape(err))
			return answer
		})
		fmt.Println(err)
		err = filepath.WalkDir(gone+"a", func(path string, d fs.DirEntry, err error) error {
			fmt.Println(path, d, shape(err))
			return answer
		})
		fmt.Println(err)
	}
	for _, path := range []string{"/", "/no such folder/a", "/no such folder", "no such folder/a/b", "no such folder/../.."} {
		to, err := filepath.EvalSymlinks(path)
		fmt.Printf("%q %s\n", to, shape(err))
	}
	fmt.Println(filepath.Glob(gone + "*"))
	fmt.Println(filepath.Glob(gone + "[a"))
	fmt.Println(filepath.Abs("/a/../b//c"))
	abs, err := filepath.Abs("x/..")
	dir, _ := os.Getwd()
	fmt.Println(abs == dir, err)
	r, w := io.Pipe()
	fmt.Println(r != nil, w != nil)
}
