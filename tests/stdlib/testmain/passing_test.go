package shop

import (
	"fmt"
	"strings"
	"testing"
)

func join(parts []string) string {
	s := ""
	for _, p := range parts {
		s += p
	}
	return s
}

var parts = strings.Split(strings.Repeat("ab,", 100), ",")

func TestJoin(t *testing.T) {
	t.Log("not shown")
	t.Run("two words", func(t *testing.T) {
		if got := join([]string{"a", "b"}); got != "ab" {
			t.Errorf("join = %q", got)
		}
	})
}

func BenchmarkJoin(b *testing.B) {
	for _, n := range []int{1, 10, 30} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				join(parts[:n])
			}
		})
	}
}

func BenchmarkBuilder(b *testing.B) {
	b.SetBytes(200)
	for range b.N {
		var sb strings.Builder
		for _, p := range parts {
			sb.WriteString(p)
		}
	}
}

func Benchmark_nothing(b *testing.B) {
	for b.Loop() {
	}
}
