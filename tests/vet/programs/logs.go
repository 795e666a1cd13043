package main

import (
	"context"
	"log/slog"
)

func main() {
	ctx := context.Background()
	slog.Info("msg", "k", 1)
	slog.Info("msg", 1)
	slog.Info("msg", "k")
	slog.Info("msg", "k", 1, 2, 3)
	slog.Info("msg", slog.Int("a", 1), "k", 1)
	slog.Info("msg", slog.Int("a", 1), "k")
	slog.InfoContext(ctx, "msg", "k")
	slog.Log(ctx, slog.LevelInfo, "msg", "k")
	l := slog.Default()
	l.Warn("msg", "k")
	l.With("k").Info("m")
	l.With("k", 1, 'x').Info("m")
	var x any = "k"
	slog.Info("msg", x, 1)
	slog.Info("msg", x, 1, 2)
	slog.Info("msg", x, "v", "w")
	slog.Info("msg", "a", 1, x)
	args := []any{1}
	slog.Info("msg", args...)
	_ = slog.Group("g", "k")
	slog.Error("msg", ctx.Err())
	(*slog.Logger).Info(l, "msg", 1+2)
	type str string
	slog.Info("msg", str("k"), 1)
}
