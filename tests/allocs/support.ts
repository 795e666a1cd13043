/**
 * Go programs that count their own allocations. `measuring` is one program out of all the functions of testdata/ that take
 * and return nothing: it calls each, and prints how many allocations, and of how many bytes, that took. `counting` makes
 * a scenario print the same of its whole main function.
 */
import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('./testdata/', import.meta.url).pathname;
const scenarios = new URL('../../scenarios/', import.meta.url).pathname;

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

/** The scenarios' programs, and those of their exercises that are right: paths below scenarios/. */
export function scenarioPrograms(): string[] {
  return readdirSync(scenarios, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\/(program|start|solution)\.go$/.test(path))
    .sort();
}

/** A scenario's program whose main is called by another, which prints what it allocated, by the program's path. */
export function counting(path: string): Record<string, string> {
  const text = readFileSync(scenarios + path, 'utf8');
  return {
    'program.go': text.replace(/^func main\(\)/m, '//go:noinline\nfunc program()'),
    'main.go': `package main

import (
	"runtime"
	"runtime/debug"
)

var before, after runtime.MemStats

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	runtime.GC()
	runtime.ReadMemStats(&before)
	program()
	runtime.ReadMemStats(&after)
	println()
	println("${path}", after.Mallocs-before.Mallocs, after.TotalAlloc-before.TotalAlloc)
}
`,
  };
}

/** Allocations and bytes by the name of what made them. */
export type Counts = Record<string, [allocations: number, bytes: number]>;

/** What a program printed. */
export function parse(output: string): Counts {
  const out: Counts = {};
  for (const m of output.matchAll(/^(\S+) (\d+) (\d+)$/gm)) out[m[1]!] = [Number(m[2]), Number(m[3])];
  return out;
}
