/**
 * Files of tests, fuzz tests and benchmarks without a main function, run as `go test -bench . -benchmem` runs them. What is expected is what
 * go1.27.4 printed with -benchtime 10000x, but for the times and numbers of runs (and, as there, the width of their columns).
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../../src/go/compile.ts';
import { link } from '../../src/go/link.ts';
import { importsOf, librarySources, loadPackages } from '../../src/stdlib/index.ts';
import { run } from '../support/load.ts';

const dir = `${import.meta.dirname}/testmain`;

/** Output with `#` for how often and how long. */
const timeless = (text: string): string =>
  text
    .replace(/^cpu: .*\n/m, '')
    .replace(/\t *\d+\t *[\d.]+ ns\/op/g, '\t# ns/op')
    .replace(/ *[\d.]+ MB\/s/g, '# MB/s')
    .replace(/\(\d+\.\d+s\)/g, '(#s)');

test.each([
  ['passing', 0],
  ['failing', 1],
  ['fuzzing', 1],
  ['panicking', 2],
])('%s_test.go prints what `go test` prints', async (name, code) => {
  const text = readFileSync(`${dir}/${name}_test.go`, 'utf8');
  const r = await run({ [`./${name}_test.go`]: text }, { tests: true });
  expect(timeless(r.stdout)).toBe(readFileSync(`${dir}/${name}.out`, 'utf8'));
  expect(r.code).toBe(code);
});

test.each([
  [
    'package main\n\nfunc helper() {}\n',
    'runtime.main_main·f: function main is undeclared in the main package',
  ],
  ['package shop\n\nfunc main() {}\n', 'package shop is not a main package'],
  [
    'package main\n\nimport "testing"\n\nfunc BenchmarkX(b testing.B) {}\n',
    'runtime.main_main·f: function main is undeclared in the main package',
  ],
])('%j cannot be run', async (text, message) => {
  await loadPackages([...importsOf(text), 'runtime']);
  const c = compile([{ name: './prog.go', text }], librarySources, { tests: true });
  expect(link(c)).toBeNull();
  expect(c.errors.map((d) => d.msg)).toEqual([message]);
});
