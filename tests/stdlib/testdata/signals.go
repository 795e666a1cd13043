// Signals that a program sends to itself, and waits for.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	fmt.Println(ctx)
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGUSR1, syscall.SIGHUP)
	select {
	case <-ctx.Done():
	case s := <-c:
		fmt.Println(s)
	case <-time.After(10 * time.Millisecond):
		fmt.Println("timeout")
	}
	p, _ := os.FindProcess(os.Getpid())
	fmt.Println(p.Signal(syscall.SIGUSR1))
	s := <-c
	fmt.Println(s, s == syscall.SIGUSR1)
	fmt.Printf("%v %d %T\n", s, s, s)
	fmt.Println(syscall.Kill(syscall.Getpid(), syscall.SIGTERM))
	<-ctx.Done()
	fmt.Println(ctx.Err(), context.Cause(ctx))
	signal.Ignore(syscall.SIGHUP)
	fmt.Println(signal.Ignored(syscall.SIGHUP))
	syscall.Kill(os.Getpid(), syscall.SIGHUP)
	signal.Reset(syscall.SIGHUP)
	fmt.Println(syscall.EINVAL, syscall.ENOENT, syscall.Errno(999), syscall.Signal(77), syscall.SIGQUIT, os.Kill)
	signal.Stop(c)
	bg, cancel := signal.NotifyContext(context.Background())
	fmt.Println(bg)
	cancel()
	<-bg.Done()
	fmt.Println(bg.Err(), context.Cause(bg))
}
