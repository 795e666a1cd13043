package main

import (
	"runtime"
	"sync"
	"time"
)

// What the run time keeps about goroutines lies on the heap. These functions build on each other: what one
// leaves behind (dead goroutines, free records) the next one uses again.

var (
	gate  = make(chan int)
	never = make(chan int)
	lock  sync.Mutex
)

func nothing() {}

func work[T any](T) {}

func goFirst() {
	go nothing()
	runtime.Gosched()
}

func goAgain() {
	go nothing()
	runtime.Gosched()
}

func goArgument() {
	go keepInt(total)
	runtime.Gosched()
}

func goGeneric() {
	go work(total)
	runtime.Gosched()
}

func goSome() {
	for range 5 {
		go nothing()
	}
	runtime.Gosched()
}

func goWaiting() {
	for range 20 {
		go func() { <-gate }()
	}
	runtime.Gosched()
}

func goWoken() {
	close(gate)
	runtime.Gosched()
}

func goWaitingAgain() {
	for range 30 {
		go func() { <-never }()
	}
	runtime.Gosched()
}

func goSelect() {
	other := make(chan int)
	for range 3 {
		go func() {
			select {
			case <-never:
			case <-other:
			}
		}()
	}
	runtime.Gosched()
}

func pingPong() {
	there, back := make(chan int), make(chan int)
	go func() {
		for n := range there {
			back <- n + 1
		}
		close(back)
	}()
	for i := range 10 {
		there <- i
		total += <-back
	}
	close(there)
	<-back
}

func waitGroup() {
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() { lock.Lock(); total++; lock.Unlock() })
	}
	wg.Wait()
}

func locked() {
	lock.Lock()
	for range 4 {
		go func() { lock.Lock(); lock.Unlock() }()
	}
	runtime.Gosched()
	lock.Unlock()
	runtime.Gosched()
}

func condition() {
	c := sync.NewCond(&lock)
	ready := 0
	for range 3 {
		go func() {
			lock.Lock()
			ready++
			c.Wait()
			lock.Unlock()
		}()
	}
	runtime.Gosched()
	c.Broadcast()
	runtime.Gosched()
}

func sleepOnce() { time.Sleep(time.Microsecond) }

func sleepAgain() { time.Sleep(time.Microsecond) }

func sleepers() {
	var wg sync.WaitGroup
	for range 9 {
		wg.Go(func() { time.Sleep(time.Millisecond) })
	}
	wg.Wait()
}

func deferFew() {
	for range 3 {
		defer nothing()
	}
}

func deferFewAgain() {
	for range 3 {
		defer nothing()
	}
}

func deferMany() {
	for range 40 {
		defer nothing()
	}
}

func deferManyAgain() {
	for range 40 {
		defer nothing()
	}
}

func deferOnce() { defer nothing() }

func cleanupFirst() {
	p := new(Point)
	runtime.AddCleanup(p, func(int) {}, 7)
	sinkAny = p
}

func cleanupString() {
	p := new(Point)
	runtime.AddCleanup(p, func(string) {}, "gone")
	sinkAny = p
}

func finalizer() {
	p := new(Point)
	runtime.SetFinalizer(p, func(*Point) {})
	sinkAny = p
}
