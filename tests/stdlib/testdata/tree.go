// Files: what operations on them do and answer, in an empty folder.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"syscall"
	"time"
)

func shape(err error) string {
	if err == nil {
		return "nil"
	}
	var p *os.PathError
	var l *os.LinkError
	var e syscall.Errno
	text := strings.ReplaceAll(err.Error(), "\x00", "0")
	if errors.As(err, &e) {
		text += fmt.Sprintf(" (%d)", uintptr(e))
	}
	return fmt.Sprintf("%s %T notexist=%t exist=%t path=%t link=%t", text, err, errors.Is(err, fs.ErrNotExist), os.IsExist(err),
		errors.As(err, &p), errors.As(err, &l))
}

func say(what string, err error) { fmt.Println(what+":", shape(err)) }

func info(name string) {
	i, err := os.Lstat(name)
	if err != nil {
		say("info", err)
		return
	}
	size := i.Size()
	if i.IsDir() {
		size = 0
	}
	fmt.Println(i.Name(), size, i.Mode(), i.IsDir(), time.Since(i.ModTime()) < time.Minute)
}

func list(dir string) {
	entries, err := os.ReadDir(dir)
	fmt.Print(dir, " [")
	for _, e := range entries {
		fmt.Print(" ", e, " ", e.Name(), e.IsDir(), e.Type())
	}
	fmt.Println(" ]", shape(err))
}

func makeAndRead() {
	say("write", os.WriteFile("a.txt", []byte("one\ntwo\nthree\n"), 0644))
	b, err := os.ReadFile("a.txt")
	fmt.Printf("%q %v\n", b, err)
	info("a.txt")
	say("again, shorter", os.WriteFile("a.txt", []byte("1\n2\n"), 0600))
	info("a.txt")
	_, err = os.ReadFile("none")
	say("read", err)
	_, err = os.ReadFile("a.txt/x")
	say("read below a file", err)
	_, err = os.ReadFile("")
	say("read nothing", err)
	_, err = os.ReadFile(".")
	say("read a folder", err)
	_, err = os.ReadFile("x\x00y")
	say("read a name with a zero", err)
	say("write below nothing", os.WriteFile("no/x", nil, 0644))
	say("write a folder", os.WriteFile(".", nil, 0644))
	_, err = os.Stat("none")
	say("stat", err)
	_, err = os.Lstat("a.txt/")
	say("stat with a slash", err)
	_, err = os.Create("new/")
	say("create with a slash", err)
	_, err = os.OpenFile("a.txt", os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0644)
	say("exclusive", err)
	_, err = os.OpenFile(strings.Repeat("x", 300), os.O_CREATE|os.O_WRONLY, 0644)
	fmt.Println(errors.Is(err, syscall.ENAMETOOLONG))
}

