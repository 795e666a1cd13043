package testing

import (
	"fmt"
	"os"
	"runtime"
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
	sub := t.sub(name)
	sub.runTest(func() { f(sub) })
	return !sub.failed
}

// sub makes a test inside of c; whoever calls our caller has begun it.
func (c *common) sub(name string) *T {
	var pcs [50]uintptr
	creator := pcs[:runtime.Callers(3, pcs[:])]
	return &T{common{name: c.uniqueName(name), level: c.level + 1, parent: c, creator: creator}}
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
	targets    []InternalFuzzTarget
	benchmarks []InternalBenchmark
	code       int
}

// Run runs all tests, those of fuzzing, then all benchmarks, and returns the exit status.
//
//heapscope:leaks m=heap
func (m *M) Run() (code int) {
	testing = true
	ok := RunTests(nil, m.tests)
	if len(m.targets) > 0 {
		ok = runFuzzTests(m.targets) && ok
	}
	if ok && runBenchmarks(m.benchmarks) {
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
func MainStart(tests []InternalTest, targets []InternalFuzzTarget, benchmarks []InternalBenchmark) *M {
	benchmem = true
	return &M{tests: tests, targets: targets, benchmarks: benchmarks}
}

// Main runs all tests, then all benchmarks, and ends the program.
//
//heapscope:leaks matchString=heap tests=heap benchmarks=heap examples=heap
func Main(matchString func(pat, str string) (bool, error), tests []InternalTest, benchmarks []InternalBenchmark, examples []InternalExample) {
	os.Exit(MainStart(tests, nil, benchmarks).Run())
}

// RunTests runs tests and reports whether all succeeded.
//
//heapscope:leaks matchString=heap
func RunTests(matchString func(pat, str string) (bool, error), tests []InternalTest) (ok bool) {
	ok = true
	root := &T{}
	for _, test := range tests {
		t := root.sub(test.Name)
		t.runTest(func() { test.F(t) })
		if t.failed {
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
