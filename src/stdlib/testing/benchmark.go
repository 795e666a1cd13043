package testing

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode"
)

// InternalBenchmark is a benchmark by its name.
type InternalBenchmark struct {
	Name string
	F    func(b *B)
}

// benchTime is for how long a benchmark runs, by the virtual clock.
const benchTime = 10 * time.Millisecond

// cpu is what stands for the processor's name: the times are not measured.
const cpu = "virtual, times by Heapscope's cost model"

// nameWidth is the width of the column of names. It grows by some more at a time, so that it need not grow often.
var nameWidth int

// benchmem lets every benchmark tell its allocations.
var benchmem bool

// B is a benchmark.
type B struct {
	common
	N int // how often the code is to run

	f                func(b *B)
	previousN        int
	previousDuration time.Duration
	timerOn          bool
	showAllocResult  bool
	hasSub           bool
	parallelism      int
	bytes            int64
	startAllocs      uint64
	startBytes       uint64
	netAllocs        uint64
	netBytes         uint64
	result           BenchmarkResult
	extra            map[string]float64
	loop             struct {
		n    uint64 // until when the loop runs before it looks at the clock
		i    uint64
		done bool
	}
}

var memStats runtime.MemStats

// StartTimer begins to measure. It is called before a benchmark starts.
func (b *B) StartTimer() {
	if !b.timerOn {
		runtime.ReadMemStats(&memStats)
		b.startAllocs = memStats.Mallocs
		b.startBytes = memStats.TotalAlloc
		b.start = time.Now()
		b.timerOn = true
	}
}

// StopTimer stops to measure.
func (b *B) StopTimer() {
	if b.timerOn {
		b.duration += time.Since(b.start)
		runtime.ReadMemStats(&memStats)
		b.netAllocs += memStats.Mallocs - b.startAllocs
		b.netBytes += memStats.TotalAlloc - b.startBytes
		b.timerOn = false
	}
}

// ResetTimer forgets what has been measured.
func (b *B) ResetTimer() {
	if b.extra == nil {
		b.extra = make(map[string]float64, 16)
	} else {
		clear(b.extra)
	}
	if b.timerOn {
		runtime.ReadMemStats(&memStats)
		b.startAllocs = memStats.Mallocs
		b.startBytes = memStats.TotalAlloc
		b.start = time.Now()
	}
	b.duration = 0
	b.netAllocs = 0
	b.netBytes = 0
}

// Elapsed returns the time measured.
//
//heapscope:noinline cost=81
func (b *B) Elapsed() time.Duration {
	d := b.duration
	if b.timerOn {
		d += time.Since(b.start)
	}
	return d
}

// SetBytes sets how many bytes the code deals with, for MB/s.
func (b *B) SetBytes(n int64) { b.bytes = n }

// ReportAllocs lets allocations be printed.
func (b *B) ReportAllocs() { b.showAllocResult = true }

// ReportMetric adds a number to the result.
func (b *B) ReportMetric(n float64, unit string) {
	if unit == "" {
		panic("metric unit must not be empty")
	}
	if strings.IndexFunc(unit, unicode.IsSpace) >= 0 {
		panic("metric unit must not contain whitespace")
	}
	b.extra[unit] = n
}

// Loop reports whether the code is to run once more; the time around the loop is not measured.
//
//heapscope:leaks b=heap
func (b *B) Loop() bool {
	if b.loop.i < b.loop.n {
		b.loop.i++
		return true
	}
	return b.loopSlowPath()
}

func (b *B) loopSlowPath() bool {
	if !b.timerOn {
		b.Fatal("B.Loop called with timer stopped")
	}
	if b.loop.n == 0 {
		b.loop.n = 1
		b.loop.i = 1
		b.N = 0
		b.ResetTimer()
		return true
	}
	if t := b.Elapsed(); t < benchTime {
		n := int64(b.loop.n)
		b.loop.n = uint64(predictN(n, t, n))
		b.loop.i++
		return true
	}
	b.StopTimer()
	b.N = int(b.loop.n)
	b.loop.done = true
	return false
}

