// Package debug has the settings of the collector, and statistics for people who look for errors.
package debug

import (
	"os"
	"runtime"
	"slices"
	"time"
)

func setGCPercent(percent int32) int32
func setMemoryLimit(limit int64) int64
func setMaxStack(bytes int) int
func freeOSMemory()

// SetGCPercent sets GOGC: by how much the heap grows before the next collection; negative is off. It returns the value before.
func SetGCPercent(percent int) int {
	return int(setGCPercent(int32(percent)))
}

// SetMemoryLimit sets GOMEMLIMIT in bytes; a negative limit only asks. It returns the value before.
func SetMemoryLimit(limit int64) int64 {
	return setMemoryLimit(limit)
}

// SetMaxStack sets how big a stack may grow, and returns the value before.
func SetMaxStack(bytes int) int {
	return setMaxStack(bytes)
}

var maxThreads = 10000

// SetMaxThreads sets the greatest number of threads, of which there are none, and returns the value before.
//
//heapscope:inline cost=61
func SetMaxThreads(threads int) int {
	old := maxThreads
	maxThreads = threads
	return old
}

var panicOnFault bool

// SetPanicOnFault sets whether a fault at an unexpected address panics; here there are no such faults.
//
//heapscope:inline cost=61
func SetPanicOnFault(enabled bool) bool {
	old := panicOnFault
	panicOnFault = enabled
	return old
}

// SetTraceback would set how much a dying program prints.
//
//go:noinline
//heapscope:leaks level=heap
func SetTraceback(level string) {}

// FreeOSMemory collects and gives as much memory as possible back.
//
//heapscope:inline cost=59
func FreeOSMemory() {
	collectAndFree()
}

//go:noinline
func collectAndFree() {
	runtime.GC()
	freeOSMemory()
}

// GCStats has facts about the last collections.
type GCStats struct {
	LastGC         time.Time
	NumGC          int64
	PauseTotal     time.Duration
	Pause          []time.Duration // the latest first
	PauseEnd       []time.Time     // the latest first
	PauseQuantiles []time.Duration // least, quarters, greatest, if it is not empty
}

// ReadGCStats fills stats.
//
//heapscope:noinline cost=415
//heapscope:leaks stats=heap
func ReadGCStats(stats *GCStats) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	stats.LastGC = time.Unix(0, int64(m.LastGC))
	stats.NumGC = int64(m.NumGC)
	stats.PauseTotal = time.Duration(m.PauseTotalNs)
	n := min(int(m.NumGC), len(m.PauseNs))
	stats.Pause = stats.Pause[:0]
	stats.PauseEnd = stats.PauseEnd[:0]
	for i := range n {
		k := (int(m.NumGC) - 1 - i) % len(m.PauseNs)
		stats.Pause = append(stats.Pause, time.Duration(m.PauseNs[k]))
		stats.PauseEnd = append(stats.PauseEnd, time.Unix(0, int64(m.PauseEnd[k])))
	}
	if q := len(stats.PauseQuantiles); q > 0 {
		clear(stats.PauseQuantiles)
		if n > 0 {
			sorted := slices.Clone(stats.Pause)
			slices.Sort(sorted)
			for i := range q - 1 {
				stats.PauseQuantiles[i] = sorted[n*i/(q-1)]
			}
			stats.PauseQuantiles[q-1] = sorted[n-1]
		}
	}
}

// Stack returns the goroutine's stack, as a panic prints it.
//
//heapscope:noinline cost=88
func Stack() []byte {
	buf := make([]byte, 1024)
	for {
		n := runtime.Stack(buf, false)
		if n < len(buf) {
			return buf[:n]
		}
		buf = make([]byte, 2*len(buf))
	}
}

// PrintStack prints it to standard error.
//
//heapscope:noinline cost=118
func PrintStack() {
	os.Stderr.Write(Stack())
}

// BuildInfo tells how the program was built.
type BuildInfo struct {
	GoVersion string
	Path      string
	Main      Module
	Deps      []*Module
	Settings  []BuildSetting
}

// A Module is a module of the program.
type Module struct {
	Path    string
	Version string
	Sum     string
	Replace *Module
}

// A BuildSetting is a key and a value.
type BuildSetting struct {
	Key, Value string
}

// ReadBuildInfo tells of a program without modules.
//
//heapscope:noinline cost=164
func ReadBuildInfo() (info *BuildInfo, ok bool) {
	return &BuildInfo{GoVersion: runtime.Version(), Path: "command-line-arguments"}, true
}
