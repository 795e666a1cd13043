package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"
)

func after() int {
	return 1
	fmt.Println("never")
	fmt.Println("told once")
	return 2
}

func panics() {
	panic("x")
	fmt.Println()
}

func forever() {
	for {
	}
	fmt.Println()
}

func breaks() {
	for {
		break
	}
	fmt.Println()
outer:
	for {
		for {
			break outer
		}
		fmt.Println("inner loop is left only outwards")
	}
	for true {
	}
	fmt.Println()
}

func conditions(b bool) int {
	if b {
		return 1
	} else {
		return 2
	}
	return 3
}

func switches(n int, x any, c chan int) {
	switch n {
	case 1:
		return
		n++
	case 2:
		break
		n--
	default:
		panic(1)
	}
	switch {
	default:
		return
	}
	switch x.(type) {
	case int:
		return
	default:
		return
	}
	select {
	case <-c:
		return
	}
	n = 3
	select {}
	n = 4
}

func jumps(n int) {
	goto done
	n++
loop:
	n++
	if n < 3 {
		goto loop
	}
	for i := range n {
		continue
		fmt.Println(i)
	}
	return
done:
	fmt.Println()
	func() {
		return
		fmt.Println()
	}()
	{
		return
	}
	var x int
	_ = x
}

func exits() {
	os.Exit(1)
	fmt.Println("not known to be unreachable")
}

func discarded(ctx context.Context) {
	ctx, _ = context.WithCancel(ctx)
	ctx2, _ := context.WithTimeout(ctx, time.Second)
	var ctx3, _ = context.WithDeadline(ctx, time.Now())
	ctx4, _ := context.WithCancelCause(ctx)
	_, _, _ = ctx2, ctx3, ctx4
}

func lost(ctx context.Context, n int) error {
	ctx, cancel := context.WithCancel(ctx)
	if n == 1 {
		return nil
	}
	if n == 2 {
		cancel()
	}
	return ctx.Err()
}

func fallsOff(ctx context.Context, n int) {
	var _, cancel = context.WithTimeout(ctx, 1)
	if n > 0 {
		cancel()
	}
}

func deferred(ctx context.Context) {
	_, cancel := context.WithCancel(ctx)
	defer cancel()
}

func looped(ctx context.Context) {
	for {
		_, cancel := context.WithCancel(ctx)
		if ctx.Err() != nil {
			break
		}
		cancel()
	}
	for i := 0; i < 3; i++ {
		_, cancel := context.WithCancel(ctx)
		if i == 1 {
			continue
		}
		cancel()
	}
}

func ended(ctx context.Context, n int) {
	_, cancel := context.WithCancel(ctx)
	switch n {
	case 1:
		cancel()
	case 2:
		log.Fatal("x")
	case 3:
		os.Exit(3)
	case 4:
		stop()
	case 5:
		panic("x")
	case 6:
		fallthrough
	case 7:
		cancel()
	case 8:
		log.Panicf("x")
	default:
		select {}
	}
}

func stop() { os.Exit(2) }

func named(ctx context.Context) (c context.Context, cancel context.CancelFunc) {
	c, cancel = context.WithCancel(ctx)
	return
}

func captured(ctx context.Context) func() {
	_, cancel := context.WithCancel(ctx)
	return func() { cancel() }
}

var global context.CancelFunc

func outside(ctx context.Context) {
	_, global = context.WithCancel(ctx)
	f := func() {
		_, cancel := context.WithCancel(ctx)
		if ctx != nil {
			return
		}
		cancel()
	}
	f()
}

func selects(ctx context.Context, c chan int) {
	_, cancel := context.WithCancel(ctx)
	select {
	case n := <-c:
		_ = n
	case c <- 1:
		cancel()
	}
}

func typed(ctx context.Context, x any) {
	_, cancel := context.WithCancel(ctx)
	switch x := x.(type) {
	case int, string:
		_ = x
	case nil:
		cancel()
	}
}

func main() {
	_, cancel := context.WithCancel(context.Background())
	if len(os.Args) > 1 {
		return
	}
	cancel()
}
