package time

// now returns the wall clock since 1970 and the monotonic clock, which is never 0.
func now() (sec int64, nsec int32, mono int64)

// runtimeNano returns the monotonic clock.
func runtimeNano() int64

// Sleep pauses the goroutine for at least d. The clock is virtual: when nobody else can run, it jumps.
func Sleep(d Duration)

// newTimer makes a timer that goes off when the monotonic clock shows when, and then every period if that is not 0. It
// calls f in a goroutine of its own, or sends the time, in loc, on c.
//
//heapscope:leaks f=heap c=heap loc=heap
func newTimer(when, period int64, f func(), c chan Time, loc *Location) *Timer

//heapscope:leaks t=none
func stopTimer(t *Timer) bool

//heapscope:leaks t=none
func resetTimer(t *Timer, when, period int64) bool
