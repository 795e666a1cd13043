/**
 * The harness by which a scenario's expression is measured, in real Go and in ours alike: a second file of the same package
 * whose init function counts allocations around a thousand evaluations, collector off, one processor, after a warm-up.
 */
export function measureFile(expression: string): string {
  return `package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

//go:noinline
func measure() { measureSink(${expression}) }

//go:noinline
func measureSink[T any](v T) { _ = v }

func init() {
	if os.Getenv("HEAPSCOPE_MEASURE") == "" {
		return
	}
	debug.SetGCPercent(-1)
	runtime.GOMAXPROCS(1)
	measure()
	var a, b runtime.MemStats
	runtime.ReadMemStats(&a)
	for range 1000 {
		measure()
	}
	runtime.ReadMemStats(&b)
	println("measured", b.Mallocs-a.Mallocs, b.TotalAlloc-a.TotalAlloc)
	os.Exit(0)
}
`;
}