func openFiles() {
	f, err := os.Create("b.txt")
	say("create", err)
	fmt.Println(f.Name())
	fmt.Fprintf(f, "line %d\n", 1)
	n, err := f.WriteString("line 2\n")
	fmt.Println(n, err)
	pos, err := f.Seek(0, io.SeekCurrent)
	fmt.Println(pos, err)
	pos, err = f.Seek(0, io.SeekStart)
	fmt.Println(pos, err)
	b := make([]byte, 6)
	n, err = f.Read(b)
	fmt.Printf("%d %q %v\n", n, b, err)
	n, err = f.ReadAt(b, 10)
	fmt.Printf("%d %q %v\n", n, b[:n], err)
	n, err = f.ReadAt(b, 100)
	fmt.Printf("%d %v\n", n, err)
	_, err = f.ReadAt(b, -1)
	say("readat", err)
	n, err = f.WriteAt([]byte("LINE"), 7)
	fmt.Println(n, err)
	_, err = f.WriteAt(b, -1)
	say("writeat", err)
	n, err = f.WriteAt([]byte("!"), 20)
	fmt.Println(n, err)
	_, err = f.Seek(-1, io.SeekStart)
	say("seek", err)
	_, err = f.Seek(0, 9)
	say("seek", err)
	all, err := io.ReadAll(f)
	fmt.Printf("%q %v\n", all, err)
	n, err = f.Read(b)
	fmt.Println(n, err)
	n, err = f.Read(nil)
	fmt.Println(n, err)
	i, err := f.Stat()
	fmt.Println(i.Name(), i.Size(), i.Mode(), err)
	say("truncate", f.Truncate(4))
	say("truncate", f.Truncate(-1))
	f.Seek(0, io.SeekEnd)
	say("grow", f.Truncate(6))
	f.WriteString("x")
	all, _ = os.ReadFile("b.txt")
	fmt.Printf("%q\n", all)
	say("sync", f.Sync())
	say("chmod", f.Chmod(0640))
	info("b.txt")
	_, err = f.ReadDir(-1)
	say("readdir of a file", err)
	say("chdir to a file", f.Chdir())
	say("close", f.Close())
	say("close", f.Close())
	_, err = f.Write(b)
	say("write", err)
	_, err = f.Read(b)
	say("read", err)
	_, err = f.Seek(0, 0)
	say("seek", err)
	_, err = f.Stat()
	say("stat", err)
	say("truncate", f.Truncate(1))
	say("sync", f.Sync())
	_, err = f.Readdirnames(-1)
	say("readdirnames", err)

	r, _ := os.Open("b.txt")
	_, err = r.WriteString("no")
	say("write to one opened for reading", err)
	say("truncate one opened for reading", r.Truncate(0))
	r.Close()
	w, _ := os.OpenFile("b.txt", os.O_WRONLY|os.O_APPEND, 0)
	_, err = w.Read(b)
	say("read from one opened for writing", err)
	_, err = w.WriteAt(b, 0)
	fmt.Println(err)
	w.WriteString("end\n")
	w.Close()
	w, _ = os.OpenFile("b.txt", os.O_RDWR|os.O_TRUNC, 0)
	m, err := w.ReadFrom(strings.NewReader("from a reader\nof two lines"))
	fmt.Println(m, err)
	w.Seek(5, io.SeekStart)
	var out strings.Builder
	m, err = w.WriteTo(&out)
	fmt.Printf("%d %v %q\n", m, err, out.String())
	w.Seek(0, io.SeekStart)
	for s := bufio.NewScanner(w); s.Scan(); {
		fmt.Printf("%q\n", s.Text())
	}
	w.Close()
	var none *os.File
	_, err = none.Read(b)
	fmt.Println(err, none.Close(), none.Sync())
	_, err = os.OpenFile(".", os.O_RDWR, 0)
	say("open a folder for writing", err)
	gone, _ := os.Create("gone")
	gone.WriteString("still here")
	os.Remove("gone")
	gone.Seek(0, 0)
	all, err = io.ReadAll(gone)
	fmt.Printf("%q %v\n", all, err)
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	n, err2 := null.WriteString("nothing")
	fmt.Println(err, n, err2)
	fmt.Println(null.Read(b))
}

func folders() {
	say("mkdir", os.Mkdir("d", 0755))
	say("mkdir", os.Mkdir("d", 0755))
	say("mkdir", os.Mkdir("e/f", 0755))
	say("mkdir", os.Mkdir("a.txt/f", 0755))
	say("mkdir", os.Mkdir("a.txt/", 0755))
	say("mkdirall", os.MkdirAll("d/e/f//g/", 0750))
	say("mkdirall", os.MkdirAll("d/e/f", 0750))
	say("mkdirall", os.MkdirAll("a.txt", 0750))
	say("mkdirall", os.MkdirAll("a.txt/b/c", 0750))
	say("mkdirall", os.MkdirAll("", 0750))
	for _, name := range []string{"z", "y", "x10", "x9", "é"} {
		os.WriteFile(filepath.Join("d", name), []byte(name), 0644)
	}
	list(".")
	list("d")
	list("none")
	list("a.txt")
	info("d")
	info("d/e/f/g")
	say("remove", os.Remove("d"))
	say("remove", os.Remove("none"))
	say("remove", os.Remove("a.txt/x"))
	say("remove", os.Remove("a.txt/"))
	say("remove", os.Remove("d/e/f/g"))
	say("remove", os.Remove("d/e/f/g"))
	say("removeall", os.RemoveAll("d/e"))
	say("removeall", os.RemoveAll("none/x"))
	say("removeall", os.RemoveAll("."))
	say("removeall", os.RemoveAll(""))
	f, _ := os.Open("d")
	total := []string{}
	for {
		entries, err := f.ReadDir(2)
		for _, e := range entries {
			i, err := e.Info()
			total = append(total, fmt.Sprint(e.Name(), i.Size(), err))
		}
		if err != nil {
			fmt.Println(len(entries), err)
			break
		}
		fmt.Println(len(entries))
	}
	sort.Strings(total)
	fmt.Println(total)
	rest, err := f.ReadDir(-1)
	fmt.Println(len(rest), rest == nil, err)
	f.Seek(0, io.SeekStart)
	names, err := f.Readdirnames(0)
	sort.Strings(names)
	fmt.Println(names, err)
	f.Seek(0, io.SeekStart)
	infos, err := f.Readdir(1)
	fmt.Println(len(infos), err)
	f.Close()
	start, _ := os.Getwd()
	say("chdir", os.Chdir("d"))
	dir, err := os.Getwd()
	fmt.Println(strings.TrimPrefix(dir, start), err)
	info("z")
	info("../a.txt")
	say("chdir", os.Chdir("z"))
	say("chdir", os.Chdir("none"))
	os.Chdir("..")
}

