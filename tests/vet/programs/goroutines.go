package main

import "testing"

func TestGo(t *testing.T) {
	go func() {
		t.Fatal("x")
		t.Error("x")
	}()
	fail := func() {
		t.FailNow()
	}
	go fail()
	go helper(t)
	go t.Skip()
	t.Run("sub", func(t *testing.T) {
		t.Fatal("x")
		go func() { t.Fatalf("x") }()
	})
	go func() {
		func() { t.SkipNow() }()
		t.Run("x", func(t *testing.T) { t.Fatal() })
	}()
	t.Log("%d", 1)
	t.Errorf("%d", "x")
	t.Fatalf("x %s")
}

func helper(t *testing.T) {
	t.Fatal("x")
}

func BenchmarkGo(b *testing.B) {
	go func() { b.Fatal() }()
	b.Logf("%d", "x")
}

func other(tb testing.TB) {
	go func() { tb.Fatal() }()
	tb.Logf("%d", "x")
	tb.Error("%d")
}

func main() {}
