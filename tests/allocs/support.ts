/**
 * One Go program out of all the functions of testdata/ that take and return nothing: it calls each, and prints how many
 * allocations, and of how many bytes, that took.
 */
import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('./testdata/', import.meta.url).pathname;

/** The files of the program by name. */
export function measuring(): Record<string, string> {
  const files: Record<string, string> = {};
  const names: string[] = [];
  for (const file of readdirSync(folder).sort()) {
    const text = readFileSync(folder + file, 'utf8');
    files[file] = text;
    for (const m of text.matchAll(/^func (\w+)\(\) +\{/gm)) names.push(m[1]!);
  }
  files['main.go'] = `package main

import (
	"runtime"
	"runtime/debug"
)

var (
	sink, sinkAny any
	sinkStr       string
	sinkBytes     []byte
	sinkRunes     []rune
	sinkInts      []int
	sinkPtr       *int
	sinkPtrs      []*int
	sinkMatrix    [][]int
	sinkPoints    []Point
	sinkFunc      func() int
	total         int
)

func keep(string)      {}
func keepInt(n int)    { total += n }
func keepBool(b bool)  { if b { total++ } }

type test struct {
	name string
	run  func()
}

var tests = []test{
${names.map((n) => `	{"${n}", ${n}},`).join('\n')}
}

var before, after runtime.MemStats

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	for i := range tests {
		// A collection takes the block of tiny objects away, so that every test begins a new one.
		runtime.GC()
		runtime.ReadMemStats(&before)
		tests[i].run()
		runtime.ReadMemStats(&after)
		println(tests[i].name, after.Mallocs-before.Mallocs, after.TotalAlloc-before.TotalAlloc)
	}
}
`;
  return files;
}

/** What the program printed: allocations and bytes by function. */
export function parse(output: string): Record<string, [allocations: number, bytes: number]> {
  const out: Record<string, [number, number]> = {};
  for (const line of output.trim().split('\n')) {
    const [name, n, bytes] = line.split(' ');
    out[name!] = [Number(n), Number(bytes)];
  }
  return out;
}
