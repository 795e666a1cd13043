package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestHelper(t *testing.T) {
	t.Helper()
	t.Log("in the test itself")
	func() {
		t.Helper()
		t.Error("in a literal")
	}()
}

func check(t *testing.T, ok bool) {
	t.Helper()
	if !ok {
		t.Error("not ok")
	}
}

func TestCheck(t *testing.T) {
	check(t, false)
	t.Run("sub", func(t *testing.T) {
		t.Helper()
		check(t, false)
	})
}

func TestDirs(t *testing.T) {
	t.Setenv("X", "y")
	d := t.TempDir()
	e := t.TempDir()
	t.Log(d != e, filepath.Base(d), filepath.Base(e))
	t.Chdir(d)
	wd, _ := os.Getwd()
	t.Log(wd == d, os.Getenv("PWD") == d)
	os.WriteFile("x", nil, 0644)
	t.Attr("k", "v")
	t.Fail()
}

func TestAfter(t *testing.T) {
	t.Log(os.Getenv("X") == "")
	t.Fail()
}

func FuzzReverse(f *testing.F) {
	f.Add("abc", 1)
	f.Add("x", 2)
	f.Fuzz(func(t *testing.T, s string, n int) {
		t.Log(s, n)
		if n == 2 {
			t.Errorf("bad %q", s)
		}
	})
}

func FuzzOK(f *testing.F) {
	f.Add([]byte("abc"))
	f.Fuzz(func(t *testing.T, s []byte) {})
}

func FuzzSkip(f *testing.F) {
	f.Skip("no")
}

func FuzzSeedFail(f *testing.F) {
	f.Log("before")
	f.Error("seed")
	f.Fuzz(func(t *testing.T, s string) {})
}
