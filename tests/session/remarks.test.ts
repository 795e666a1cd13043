/** What is said of a verdict beyond -m: cost, what would help, and where the run does otherwise. */
import { expect, test } from 'vitest';
import { analyse } from '../../src/session/compiler.ts';
import type { Verdict } from '../../src/session/protocol.ts';
import { changesOf } from '../../src/lib/source/change.ts';

async function verdicts(body: string, noInline = true): Promise<Verdict[]> {
  const text = `package main\n\nvar sink any\nvar seven = 7\n\n${body}\n\nfunc main() {}\n`;
  const { diagnostics, verdicts } = await analyse([{ name: 'program.go', text }], noInline);
  expect(diagnostics).toEqual([]);
  return verdicts;
}

const of = async (body: string, subject: string): Promise<Verdict> =>
  (await verdicts(body)).find((v) => v.subject === subject && v.kind !== 'can inline')!;

test.each([
  ['func f() { sink = 42 }', '42', /costs nothing: `42` is read-only data/],
  ['func f() { sink = byte(seven) }', 'byte(seven)', /costs nothing: single bytes/],
  ['func f() { sink = struct{}{} }', 'struct {}{}', /costs nothing/],
  ['func f() { sink = seven }', 'seven', /256 or more is allocated \(8 bytes\)/],
  ['func f() { sink = func() {} }', 'func literal', /captures nothing/],
  [
    'func f(n int) int { s := make([]int, n); return len(s) }',
    'make([]int, n)',
    /up to 32 bytes lie in the frame/,
  ],
])('%s: -m and the run differ', async (body, subject, caveat) => {
  expect((await of(body, subject)).caveat).toMatch(caveat);
});

test('a value that is allocated has its bytes, and something that would help', async () => {
  const v = await of('type U struct{ a, b, c int }\nfunc f() *U { u := U{}; return &u }', 'u');
  expect(v.bytes).toBe(24);
  expect(v.remedy).toMatch(/return the value instead of its address/);
  expect(v.caveat).toBeUndefined();
});

test('what depends on the value is not allocated every time', async () => {
  expect(await of('func f() { sink = seven }', 'seven')).toMatchObject({ bytes: 8, sometimes: true });
  expect((await of('func f() { sink = [3]int{seven} }', '[3]int{...}')).sometimes).toBeUndefined();
});

test('what costs nothing has no bytes', async () => {
  expect((await of('func f() { sink = 42 }', '42')).bytes).toBeUndefined();
});

test('a change of verdict is told', async () => {
  const before = await verdicts('func f() *int { u := seven; return &u }');
  const after = await verdicts('func f() int { u := seven; return u }');
  expect(changesOf(before, after)).toEqual(['`u` no longer escapes.']);
  expect(changesOf(after, before)).toEqual(['`u` now moves to the heap (line 6).']);
  expect(changesOf(before, before)).toEqual([]);
});

test('without inlining other things are said', async () => {
  const body = 'func id(p *int) *int { return p }\nfunc f() int { x := 1; return *id(&x) }';
  const kinds = async (noInline: boolean): Promise<string[]> =>
    (await verdicts(body, noInline)).map((v) => v.kind).filter((k) => k.includes('inlin'));
  expect(await kinds(true)).toEqual([]);
  expect(await kinds(false)).toContain('inlining call');
});
