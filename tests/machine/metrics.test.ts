import { expect, test } from 'vitest';
import { run } from '../support/load.ts';

const program = `package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
)

type Node struct {
	next *Node
	pad  [15]int
}

var list *Node

func read(name string) uint64 {
	s := []metrics.Sample{{Name: name}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

func main() {
	for i := 0; i < 100000; i++ {
		list = &Node{next: list}
	}
	runtime.GC()
	debug.SetGCPercent(150)
	debug.SetMemoryLimit(1 << 30)
	live, stacks, globals := read("/gc/heap/live:bytes"), read("/gc/scan/stack:bytes"), read("/gc/scan/globals:bytes")
	fmt.Println(live/1000000, read("/gc/scan/heap:bytes")/100000)
	fmt.Println(read("/gc/heap/goal:bytes") == live+(live+stacks+globals)*150/100)
	fmt.Println(read("/gc/gogc:percent"), read("/gc/gomemlimit:bytes"), read("/gc/cycles/forced:gc-cycles"), read("/sched/gomaxprocs:threads"))
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Println(read("/memory/classes/total:bytes") == m.Sys, read("/memory/classes/heap/stacks:bytes") == m.StackInuse)
	var all []metrics.Sample
	for _, d := range metrics.All() {
		if strings.HasPrefix(d.Name, "/memory/classes/") {
			all = append(all, metrics.Sample{Name: d.Name})
		}
	}
	metrics.Read(all)
	var parts, total uint64
	for _, s := range all {
		if s.Name == "/memory/classes/total:bytes" {
			total = s.Value.Uint64()
		} else {
			parts += s.Value.Uint64()
		}
	}
	fmt.Println(parts == total, len(all))
	s := []metrics.Sample{{Name: "/cpu/classes/gc/total:cpu-seconds"}, {Name: "/cpu/classes/total:cpu-seconds"}, {Name: "/no/such:thing"}}
	metrics.Read(s)
	fmt.Println(s[0].Value.Float64() > 0, s[0].Value.Float64() < s[1].Value.Float64(), s[2].Value.Kind() == metrics.KindBad)
	s[0].Value.Uint64()
}
`;

test('runtime/metrics agrees with MemStats, and with the formula of the goal', async () => {
  const r = await run(program);
  expect(r.stdout.split('\n')).toEqual([
    '12 8',
    'true',
    '150 1073741824 1 2',
    'true true',
    'true 14',
    'true true true',
    '',
  ]);
  expect(r.stderr).toMatch(/^panic: called Uint64 on non-uint64 metric value\n/);
}, 30_000);
