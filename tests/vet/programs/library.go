package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"runtime"
	"strings"
	"testing"
)

func ends(ctx context.Context, n int, t *testing.T, b *testing.B, tb testing.TB, l *log.Logger) {
	_, cancel := context.WithCancel(ctx)
	switch n {
	case 1:
		t.FailNow()
	case 2:
		t.Fatal()
	case 3:
		t.Fatalf("x")
	case 4:
		t.Skip()
	case 5:
		t.SkipNow()
	case 6:
		t.Skipf("x")
	case 7:
		b.Fatal()
	case 8:
		runtime.Goexit()
	case 9:
		l.Fatal()
	case 10:
		l.Fatalf("x")
	case 11:
		l.Fatalln()
	case 12:
		l.Panic()
	case 13:
		l.Panicf("x")
	case 14:
		l.Panicln()
	case 15:
		log.Panic()
	case 16:
		log.Panicln()
	case 17:
		log.Fatalf("x")
	case 18:
		log.Fatalln()
	default:
		cancel()
	}
}

func goesOn(ctx context.Context, tb testing.TB) {
	_, cancel := context.WithCancel(ctx)
	tb.Fatal()
	_ = cancel
}

func goesOn2(ctx context.Context, n int, tb testing.TB) {
	_, cancel := context.WithCancel(ctx)
	if n > 0 {
		tb.Fatal()
		return
	}
	cancel()
}

type embedded struct{ *log.Logger }

func main() {
	var n int
	s := "x"
	fmt.Sscanf(s, "%d", n)
	fmt.Sscan(s, "%d")
	fmt.Fscanf(os.Stdin, "%s", &s, &n)
	w := bufio.NewWriter(os.Stdout)
	fmt.Fprintf(w, "%d", s)
	io.WriteString(w, "%d")
	slog.Info("%d", "n", n)
	e := embedded{}
	e.Printf("%d", s)
	e.Println("%d")
	log.Output(1, "%d")
	f := fmt.Printf
	f("%d", s)
	strings.NewReplacer("%d", s)
	(fmt.Printf)("%d", s)
	func(format string, args ...any) { fmt.Printf(format, args...) }("%d", s)
	log.Default().Print("x\n")
	fmt.Fprint(os.Stdout, "%d", s)
	fmt.Fprintln(os.Stdout, "x\n")
	fmt.Fprintf(os.Stdout, s)
	panic(fmt.Sprintf("%d", s))
}