// predictN returns how often to run next after iters runs in the given time.
func predictN(iters int64, took time.Duration, last int64) int {
	took = max(took, 1)
	n := int64(benchTime) * iters / int64(took)
	n += n / 5
	n = min(n, 100*last)
	n = max(n, last+1)
	return int(min(n, 1e9))
}

func (b *B) runN(n int) {
	b.finished = false
	b.run(func() {
		runtime.GC()
		b.N = n
		b.parallelism = 1
		b.ResetTimer()
		b.StartTimer()
		b.f(b)
		b.StopTimer()
	})
	b.previousN = n
	b.previousDuration = b.duration
}

// measure runs the benchmark until it has taken long enough. If it has benchmarks inside, these have been run.
func (b *B) measure() {
	if n := len(b.name) + len(benchmarkName("")) + 1; b.level > 0 && n > nameWidth {
		nameWidth = n + 8
	}
	b.runN(1)
	if b.failed || b.skipped || b.hasSub {
		return
	}
	b.begin()
	if b.loop.n == 0 {
		for n := 1; !b.failed && b.duration < benchTime && n < 1e9; {
			n = predictN(int64(b.N), b.duration, int64(n))
			b.runN(n)
		}
	}
	b.result = BenchmarkResult{b.N, b.duration, b.bytes, b.netAllocs, b.netBytes, b.extra}
	b.finish()
}

// begin and finish write a benchmark's line, if lines are written.
func (b *B) begin() {
	if b.level > 0 {
		fmt.Printf("%-*s\t", nameWidth, benchmarkName(b.name))
	}
}

func (b *B) finish() {
	if b.level == 0 {
		return
	}
	if b.failed {
		fmt.Printf("--- FAIL: %s\n%s", benchmarkName(b.name), b.output)
		return
	}
	line := b.result.String()
	if b.showAllocResult || benchmem {
		line += "\t" + b.result.MemString()
	}
	fmt.Println(line)
	if len(b.output) > 0 {
		fmt.Printf("--- BENCH: %s\n%s", benchmarkName(b.name), b.output)
	}
}

// Run runs a benchmark inside this one.
func (b *B) Run(name string, f func(b *B)) bool {
	b.hasSub = true
	sub := &B{common: common{name: b.uniqueName(name), parent: &b.common, bench: true}, f: f}
	if b.level > 0 {
		sub.level = b.level + 1
	}
	sub.measure()
	if sub.failed && len(sub.output) > 0 && sub.hasSub {
		fmt.Printf("--- FAIL: %s\n%s", sub.name, sub.output)
	}
	return !sub.failed
}

// runBenchmarks runs benchmarks and writes their lines.
func runBenchmarks(benchmarks []InternalBenchmark) bool {
	if len(benchmarks) == 0 {
		return true
	}
	fmt.Printf("goos: %s\ngoarch: %s\ncpu: %s\n", runtime.GOOS, runtime.GOARCH, cpu)
	root := &B{}
	root.level = 1
	ok := true
	for _, bm := range benchmarks {
		nameWidth = max(nameWidth, len(benchmarkName(bm.Name))+len(benchmarkName(""))+1)
	}
	for _, bm := range benchmarks {
		b := &B{common: common{name: root.uniqueName(bm.Name), level: 1, parent: &root.common, bench: true}, f: bm.F}
		b.measure()
		if b.failed {
			ok = false
			if b.hasSub || b.result.N == 0 {
				fmt.Printf("--- FAIL: %s\n%s", benchmarkName(b.name), b.output)
			}
		}
	}
	return ok
}

// Benchmark runs f as a benchmark and returns the result.
func Benchmark(f func(b *B)) BenchmarkResult {
	b := &B{common: common{bench: true}, f: f}
	b.measure()
	if b.failed {
		fmt.Fprintf(os.Stderr, "%s", b.output)
	}
	return b.result
}

// BenchmarkResult is what a benchmark has measured.
type BenchmarkResult struct {
	N         int
	T         time.Duration
	Bytes     int64
	MemAllocs uint64
	MemBytes  uint64
	Extra     map[string]float64
}

