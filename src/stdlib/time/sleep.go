package time

import "unsafe"

// when returns the reading of the clock in d from now; never is the end of time.
//
//heapscope:noinline cost=138
func when(d Duration) int64 {
	if d <= 0 {
		return runtimeNano()
	}
	t := runtimeNano() + int64(d)
	if t < 0 {
		t = 1<<63 - 1
	}
	return t
}

// A Timer goes off once: it sends the time on C, or calls a function. The run time keeps more behind these fields.
type Timer struct {
	C         <-chan Time
	initTimer bool
}

// NewTimer returns a Timer that sends the time on its channel in d.
//
//heapscope:noinline cost=145
func NewTimer(d Duration) *Timer {
	c := make(chan Time, 1)
	t := newTimer(when(d), 0, nil, c, Local)
	t.C = c
	return t
}

// Stop keeps the timer from going off; false if it already has, or was stopped.
//
//heapscope:inline cost=68
//heapscope:leaks t=heap
func (t *Timer) Stop() bool {
	if !t.initTimer {
		panic("time: Stop called on uninitialized Timer")
	}
	return stopTimer(t)
}

// Reset lets the timer go off in d; true if it was running.
//
//heapscope:noinline cost=134
//heapscope:leaks t=heap
func (t *Timer) Reset(d Duration) bool {
	if !t.initTimer {
		panic("time: Reset called on uninitialized Timer")
	}
	return resetTimer(t, when(d), 0)
}

// After returns a channel on which the time is sent in d.
func After(d Duration) <-chan Time {
	return NewTimer(d).C
}

// AfterFunc calls f in a goroutine of its own in d. The returned Timer's Stop can prevent that.
//
//heapscope:noinline cost=125
func AfterFunc(d Duration, f func()) *Timer {
	if f == nil {
		panic("time: AfterFunc called with nil function")
	}
	return newTimer(when(d), 0, f, nil, nil)
}

// A Ticker sends the time on C again and again. The run time keeps more behind these fields.
type Ticker struct {
	C          <-chan Time
	initTicker bool
}

// NewTicker returns a Ticker with period d. Ticks that nobody takes in time are dropped.
//
//heapscope:noinline cost=152
func NewTicker(d Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	c := make(chan Time, 1)
	t := newTimer(when(d), int64(d), nil, c, Local)
	t.C = c
	return (*Ticker)(unsafe.Pointer(t))
}

// Stop ends the ticks; the channel is not closed.
//
//heapscope:inline cost=65
//heapscope:leaks t=heap
func (t *Ticker) Stop() {
	if t.initTicker {
		stopTimer((*Timer)(unsafe.Pointer(t)))
	}
}

// Reset lets the next tick come in d, and then every d.
//
//heapscope:noinline cost=135
//heapscope:leaks t=heap
func (t *Ticker) Reset(d Duration) {
	if d <= 0 {
		panic("non-positive interval for Ticker.Reset")
	}
	if !t.initTicker {
		panic("time: Reset called on uninitialized Ticker")
	}
	resetTimer((*Timer)(unsafe.Pointer(t)), when(d), int64(d))
}

// Tick returns the channel of a new Ticker, nil if d is not positive.
func Tick(d Duration) <-chan Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}
