package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"
)

type point struct{ X, Y int }

type secret string

func (secret) LogValue() slog.Value { return slog.StringValue("hidden") }

type failing struct{}

func (failing) MarshalText() ([]byte, error) { return nil, errors.New("no text") }

func drop(groups []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey && len(groups) == 0 {
		return slog.Attr{}
	}
	if a.Key == slog.SourceKey {
		s := a.Value.Any().(*slog.Source)
		s.File = filepath.Base(s.File)
	}
	return a
}

func events(h slog.Handler) {
	l := slog.New(h)
	l.Debug("quiet")
	l.Info("plain")
	l.Warn("many", "int", 1, "float", 2.5, "neg", int8(-3), "bool", true, "nil", nil, "str", "a b", "empty", "", "quote", `x"y=z`)
	l.Error("values", "dur", 1500*time.Millisecond, "time", time.Date(2024, 5, 6, 7, 8, 9, 123456789, time.UTC), "err", errors.New("bad <thing>"))
	l.Info("kinds", "point", point{1, 2}, "ptr", &point{3, 4}, "slice", []int{1, 2}, "map", map[string]int{"b": 2, "a": 1}, "bytes", []byte("hi"))
	l.Info("odd", "key")
	l.Info("odd", 7, "x", slog.Int("a", 1), "last")
	l.Info("valuer", "s", secret("x"), "f", failing{}, "uni", "héllo\u2028\x00\tworld\xff")
	l.Info("group", slog.Group("g", "a", 1, slog.Group("h", "b", 2)), slog.Group("", "inline", 3), slog.Group("none"))
	w := l.With("w", 1).WithGroup("outer").With("in", 2)
	w.Info("nested", "k", "v")
	w.WithGroup("empty").Info("nothing")
	w.WithGroup("deep").Log(context.Background(), slog.LevelInfo+2, "more", "k", "v")
	l.LogAttrs(context.Background(), slog.LevelError+1, "attrs", slog.Uint64("u", 1<<63), slog.Any("any", nil))
}

func main() {
	for _, source := range []bool{false, true} {
		opts := &slog.HandlerOptions{AddSource: source, ReplaceAttr: drop}
		events(slog.NewTextHandler(os.Stdout, opts))
		events(slog.NewJSONHandler(os.Stdout, opts))
	}
	level := new(slog.LevelVar)
	l := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{Level: level, ReplaceAttr: drop}))
	l.Debug("no")
	level.Set(slog.LevelDebug)
	l.Debug("yes")
	fmt.Println(level, slog.LevelWarn-1, slog.Level(-10))
	for _, s := range []string{"info", "Warn+3", "ERROR-1", "what", "info+x"} {
		var v slog.Level
		err := v.UnmarshalText([]byte(s))
		fmt.Println(v, err)
	}

	// The first default logger writes with package log.
	var b bytes.Buffer
	log.SetOutput(&b)
	log.SetFlags(log.Lshortfile)
	slog.Info("to log", "k", "v w")
	slog.With("a", 1).WithGroup("g").Warn("grouped", "b", 2)
	fmt.Print(strings.ReplaceAll(b.String(), "/slog.go", "slog.go")) // of a file in the root the slash stays
	log.SetFlags(0)
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: drop})))
	log.Print("from log")
	slog.NewLogLogger(slog.Default().Handler(), slog.LevelError).Println("as error")
	slog.New(slog.NewMultiHandler(slog.Default().Handler(), slog.DiscardHandler)).Info("both", "n", 1)
	fmt.Println(slog.Any("k", []slog.Attr{slog.Int("a", 1)}), slog.Group("g", "x", 1).Value.Kind(), slog.Int("a", 1).Equal(slog.Int64("a", 1)))

	// There are no files in a page; a program that finds none reads the same in both.
	_, err := os.Open("/no/such/file")
	var pathError *fs.PathError
	fmt.Println(err, errors.Is(err, fs.ErrNotExist), os.IsNotExist(err), errors.As(err, &pathError) && pathError.Path == "/no/such/file")
	_, err = os.ReadFile("/no/such/file")
	fmt.Printf("%v %T\n", err, err)
	fmt.Println(fs.FileMode(0755), fs.ModeDir|0700, fs.ModeSetuid|fs.ModeSymlink|0644, fs.ValidPath("a/b"), fs.ValidPath("../a"))
	os.Setenv("NAME", "gopher")
	fmt.Println(os.ExpandEnv("$NAME ${NAME}s $$ ${} ${unclosed $ end$"), os.Expand("$1x${ab}$*", func(s string) string { return "<" + s + ">" }))
}