// NsPerOp returns the time of one run.
func (r BenchmarkResult) NsPerOp() int64 {
	if v, ok := r.Extra["ns/op"]; ok {
		return int64(v)
	}
	if r.N <= 0 {
		return 0
	}
	return r.T.Nanoseconds() / int64(r.N)
}

func (r BenchmarkResult) mbPerSec() float64 {
	if v, ok := r.Extra["MB/s"]; ok {
		return v
	}
	if r.Bytes <= 0 || r.T <= 0 || r.N <= 0 {
		return 0
	}
	return (float64(r.Bytes) * float64(r.N) / 1e6) / r.T.Seconds()
}

// AllocsPerOp returns the allocations of one run.
func (r BenchmarkResult) AllocsPerOp() int64 {
	if v, ok := r.Extra["allocs/op"]; ok {
		return int64(v)
	}
	if r.N <= 0 {
		return 0
	}
	return int64(r.MemAllocs) / int64(r.N)
}

// AllocedBytesPerOp returns the bytes allocated in one run.
func (r BenchmarkResult) AllocedBytesPerOp() int64 {
	if v, ok := r.Extra["B/op"]; ok {
		return int64(v)
	}
	if r.N <= 0 {
		return 0
	}
	return int64(r.MemBytes) / int64(r.N)
}

// String is the result as it is printed.
func (r BenchmarkResult) String() string {
	buf := new(strings.Builder)
	fmt.Fprintf(buf, "%8d", r.N)
	ns, ok := r.Extra["ns/op"]
	if !ok {
		ns = float64(r.T.Nanoseconds()) / float64(r.N)
	}
	if ns != 0 {
		prettyPrint(buf, ns, "ns/op")
	}
	if mbs := r.mbPerSec(); mbs != 0 {
		fmt.Fprintf(buf, "\t%7.2f MB/s", mbs)
	}
	var units []string
	for unit := range r.Extra {
		switch unit {
		case "ns/op", "MB/s", "B/op", "allocs/op":
		default:
			units = append(units, unit)
		}
	}
	slices.Sort(units)
	for _, unit := range units {
		prettyPrint(buf, r.Extra[unit], unit)
	}
	return buf.String()
}

// limits are where a number is shown with one more decimal.
var limits = [...]float64{999.95, 99.995, 9.9995, 0.99995, 0.099995, 0.0099995, 0.00099995, 0}

// prettyPrint writes a number with three or four significant digits, so that decimal points stand below each other.
func prettyPrint(buf *strings.Builder, x float64, unit string) {
	decimals := 0
	if y := math.Abs(x); y != 0 {
		for decimals < 7 && y < limits[decimals] {
			decimals++
		}
	}
	width := 10
	if decimals > 0 {
		width = 11 + decimals
	}
	fmt.Fprintf(buf, "\t%*.*f %s", width, decimals, x, unit)
}

// MemString is the allocations as they are printed.
func (r BenchmarkResult) MemString() string {
	return fmt.Sprintf("%8d B/op\t%8d allocs/op", r.AllocedBytesPerOp(), r.AllocsPerOp())
}

// A PB hands out the runs of a parallel benchmark.
type PB struct {
	left *atomic.Int64
}

// Next reports whether the code is to run once more.
//
//heapscope:inline cost=55
func (pb *PB) Next() bool {
	return pb.left.Add(-1) >= 0
}

// SetParallelism sets the number of goroutines for each processor.
func (b *B) SetParallelism(p int) {
	if p >= 1 {
		b.parallelism = p
	}
}

// RunParallel runs the code in several goroutines, b.N times in all.
//
//heapscope:leaks b=heap
func (b *B) RunParallel(body func(*PB)) {
	if b.N == 0 {
		return
	}
	var left atomic.Int64
	left.Store(int64(b.N))
	var wg sync.WaitGroup
	for range b.parallelism * runtime.GOMAXPROCS(0) {
		wg.Go(func() { body(&PB{&left}) })
	}
	wg.Wait()
	if left.Load() > 0 && !b.failed {
		b.Fatal("RunParallel: body exited without pb.Next() == false")
	}
}
