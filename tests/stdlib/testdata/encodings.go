// Small packages: base32, pem, files in a map, readers for tests.
package main

import (
	"bytes"
	"encoding/base32"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"io/ioutil"
	"os"
	"strings"
	"testing/fstest"
	"testing/iotest"
	"time"
)

func b32() {
	raw := base32.StdEncoding.WithPadding(base32.NoPadding)
	for _, enc := range []*base32.Encoding{base32.StdEncoding, base32.HexEncoding, raw} {
		for i := range 11 {
			b := []byte("foobar hey!")[:i]
			s := enc.EncodeToString(b)
			back, err := enc.DecodeString(s)
			fmt.Println(s, enc.EncodedLen(i), enc.DecodedLen(len(s)), bytes.Equal(b, back), err)
		}
	}
	for _, s := range []string{"M", "MZ", "MZXW6===", "MZXW6==", "MZXW6====", "MZXW6YTB", "mzxw6===", "MZX\nW6=\r\n==", "========", "M=======", "MZ======MZ======", "MZXW6YQ=", "MZXW6YQ", "MZXW6YTBM", "MZX=====", "MZXW6Y==", "MZ=A===="} {
		b, err := base32.StdEncoding.DecodeString(s)
		fmt.Printf("%q %q %v\n", s, b, err)
	}
	var buf bytes.Buffer
	w := base32.NewEncoder(base32.StdEncoding, &buf)
	w.Write([]byte("foo"))
	w.Write([]byte("barbaz!"))
	w.Write([]byte("q"))
	w.Close()
	fmt.Println(buf.String())
	b, err := io.ReadAll(base32.NewDecoder(base32.StdEncoding, &buf))
	fmt.Printf("%q %v\n", b, err)
}

func pems() {
	b := &pem.Block{Type: "TEST KEY", Headers: map[string]string{"Z": "1", "A": "2 3", "Proc-Type": "4"}, Bytes: bytes.Repeat([]byte("0123456789"), 10)}
	text := pem.EncodeToMemory(b)
	fmt.Print(string(text))
	fmt.Print(string(pem.EncodeToMemory(&pem.Block{Type: "EMPTY"})))
	p, rest := pem.Decode(append(append([]byte("before\n"), text...), "after"...))
	fmt.Println(p.Type, p.Headers, len(p.Bytes), string(rest))
	p, rest = pem.Decode([]byte("nothing here"))
	fmt.Println(p, string(rest))
	p, rest = pem.Decode([]byte("-----BEGIN X-----\n!!!\n-----END X-----\n-----BEGIN Y-----\nQUJD\n-----END Y-----\nz"))
	fmt.Println(p.Type, string(p.Bytes), string(rest))
	fmt.Println(pem.EncodeToMemory(&pem.Block{Type: "T", Headers: map[string]string{"a:b": "c"}}))
}

func maps() {
	when := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	fsys := fstest.MapFS{
		"a.txt": {Data: []byte("hello")}, "d/b.txt": {Data: []byte("b"), Mode: 0644, ModTime: when}, "d/e/c.txt": {}, "own": {Mode: fs.ModeDir | 0700},
	}
	fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		info, e := d.Info()
		fmt.Println(path, d.IsDir(), info.Mode(), info.Size(), err, e)
		return err
	})
	b, err := fs.ReadFile(fsys, "d/b.txt")
	fmt.Printf("%s %v\n", b, err)
	_, err = fs.ReadFile(fsys, "none")
	fmt.Println(err, errors.Is(err, fs.ErrNotExist))
	_, err = fsys.Open("../x")
	fmt.Println(err)
	info, err := fs.Stat(fsys, "d/b.txt")
	fmt.Println(info, err)
	fmt.Println(fsys.Glob("*/*.txt"))
	sub, err := fs.Sub(fsys, "d")
	list, err2 := fs.ReadDir(sub, ".")
	fmt.Println(len(list), err, err2)
	_, err = fs.ReadFile(fsys, "d")
	fmt.Println(err)
	f, _ := fsys.Open("a.txt")
	s := f.(io.Seeker)
	fmt.Println(s.Seek(-2, io.SeekEnd))
	rest, _ := io.ReadAll(f)
	fmt.Printf("%s\n", rest)
	fmt.Println(fstest.TestFS(fsys, "a.txt", "d/b.txt"))
	fmt.Println(fstest.TestFS(fsys, "a.txt", "nope") != nil)
}

func readers() {
	read := func(r io.Reader) {
		b := make([]byte, 4)
		for range 6 {
			n, err := r.Read(b)
			fmt.Printf("%q %v; ", b[:n], err)
			if err != nil {
				break
			}
		}
		fmt.Println()
	}
	read(iotest.OneByteReader(strings.NewReader("abc")))
	read(iotest.HalfReader(strings.NewReader("abcdef")))
	read(iotest.DataErrReader(strings.NewReader("abcdef")))
	read(iotest.TimeoutReader(strings.NewReader("abcdef")))
	read(iotest.ErrReader(errors.New("mine")))
	var buf bytes.Buffer
	w := iotest.TruncateWriter(&buf, 5)
	fmt.Println(w.Write([]byte("abc")))
	fmt.Println(w.Write([]byte("defg")))
	fmt.Println(w.Write([]byte("h")))
	fmt.Println(buf.String())
	fmt.Println(iotest.TestReader(strings.NewReader("abc"), []byte("abc")))
	fmt.Println(ioutil.WriteFile("x", []byte("y"), 0644))
	b, err := ioutil.ReadFile("x")
	infos, err2 := ioutil.ReadDir(".")
	fmt.Println(string(b), err, len(infos), infos[0].Name(), err2)
	n, err := io.Copy(ioutil.Discard, ioutil.NopCloser(strings.NewReader("abc")))
	fmt.Println(n, err)
	dir, err := ioutil.TempDir("", "x")
	fmt.Println(err, os.Remove(dir))
}

func main() {
	b32()
	pems()
	maps()
	readers()
}
