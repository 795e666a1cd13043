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
	"unicode/utf8"
)

// TB is what T and B have in common.
type TB interface {
	Attr(key, value string)
	Chdir(dir string)
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
	TempDir() string

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
	subs     []string  // names of what has run inside
	creator  []uintptr // the calls that have begun it
	tempDir  string    // in which TempDir makes folders
	tempDirs int
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

// place returns where the innermost call is that is neither ours nor a helper. A test that is a helper itself stands for the call that
// has begun it, or, without a test around it, for itself.
func (c *common) place() string {
	var pcs [50]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	var last runtime.Frame
	for {
		f, more := frames.Next()
		switch {
		case !strings.HasPrefix(f.Function, "testing."):
			if !c.helpers[f.Function] {
				return position(f)
			}
			last = f
		case last.Function != "" && c.level > 1 && len(c.creator) > 0:
			frames = runtime.CallersFrames(c.creator)
			c = c.parent
			last = runtime.Frame{}
			continue
		case last.Function != "":
			return position(last)
		}
		if !more {
			return "???:1: "
		}
	}
}

func position(f runtime.Frame) string {
	return fmt.Sprintf("%s:%d: ", f.File[strings.LastIndexByte(f.File, '/')+1:], f.Line)
}

// log appends a message, indented, with its place.
func (c *common) log(s string) { c.logAt(c.place(), s) }

func (c *common) logAt(place, s string) {
	s = strings.TrimSuffix(s, "\n")
	lines := strings.Split(s, "\n")
	c.output = append(c.output, "    "...)
	c.output = append(c.output, place...)
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

// Attr would tell something of the test to whoever reads the output of a verbose run.
//
//heapscope:leaks c=heap
func (c *common) Attr(key, value string) {}

// Chdir goes to a folder until the end.
//
//heapscope:leaks c=heap
func (c *common) Chdir(dir string) {
	old, err := os.Getwd()
	if err == nil {
		err = os.Chdir(dir)
	}
	if err != nil {
		c.Fatal(err)
	}
	if now, err := os.Getwd(); err == nil {
		c.Setenv("PWD", now)
	}
	c.Cleanup(func() {
		if err := os.Chdir(old); err != nil {
			panic("testing.Chdir: " + err.Error())
		}
	})
}

// TempDir returns a new folder, which is removed at the end.
//
//heapscope:leaks c=heap
func (c *common) TempDir() string {
	if c.tempDir == "" {
		name := strings.Map(func(r rune) rune {
			if r < utf8.RuneSelf && !('0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z') {
				return -1
			}
			return r
		}, c.name)
		dir, err := os.MkdirTemp("", name)
		if err != nil {
			c.Fatalf("TempDir: %v", err)
		}
		c.tempDir = dir
		c.Cleanup(func() { os.RemoveAll(dir) })
	}
	c.tempDirs++
	dir := fmt.Sprintf("%s/%03d", c.tempDir, c.tempDirs)
	if err := os.Mkdir(dir, 0o777); err != nil {
		c.Fatalf("TempDir: %v", err)
	}
	return dir
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

// runTest is run for a test: before a panic ends the program, what the tests have to say is told.
func (c *common) runTest(f func()) {
	c.start = time.Now()
	done := make(chan bool)
	go func() {
		defer close(done)
		defer func() {
			if err := recover(); err != nil {
				c.panics(err)
			}
			c.runCleanups()
			if !c.finished {
				c.panics("test executed panic(nil) or runtime.Goexit")
			}
		}()
		f()
		c.finished = true
	}()
	<-done
	c.duration = time.Since(c.start)
	c.report()
}

// panics goes on with a panic after the report of the test and those around it.
func (c *common) panics(err any) {
	c.Fail()
	for ; c != nil && c.name != ""; c = c.parent {
		c.runCleanups()
		c.duration = time.Since(c.start)
		c.report()
	}
	panic(err)
}

// report gives the messages to the test around, or writes them if it has failed.
func (c *common) report() {
	if !c.failed {
		return
	}
	text := fmt.Sprintf("--- FAIL: %s (%.2fs)\n%s", c.name, c.duration.Seconds(), c.output)
	if c.parent == nil || c.parent.name == "" {
		fmt.Print(text)
		return
	}
	for line := range strings.Lines(text) {
		c.parent.output = append(c.parent.output, "    "...)
		c.parent.output = append(c.parent.output, line...)
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
