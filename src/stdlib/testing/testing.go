package testing

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// T is a test.
type T struct {
	common
}

// Parallel would let the test run beside others; all run one after the other.
//
//heapscope:noinline cost=713
//heapscope:leaks t=heap
func (t *T) Parallel() {}

// Deadline says that there is none.
//
//heapscope:inline cost=27
func (t *T) Deadline() (deadline time.Time, ok bool) { return }

// Run runs a test inside this one and reports whether it succeeded.
func (t *T) Run(name string, f func(t *T)) bool {
	sub := &T{common{name: t.uniqueName(name), level: t.level + 1, parent: &t.common}}
	return sub.runTest(f)
}

func (t *T) runTest(f func(t *T)) bool {
	t.start = time.Now()
	t.run(func() { f(t) })
	t.duration = time.Since(t.start)
	t.report()
	return !t.failed
}

// report gives the messages to the test around, or writes them if it has failed.
func (t *T) report() {
	if !t.failed {
		return
	}
	word := "FAIL"
	text := fmt.Sprintf("--- %s: %s (%.2fs)\n%s", word, t.name, t.duration.Seconds(), t.output)
	if t.parent == nil || t.parent.name == "" {
		fmt.Print(text)
		return
	}
	for line := range strings.Lines(text) {
		t.parent.output = append(t.parent.output, "    "...)
		t.parent.output = append(t.parent.output, line...)
	}
}

// InternalTest, InternalBenchmark and InternalExample are what a test's main function hands over.
type InternalTest struct {
	Name string
	F    func(*T)
}

type InternalExample struct {
	Name      string
	F         func()
	Output    string
	Unordered bool
}

// M is a whole run of tests, for TestMain.
type M struct {
	tests      []InternalTest
	benchmarks []InternalBenchmark
	code       int
}

// Run runs all tests, then all benchmarks, and returns the exit status.
//
//heapscope:leaks m=heap
func (m *M) Run() (code int) {
	testing = true
	if RunTests(nil, m.tests) && runBenchmarks(m.benchmarks) {
		fmt.Println("PASS")
		return 0
	}
	fmt.Println("FAIL")
	m.code = 1
	return 1
}

// Exit ends the program with the exit status of the run. It and MainStart are for the main function that a package of tests gets.
func (m *M) Exit() { os.Exit(m.code) }

// MainStart prepares a run in which every benchmark tells its allocations.
//
//heapscope:noinline cost=164
func MainStart(tests []InternalTest, benchmarks []InternalBenchmark) *M {
	benchmem = true
	return &M{tests: tests, benchmarks: benchmarks}
}

// Main runs all tests, then all benchmarks, and ends the program.
//
//heapscope:leaks matchString=heap tests=heap benchmarks=heap examples=heap
func Main(matchString func(pat, str string) (bool, error), tests []InternalTest, benchmarks []InternalBenchmark, examples []InternalExample) {
	os.Exit(MainStart(tests, benchmarks).Run())
}

// RunTests runs tests and reports whether all succeeded.
//
//heapscope:leaks matchString=heap
func RunTests(matchString func(pat, str string) (bool, error), tests []InternalTest) (ok bool) {
	ok = true
	root := &T{}
	for _, test := range tests {
		t := &T{common{name: root.uniqueName(test.Name), level: 1, parent: &root.common}}
		if !t.runTest(test.F) {
			ok = false
		}
	}
	return ok
}

// RunBenchmarks runs benchmarks.
//
//heapscope:inline cost=62
//heapscope:leaks matchString=heap
func RunBenchmarks(matchString func(pat, str string) (bool, error), benchmarks []InternalBenchmark) {
	runBenchmarks(benchmarks)
}

func benchmarkName(name string) string {
	if n := runtime.GOMAXPROCS(-1); n != 1 {
		return fmt.Sprintf("%s-%d", name, n)
	}
	return name
}
