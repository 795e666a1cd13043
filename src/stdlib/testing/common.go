// Package testing runs tests and benchmarks. Times are those of the machine's virtual clock: what its cost model says.
package testing

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"
)

// TB is what T and B have in common.
type TB interface {
	Cleanup(func())
	Context() context.Context
	Error(args ...any)
	Errorf(format string, args ...any)
	Fail()
	FailNow()
	Failed() bool
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Helper()
	Log(args ...any)
	Logf(format string, args ...any)
	Name() string
	Output() io.Writer
	Setenv(key, value string)
	Skip(args ...any)
	SkipNow()
	Skipf(format string, args ...any)
	Skipped() bool

	private()
}

type common struct {
	name     string
	level    int
	parent   *common
	output   []byte // what has been logged
	helpers  map[string]bool
	failed   bool
	skipped  bool
	finished bool // the function has returned, or was ended by FailNow or SkipNow
	bench    bool
	start    time.Time
	duration time.Duration
	cleanups []func()
	cancel   context.CancelFunc
	ctx      context.Context
	subs     []string // names of what has run inside
}

func (c *common) private() {}

// Name returns the name, with those of the tests around it.
func (c *common) Name() string { return c.name }

// Fail marks the test as failed and goes on.
//
//heapscope:noinline cost=999
//heapscope:leaks c=heap
func (c *common) Fail() {
	for p := c; p != nil; p = p.parent {
		p.failed = true
	}
}

// Failed reports whether the test has failed.
//
//heapscope:noinline cost=999
//heapscope:leaks c=heap
func (c *common) Failed() bool { return c.failed }

// FailNow marks the test as failed and ends its goroutine.
//
//heapscope:leaks c=heap
func (c *common) FailNow() {
	c.Fail()
	c.finished = true
	runtime.Goexit()
}

// SkipNow marks the test as skipped and ends its goroutine.
//
//heapscope:noinline cost=259
//heapscope:leaks c=heap
func (c *common) SkipNow() {
	c.skipped = true
	c.finished = true
	runtime.Goexit()
}

// Skipped reports whether the test was skipped.
//
//heapscope:noinline cost=999
//heapscope:leaks c=heap
func (c *common) Skipped() bool { return c.skipped }

// Helper marks the calling function as one that is not named in messages.
//
//heapscope:leaks c=heap
func (c *common) Helper() {
	var pcs [1]uintptr
	if runtime.Callers(2, pcs[:]) == 0 {
		return
	}
	if c.helpers == nil {
		c.helpers = map[string]bool{}
	}
	c.helpers[runtime.FuncForPC(pcs[0]).Name()] = true
}

// place returns where the innermost call is that is neither ours nor a helper.
func (c *common) place() string {
	var pcs [50]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	for {
		f, more := frames.Next()
		if !strings.HasPrefix(f.Function, "testing.") && !c.helpers[f.Function] {
			file := f.File[strings.LastIndexByte(f.File, '/')+1:]
			return fmt.Sprintf("%s:%d: ", file, f.Line)
		}
		if !more {
			return "???:1: "
		}
	}
}

// log appends a message, indented, with its place.
func (c *common) log(s string) {
	s = strings.TrimSuffix(s, "\n")
	lines := strings.Split(s, "\n")
	c.output = append(c.output, "    "...)
	c.output = append(c.output, c.place()...)
	for i, line := range lines {
		if i > 0 {
			c.output = append(c.output, "\n        "...)
		}
		c.output = append(c.output, line...)
	}
	c.output = append(c.output, '\n')
}

//heapscope:leaks c=heap
func (c *common) Log(args ...any) { c.log(fmt.Sprintln(args...)) }

//heapscope:leaks c=heap
func (c *common) Logf(format string, args ...any) { c.log(fmt.Sprintf(format, args...)) }

// Error is Log and Fail.
//
//heapscope:leaks c=heap
func (c *common) Error(args ...any) {
	c.log(fmt.Sprintln(args...))
	c.Fail()
}

// Errorf is Logf and Fail.
//
//heapscope:leaks c=heap
func (c *common) Errorf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...))
	c.Fail()
}

