// Package metrics tells what the run time measures about itself.
package metrics

import (
	"math"
	"runtime"
	"unsafe"
)

// A ValueKind is the type of a Value.
type ValueKind int

const (
	// KindBad: there is no metric of that name.
	KindBad ValueKind = iota
	KindUint64
	KindFloat64
	KindFloat64Histogram
)

// A Value is what a metric says.
type Value struct {
	kind    ValueKind
	scalar  uint64
	pointer unsafe.Pointer
}

// Kind tells which of the methods below may be called.
func (v Value) Kind() ValueKind {
	return v.kind
}

// Uint64 is the value of a metric of KindUint64.
func (v Value) Uint64() uint64 {
	if v.kind != KindUint64 {
		panic("called Uint64 on non-uint64 metric value")
	}
	return v.scalar
}

// Float64 is the value of a metric of KindFloat64.
func (v Value) Float64() float64 {
	if v.kind != KindFloat64 {
		panic("called Float64 on non-float64 metric value")
	}
	return math.Float64frombits(v.scalar)
}

// A Float64Histogram counts values by buckets. No metric here has this kind.
type Float64Histogram struct {
	Counts  []uint64
	Buckets []float64
}

// Float64Histogram is the value of a metric of KindFloat64Histogram.
func (v Value) Float64Histogram() *Float64Histogram {
	if v.kind != KindFloat64Histogram {
		panic("called Float64Histogram on non-Float64Histogram metric value")
	}
	return (*Float64Histogram)(v.pointer)
}

// A Sample is the name of a metric and, after Read, its value.
type Sample struct {
	Name  string
	Value Value
}

// Read fills in the values of the samples.
func Read(m []Sample) {
	if len(m) == 0 {
		return
	}
	readMetrics(unsafe.Pointer(&m[0]), len(m), cap(m))
}

//go:noinline
//heapscope:leaks samples=heap
func readMetrics(samples unsafe.Pointer, n, c int) {
	runtime.ReadMemStats(&stats)
	measure(&facts)
	for i := range unsafe.Slice((*Sample)(samples), n) {
		s := (*Sample)(unsafe.Add(samples, uintptr(i)*unsafe.Sizeof(Sample{})))
		s.Value = Value{}
		for k := range table {
			if table[k].name == s.Name {
				s.Value = table[k].value()
				break
			}
		}
	}
}

// What the values are taken from.
var (
	stats runtime.MemStats
	facts [24]uint64
)

// measure fills in what MemStats does not say, in the order of the constants below.
//
//go:noescape
func measure(facts *[24]uint64)

const (
	heapMarked = iota
	heapScan
	stackScan
	globalsScan
	startingStack
	tinyAllocs
	limiterCycle
	gogc
	memoryLimit
	goroutinesCreated
	runnable
	running
	waiting
	cleanupsExecuted
	cleanupsQueued
	finalizersExecuted
	finalizersQueued
	cpuGC     // nanoseconds
	cpuGCIdle // … of it, on processors that had nothing else to do
	cpuPause  // … of it, with the world stopped
	cpuIdle
	cpuTotal
	procs
)

func bytes(n uint64) Value {
	return Value{kind: KindUint64, scalar: n}
}

func seconds(fact int) Value {
	return Value{kind: KindFloat64, scalar: math.Float64bits(float64(facts[fact]) / 1e9)}
}

type metric struct {
	name        string
	description string
	kind        ValueKind
	cumulative  bool
	value       func() Value
}