func names() {
	say("rename", os.Rename("b.txt", "c.txt"))
	say("rename", os.Rename("b.txt", "c.txt"))
	say("rename", os.Rename("b.txt", "d"))
	say("rename", os.Rename("c.txt", "d"))
	say("rename", os.Rename("c.txt", "none/d"))
	say("rename", os.Rename("d", "c.txt"))
	say("rename", os.Rename("d", "d/z/y"))
	os.Mkdir("d/in", 0755)
	say("rename", os.Rename("d", "d/in/d"))
	say("rename", os.Rename("a.txt", "c.txt"))
	say("rename", os.Rename("c.txt", "d/in/c.txt"))
	info("d/in/c.txt")
	say("rename", os.Rename("d", "D"))
	list("D/in")
	say("link", os.Link("D/z", "z2"))
	a, _ := os.Stat("D/z")
	b, _ := os.Stat("z2")
	c, _ := os.Stat("D/y")
	fmt.Println(os.SameFile(a, b), os.SameFile(a, c))
	os.WriteFile("z2", []byte("both"), 0)
	text, _ := os.ReadFile("D/z")
	fmt.Printf("%s\n", text)
	say("link", os.Link("D/z", "z2"))
	say("link", os.Link("none", "z3"))
	say("symlink", os.Symlink("D/in", "way"))
	say("symlink", os.Symlink("D/in", "way"))
	fmt.Println(os.Readlink("way"))
	_, err := os.Readlink("z2")
	say("readlink", err)
	_, err = os.Readlink("none")
	say("readlink", err)
	info("way")
	i, err := os.Stat("way")
	fmt.Println(i.Name(), i.IsDir(), err)
	list("way")
	text, err = os.ReadFile("way/c.txt")
	fmt.Printf("%q %v\n", text, err)
	os.Symlink("loop2", "loop1")
	os.Symlink("loop1", "loop2")
	_, err = os.Stat("loop1")
	say("loop", err)
	os.Symlink("nowhere", "dangling")
	_, err = os.Stat("dangling")
	say("dangling", err)
	fmt.Println(filepath.EvalSymlinks("way/c.txt"))
	fmt.Println(filepath.EvalSymlinks("way/../x9"))
	os.Remove("way")
	say("chmod", os.Chmod("z2", 0755))
	say("chmod", os.Chmod("none", 0755))
	info("z2")
	when := time.Date(2020, 1, 2, 3, 4, 5, 6000, time.UTC)
	say("chtimes", os.Chtimes("z2", when, when))
	say("chtimes", os.Chtimes("none", when, when))
	i, _ = os.Stat("z2")
	fmt.Println(i.ModTime().Equal(when), i.ModTime().UTC(), fs.FormatFileInfo(i) == "-rwxr-xr-x 4 "+i.ModTime().Format(time.DateTime)+" z2")
	say("truncate", os.Truncate("z2", 2))
	say("truncate", os.Truncate("none", 2))
	say("truncate", os.Truncate("D", 2))
	text, _ = os.ReadFile("z2")
	fmt.Printf("%s\n", text)
}

