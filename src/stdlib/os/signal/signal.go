// Package signal gives a program the signals that it sends to itself: nobody else sends any.
package signal

import (
	"context"
	"fmt"
	"internal/signals"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"
)

// wish is a channel and the signals that it gets; all, if there is none.
type wish struct {
	c    chan<- os.Signal
	sigs []os.Signal
}

var (
	mu      sync.Mutex
	wishes  []wish
	ignored []os.Signal
)

func (w wish) has(sig os.Signal) bool { return len(w.sigs) == 0 || slices.Contains(w.sigs, sig) }

// deliver hands a signal to the channels that get it, as far as they have room, and reports whether it was asked for.
func deliver(number int) bool {
	sig := os.Signal(syscall.Signal(number))
	mu.Lock()
	defer mu.Unlock()
	found := slices.Contains(ignored, sig)
	for _, w := range wishes {
		if w.has(sig) {
			found = true
			select {
			case w.c <- sig:
			default:
			}
		}
	}
	return found
}

// Notify lets c get signals: those that are named, or all.
func Notify(c chan<- os.Signal, sig ...os.Signal) {
	if c == nil {
		panic("os/signal: Notify using nil channel")
	}
	mu.Lock()
	defer mu.Unlock()
	signals.Handler = deliver
	forgetIgnored(sig)
	i := slices.IndexFunc(wishes, func(w wish) bool { return w.c == c })
	if i < 0 {
		wishes = append(wishes, wish{c, slices.Clone(sig)})
		return
	}
	if len(sig) == 0 || len(wishes[i].sigs) == 0 {
		wishes[i].sigs = nil
		return
	}
	wishes[i].sigs = append(wishes[i].sigs, sig...)
}

func forgetIgnored(sig []os.Signal) {
	ignored = slices.DeleteFunc(ignored, func(s os.Signal) bool { return len(sig) == 0 || slices.Contains(sig, s) })
}

// Stop ends what Notify has begun for c.
func Stop(c chan<- os.Signal) {
	mu.Lock()
	defer mu.Unlock()
	wishes = slices.DeleteFunc(wishes, func(w wish) bool { return w.c == c })
}

// take ends the wishes for signals, for all if none is named.
func take(sig []os.Signal) {
	forgetIgnored(sig)
	if len(sig) == 0 {
		wishes = nil
		return
	}
	for i, w := range wishes {
		if len(w.sigs) == 0 {
			for n := syscall.Signal(1); n < 65; n++ {
				w.sigs = append(w.sigs, n)
			}
		}
		wishes[i].sigs = slices.DeleteFunc(w.sigs, func(s os.Signal) bool { return slices.Contains(sig, s) })
	}
	wishes = slices.DeleteFunc(wishes, func(w wish) bool { return len(w.sigs) == 0 })
}

// Reset undoes what Notify has done for signals, or for all.
func Reset(sig ...os.Signal) {
	mu.Lock()
	defer mu.Unlock()
	take(sig)
}

// Ignore lets signals do nothing: those that are named, or all.
func Ignore(sig ...os.Signal) {
	mu.Lock()
	defer mu.Unlock()
	signals.Handler = deliver
	take(sig)
	if len(sig) > 0 {
		ignored = append(ignored, sig...)
		return
	}
	for n := syscall.Signal(1); n < 65; n++ {
		ignored = append(ignored, n)
	}
}

// Ignored reports whether a signal does nothing.
func Ignored(sig os.Signal) bool {
	mu.Lock()
	defer mu.Unlock()
	return slices.Contains(ignored, sig)
}

// NotifyContext returns a context that ends with the first of the signals, with the one around it, or when stop is called.
func NotifyContext(parent context.Context, signals ...os.Signal) (ctx context.Context, stop context.CancelFunc) {
	inner, cancel := context.WithCancelCause(parent)
	c := make(chan os.Signal, 1)
	Notify(c, signals...)
	if inner.Err() == nil {
		go func() {
			select {
			case sig := <-c:
				cancel(received(sig.String()))
			case <-inner.Done():
			}
		}()
	}
	stop = func() {
		cancel(nil)
		Stop(c)
	}
	return &signalCtx{inner, signals}, stop
}

// signalCtx is a context that tells its signals.
type signalCtx struct {
	context.Context
	signals []os.Signal
}

func (c *signalCtx) String() string {
	parent := strings.TrimSuffix(fmt.Sprint(c.Context), ".WithCancel")
	if len(c.signals) == 0 {
		return "signal.NotifyContext(" + parent + ")"
	}
	return fmt.Sprintf("signal.NotifyContext(%s, %v)", parent, c.signals)
}

// received is why a context has ended.
type received string

func (r received) Error() string { return string(r) + " signal received" }
