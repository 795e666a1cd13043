// Package runtime speaks with the run time: the collector, the scheduler, the stacks.
package runtime

import "sync/atomic"

// Compiler is the name of the compiler that this one follows.
const Compiler = "gc"

const (
	// GOOS and GOARCH name the system whose layouts and numbers are shown.
	GOOS   string = "linux"
	GOARCH string = "amd64"
)

// MemProfileRate is the average number of allocated bytes between two samples of the heap profile.
var MemProfileRate int = 512 * 1024

// GC runs a collection and waits until it is complete.
func GC()

// Gosched lets other goroutines run.
//
//heapscope:inline cost=62
func Gosched() {
	checkTimeouts()
	gosched()
}

func checkTimeouts() {}

func gosched()

// Goexit ends the goroutine after its deferred calls.
func Goexit()

// NumGoroutine returns the number of goroutines.
//
//heapscope:inline cost=57
func NumGoroutine() int {
	return int(gcount(false))
}

// system counts the goroutines of the run time itself.
var system atomic.Int32

//heapscope:inline cost=47
func gcount(includeSys bool) int32 {
	n := int32(goroutines())
	if !includeSys {
		n -= system.Load()
	}
	return n
}

func goroutines() int

// NumCPU returns the number of processors.
//
//heapscope:inline cost=3
func NumCPU() int {
	return ncpu()
}

func ncpu() int

// NumCgoCall returns the number of calls into C: there are none.
//
//heapscope:inline cost=32
func NumCgoCall() int64 { return 0 }

// GOMAXPROCS sets the number of processors that run goroutines at the same time and returns the one before; n < 1 only asks.
func GOMAXPROCS(n int) int

// SetDefaultGOMAXPROCS sets GOMAXPROCS to the number of processors.
//
//heapscope:noinline cost=484
func SetDefaultGOMAXPROCS() {
	GOMAXPROCS(NumCPU())
}

// LockOSThread would bind the goroutine to its thread; there are no threads.
//
//heapscope:noinline cost=122
func LockOSThread() {}

// UnlockOSThread undoes LockOSThread.
//
//heapscope:inline cost=48
func UnlockOSThread() { dounlockOSThread() }

func dounlockOSThread() {}

// Version returns the version of Go that this one follows.
func Version() string { return "go1.27.4" }

// GOROOT returns where Go would be installed.
//
//heapscope:inline cost=72
func GOROOT() string { return "/usr/local/go" }

// KeepAlive marks its argument as reachable up to here.
//
//go:noinline
//heapscope:leaks x=none
func KeepAlive(x any) {}

// Breakpoint does nothing.
//
//heapscope:inline cost=59
func Breakpoint() {}

// A MemStats holds statistics of the memory allocator.
type MemStats struct {
	// Alloc is HeapAlloc.
	Alloc uint64
	// TotalAlloc counts bytes ever allocated for heap objects.
	TotalAlloc uint64
	// Sys is the memory obtained from the system.
	Sys     uint64
	Lookups uint64
	// Mallocs and Frees count objects ever allocated and freed.
	Mallocs uint64
	Frees   uint64

	// HeapAlloc is the size of all objects, those that are unreachable but not swept yet included.
	HeapAlloc uint64
	// HeapSys, HeapIdle, HeapInuse and HeapReleased are sizes of spans: all, unused, used, given back.
	HeapSys      uint64
	HeapIdle     uint64
	HeapInuse    uint64
	HeapReleased uint64
	// HeapObjects is Mallocs - Frees.
	HeapObjects uint64

	// StackInuse is the size of spans used for stacks.
	StackInuse uint64
	StackSys   uint64

	MSpanInuse  uint64
	MSpanSys    uint64
	MCacheInuse uint64
	MCacheSys   uint64
	BuckHashSys uint64
	GCSys       uint64
	OtherSys    uint64

	// NextGC is the heap size at which the next collection is to be complete.
	NextGC uint64
	// LastGC is when the last collection was complete, in nanoseconds since 1970.
	LastGC uint64
	// PauseTotalNs is how long the program has been stopped, and the two rings hold the single pauses and their ends.
	PauseTotalNs uint64
	PauseNs      [256]uint64
	PauseEnd     [256]uint64
	// NumGC counts collections, NumForcedGC those that the program has asked for.
	NumGC       uint32
	NumForcedGC uint32
	// GCCPUFraction is the share of processor time that the collector has used.
	GCCPUFraction float64

	EnableGC bool
	DebugGC  bool

	// BySize counts by size classes.
	BySize [61]struct {
		Size    uint32
		Mallocs uint64
		Frees   uint64
	}
}

// ReadMemStats fills m.
//
//go:noescape
func ReadMemStats(m *MemStats)