func temporary() {
	dir, err := os.MkdirTemp("", "tree*x")
	fmt.Println(strings.HasPrefix(dir, filepath.Join(os.TempDir(), "tree")), strings.HasSuffix(dir, "x"), err)
	f, err := os.CreateTemp(dir, "a-*.txt")
	fmt.Println(filepath.Dir(f.Name()) == dir, filepath.Ext(f.Name()), err)
	i, _ := f.Stat()
	fmt.Println(i.Mode())
	i, _ = os.Stat(dir)
	fmt.Println(i.Mode())
	say("removeall", os.RemoveAll(dir))
	_, err = os.Stat(dir)
	fmt.Println(os.IsNotExist(err))
}

func walks() {
	for name, content := range map[string]string{"w/a/1": "x", "w/a/2": "yy", "w/b/3": "zzz", "w/4": "", "w/b/c/5": ""} {
		os.MkdirAll(filepath.Dir(name), 0755)
		os.WriteFile(name, []byte(content), 0644)
	}
	filepath.Walk("w", func(path string, info fs.FileInfo, err error) error {
		size := info.Size()
		if info.IsDir() {
			size = 0
		}
		fmt.Print(path, " ", info.Name(), " ", size, " ", err, "; ")
		return nil
	})
	fmt.Println()
	fmt.Println(filepath.WalkDir("w", func(path string, d fs.DirEntry, err error) error {
		fmt.Print(path, " ", d, " ", err, "; ")
		if d.Name() == "a" {
			return filepath.SkipDir
		}
		return nil
	}))
	fmt.Println(filepath.WalkDir("w", func(path string, d fs.DirEntry, err error) error {
		fmt.Print(path, "; ")
		if d.Name() == "3" {
			return filepath.SkipDir
		}
		if d.Name() == "c" {
			return fs.SkipAll
		}
		return nil
	}))
	fmt.Println(filepath.Walk("w", func(path string, d fs.FileInfo, err error) error {
		if d.Name() == "3" {
			return errors.New("enough")
		}
		return nil
	}))
	fmt.Println(filepath.Walk("none", func(path string, d fs.FileInfo, err error) error { return err }))
	for _, pattern := range []string{"w/*", "w/*/*", "*/?/[1-2]", "w/a/1", "none*", "w/b/none", "w//*", "[", "w/*/"} {
		fmt.Println(filepath.Glob(pattern))
	}
	fsys := os.DirFS("w")
	fmt.Printf("%T %v\n", fsys, fsys)
	fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		fmt.Print(path, " ", d.IsDir(), " ")
		return err
	})
	fmt.Println()
	b, err := fs.ReadFile(fsys, "b/3")
	fmt.Printf("%s %v\n", b, err)
	_, err = fs.ReadFile(fsys, "b/none")
	say("readfile", err)
	_, err = fsys.Open("../x")
	say("open", err)
	_, err = fs.Stat(fsys, "/x")
	say("stat", err)
	fmt.Println(fs.Glob(fsys, "*/*"))
	sub, err := fs.Sub(fsys, "b")
	entries, err2 := fs.ReadDir(sub, ".")
	fmt.Println(entries, err, err2)
	say("copyfs", os.CopyFS("copy", fsys))
	say("copyfs", os.CopyFS("copy", fsys))
	list("copy/b")
}

func pipes() {
	r, w, err := os.Pipe()
	fmt.Println(err)
	old := os.Stdout
	os.Stdout = w
	fmt.Println("captured")
	os.Stdout = old
	w.Close()
	b, err := io.ReadAll(r)
	fmt.Printf("%q %v\n", b, err)
	_, err = w.Write(b)
	fmt.Println(errors.Is(err, os.ErrClosed))
	r, w, _ = os.Pipe()
	go func() {
		for i := range 20000 {
			fmt.Fprintln(w, i)
		}
		w.Close()
	}()
	lines := 0
	for s := bufio.NewScanner(r); s.Scan(); {
		lines++
	}
	fmt.Println(lines)
}

func main() {
	makeAndRead()
	openFiles()
	folders()
	names()
	temporary()
	walks()
	pipes()
}