// Fatal is Log and FailNow.
//
//heapscope:leaks c=heap
func (c *common) Fatal(args ...any) {
	c.log(fmt.Sprintln(args...))
	c.FailNow()
}

// Fatalf is Logf and FailNow.
//
//heapscope:leaks c=heap
func (c *common) Fatalf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...))
	c.FailNow()
}

// Skip is Log and SkipNow.
//
//heapscope:leaks c=heap
func (c *common) Skip(args ...any) {
	c.log(fmt.Sprintln(args...))
	c.SkipNow()
}

// Skipf is Logf and SkipNow.
//
//heapscope:leaks c=heap
func (c *common) Skipf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...))
	c.SkipNow()
}

type outputWriter struct{ c *common }

func (w outputWriter) Write(p []byte) (int, error) {
	for line := range strings.Lines(string(p)) {
		w.c.output = append(w.c.output, "    "...)
		w.c.output = append(w.c.output, line...)
	}
	return len(p), nil
}

// Output returns a writer into the test's messages.
//
//heapscope:noinline cost=152
//heapscope:leaks c=heap
func (c *common) Output() io.Writer { return outputWriter{c} }

// Cleanup lets f be called at the end, the last one first.
//
//heapscope:noinline cost=999
//heapscope:leaks c=heap
func (c *common) Cleanup(f func()) { c.cleanups = append(c.cleanups, f) }

// Context returns a Context that is cancelled before the cleanups.
func (c *common) Context() context.Context {
	if c.ctx == nil {
		c.ctx, c.cancel = context.WithCancel(context.Background())
	}
	return c.ctx
}

// Setenv sets an environment variable until the end.
//
//heapscope:leaks c=heap
func (c *common) Setenv(key, value string) {
	old, was := os.LookupEnv(key)
	os.Setenv(key, value)
	c.Cleanup(func() {
		if was {
			os.Setenv(key, old)
		} else {
			os.Unsetenv(key)
		}
	})
}

func (c *common) runCleanups() {
	if c.cancel != nil {
		c.cancel()
	}
	for len(c.cleanups) > 0 {
		f := c.cleanups[len(c.cleanups)-1]
		c.cleanups = c.cleanups[:len(c.cleanups)-1]
		f()
	}
}

// run calls f in a goroutine of its own and waits for its end. A panic ends the program there.
func (c *common) run(f func()) {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer c.runCleanups()
		f()
		c.finished = true
	}()
	<-done
	if !c.finished {
		c.output = append(c.output, "    test executed panic(nil) or runtime.Goexit\n"...)
		c.Fail()
	}
}

// uniqueName is the name of something that runs inside: spaces become underscores, a name that is taken gets a number.
func (c *common) uniqueName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r == ' ' || r == '\t' || r == '\n' {
			return '_'
		}
		return r
	}, name)
	if c.name != "" {
		name = c.name + "/" + name
	}
	full := name
	if strings.HasSuffix(name, "/") {
		full = fmt.Sprintf("%s#00", name)
	}
	for n := 1; c.taken(full); n++ {
		full = fmt.Sprintf("%s#%02d", name, n)
	}
	c.subs = append(c.subs, full)
	return full
}

func (c *common) taken(name string) bool {
	for _, s := range c.subs {
		if s == name {
			return true
		}
	}
	return false
}

// Short reports whether only short tests are wanted.
//
//heapscope:inline cost=23
func Short() bool { return false }

// Verbose reports whether everything is to be told.
//
//heapscope:inline cost=16
func Verbose() bool { return false }

// Testing reports whether the program is a test.
//
//heapscope:inline cost=4
func Testing() bool { return testing }

var testing bool

// CoverMode returns "": coverage is not measured.
//
//heapscope:inline cost=3
func CoverMode() string { return "" }

// AllocsPerRun returns the average number of allocations of a call of f.
//
//go:noinline
func AllocsPerRun(runs int, f func()) (avg float64) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	f()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before := m.Mallocs
	for i := 0; i < runs; i++ {
		f()
	}
	runtime.ReadMemStats(&m)
	return float64((m.Mallocs - before) / uint64(runs))
}