var table = [...]metric{
	{"/cpu/classes/gc/mark/idle:cpu-seconds", "Time that processors with nothing else to do have marked.", KindFloat64, true, func() Value { return seconds(cpuGCIdle) }},
	{"/cpu/classes/gc/pause:cpu-seconds", "Time that all processors have stood still for the collector.", KindFloat64, true, func() Value { return seconds(cpuPause) }},
	{"/cpu/classes/gc/total:cpu-seconds", "Time that processors have worked for the collector.", KindFloat64, true, func() Value { return seconds(cpuGC) }},
	{"/cpu/classes/idle:cpu-seconds", "Time that processors had nothing to do.", KindFloat64, true, func() Value { return seconds(cpuIdle) }},
	{"/cpu/classes/total:cpu-seconds", "Time since the start, of all processors.", KindFloat64, true, func() Value { return seconds(cpuTotal) }},
	{"/gc/cleanups/executed:cleanups", "Cleanups that have run.", KindUint64, true, func() Value { return bytes(facts[cleanupsExecuted]) }},
	{"/gc/cleanups/queued:cleanups", "Cleanups that were to run.", KindUint64, true, func() Value { return bytes(facts[cleanupsQueued]) }},
	{"/gc/cycles/automatic:gc-cycles", "Collections that the pacer began.", KindUint64, true, func() Value { return bytes(uint64(stats.NumGC - stats.NumForcedGC)) }},
	{"/gc/cycles/forced:gc-cycles", "Collections that the program asked for.", KindUint64, true, func() Value { return bytes(uint64(stats.NumForcedGC)) }},
	{"/gc/cycles/total:gc-cycles", "All collections.", KindUint64, true, func() Value { return bytes(uint64(stats.NumGC)) }},
	{"/gc/finalizers/executed:finalizers", "Finalizers that have run.", KindUint64, true, func() Value { return bytes(facts[finalizersExecuted]) }},
	{"/gc/finalizers/queued:finalizers", "Finalizers that were to run.", KindUint64, true, func() Value { return bytes(facts[finalizersQueued]) }},
	{"/gc/gogc:percent", "GOGC.", KindUint64, false, func() Value { return bytes(facts[gogc]) }},
	{"/gc/gomemlimit:bytes", "GOMEMLIMIT.", KindUint64, false, func() Value { return bytes(facts[memoryLimit]) }},
	{"/gc/heap/allocs:bytes", "Bytes allocated.", KindUint64, true, func() Value { return bytes(stats.TotalAlloc) }},
	{"/gc/heap/allocs:objects", "Objects allocated, without those inside of blocks of tiny ones.", KindUint64, true, func() Value { return bytes(stats.Mallocs - facts[tinyAllocs]) }},
	{"/gc/heap/frees:bytes", "Bytes freed.", KindUint64, true, func() Value { return bytes(stats.TotalAlloc - stats.HeapAlloc) }},
	{"/gc/heap/frees:objects", "Objects freed, without those inside of blocks of tiny ones.", KindUint64, true, func() Value { return bytes(stats.Frees - facts[tinyAllocs]) }},
	{"/gc/heap/goal:bytes", "Heap size at which the next collection is to be complete.", KindUint64, false, func() Value { return bytes(stats.NextGC) }},
	{"/gc/heap/live:bytes", "Bytes that the last collection marked.", KindUint64, false, func() Value { return bytes(facts[heapMarked]) }},
	{"/gc/heap/objects:objects", "Objects, live or not swept yet.", KindUint64, false, func() Value { return bytes(stats.HeapObjects) }},
	{"/gc/heap/tiny/allocs:objects", "Tiny objects that found room in a block.", KindUint64, true, func() Value { return bytes(facts[tinyAllocs]) }},
	{"/gc/limiter/last-enabled:gc-cycle", "Collection in which the limiter of the collector's time was last on.", KindUint64, false, func() Value { return bytes(facts[limiterCycle]) }},
	{"/gc/scan/globals:bytes", "Globals that may hold pointers.", KindUint64, false, func() Value { return bytes(facts[globalsScan]) }},
	{"/gc/scan/heap:bytes", "Heap that may hold pointers.", KindUint64, false, func() Value { return bytes(facts[heapScan]) }},
	{"/gc/scan/stack:bytes", "Stacks that the last collection scanned.", KindUint64, false, func() Value { return bytes(facts[stackScan]) }},
	{"/gc/scan/total:bytes", "All that may hold pointers.", KindUint64, false, func() Value { return bytes(facts[globalsScan] + facts[heapScan] + facts[stackScan]) }},
	{"/gc/stack/starting-size:bytes", "Size of the stack of a new goroutine.", KindUint64, false, func() Value { return bytes(facts[startingStack]) }},
	{"/memory/classes/heap/free:bytes", "Free pages that have not been given back.", KindUint64, false, func() Value { return bytes(stats.HeapIdle - stats.HeapReleased) }},
	{"/memory/classes/heap/objects:bytes", "Bytes in objects, live or not swept yet.", KindUint64, false, func() Value { return bytes(stats.HeapAlloc) }},
	{"/memory/classes/heap/released:bytes", "Free pages that have been given back.", KindUint64, false, func() Value { return bytes(stats.HeapReleased) }},
	{"/memory/classes/heap/stacks:bytes", "Spans of stacks.", KindUint64, false, func() Value { return bytes(stats.StackInuse) }},
	{"/memory/classes/heap/unused:bytes", "Room in spans of objects.", KindUint64, false, func() Value { return bytes(stats.HeapInuse - stats.HeapAlloc) }},
	{"/memory/classes/metadata/mcache/free:bytes", "Reserved for mcaches.", KindUint64, false, func() Value { return bytes(stats.MCacheSys - stats.MCacheInuse) }},
	{"/memory/classes/metadata/mcache/inuse:bytes", "Mcaches.", KindUint64, false, func() Value { return bytes(stats.MCacheInuse) }},
	{"/memory/classes/metadata/mspan/free:bytes", "Reserved for mspans.", KindUint64, false, func() Value { return bytes(stats.MSpanSys - stats.MSpanInuse) }},
	{"/memory/classes/metadata/mspan/inuse:bytes", "Mspans.", KindUint64, false, func() Value { return bytes(stats.MSpanInuse) }},
	{"/memory/classes/metadata/other:bytes", "The collector's tables.", KindUint64, false, func() Value { return bytes(stats.GCSys) }},
	{"/memory/classes/os-stacks:bytes", "Stacks that the operating system has made.", KindUint64, false, func() Value { return bytes(stats.StackSys - stats.StackInuse) }},
	{"/memory/classes/other:bytes", "Other tables of the run time.", KindUint64, false, func() Value { return bytes(stats.OtherSys) }},
	{"/memory/classes/profiling/buckets:bytes", "The heap profile's table.", KindUint64, false, func() Value { return bytes(stats.BuckHashSys) }},
	{"/memory/classes/total:bytes", "All memory that the run time has mapped.", KindUint64, false, func() Value { return bytes(stats.Sys) }},
	{"/sched/gomaxprocs:threads", "GOMAXPROCS.", KindUint64, false, func() Value { return bytes(facts[procs]) }},
	{"/sched/goroutines-created:goroutines", "Goroutines started.", KindUint64, true, func() Value { return bytes(facts[goroutinesCreated]) }},
	{"/sched/goroutines/runnable:goroutines", "Goroutines that could run.", KindUint64, false, func() Value { return bytes(facts[runnable]) }},
	{"/sched/goroutines/running:goroutines", "Goroutines that run.", KindUint64, false, func() Value { return bytes(facts[running]) }},
	{"/sched/goroutines/waiting:goroutines", "Goroutines that wait.", KindUint64, false, func() Value { return bytes(facts[waiting]) }},
	{"/sched/goroutines:goroutines", "Goroutines.", KindUint64, false, func() Value { return bytes(uint64(runtime.NumGoroutine())) }},
}

// A Description tells what a metric is about.
type Description struct {
	Name        string
	Description string
	Kind        ValueKind
	// Cumulative: it only grows.
	Cumulative bool
}

// All describes the metrics that there are.
//
//heapscope:inline cost=2
func All() []Description {
	all := make([]Description, len(table))
	for i := range table {
		m := &table[i]
		all[i] = Description{m.name, m.description, m.kind, m.cumulative}
	}
	return all
}
