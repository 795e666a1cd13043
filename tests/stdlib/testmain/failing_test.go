package main

import (
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	code := m.Run()
	os.Exit(code)
}

func check(t *testing.T, got, want int) {
	t.Helper()
	if got != want {
		t.Fatalf("got %d, want %d", got, want)
	}
}

func TestSum(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b int
	}{{"right", 1, 1}, {"wrong", 1, 2}, {"wrong", 2, 3}} {
		t.Run(c.name, func(t *testing.T) { check(t, c.a, c.b) })
	}
}

func TestSkipped(t *testing.T) {
	t.Skip("not today")
}

func BenchmarkNever(b *testing.B) {
	b.Fatal("tests have failed")
}
