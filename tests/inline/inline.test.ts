/**
 * Costs, decisions and devirtualisation as data. (What -m prints is compared whole in tests/escape/recorded.test.ts.)
 */
import { describe, expect, test } from 'vitest';
import type { Inliner } from '../../src/go/inline/index.ts';
import { GorootImporter } from '../support/goroot.ts';
import { messages } from '../support/m.ts';

const imp = new GorootImporter(new URL('../../', import.meta.url).pathname, true);

function inliner(source: string, noInline = false): Inliner {
  const out = messages(imp, 'p.go', `package main\n\n${source}\nfunc main() {}\n`, 2, noInline);
  expect(out.errors).toEqual([]);
  return out.analysis!.inliner;
}

/** The cost of function f, or the reason why it cannot be inlined. */
function verdict(source: string, name = 'f'): number | string {
  const d = inliner(source).functions.find((x) => x.fn === name);
  return d === undefined ? 'no decision' : d.inlinable ? d.cost : d.reason;
}

describe('the cost of a function is the number of its nodes', () => {
  test.each([
    ['nothing', 'func f() {}', 0],
    ['a sum', 'func f(a, b int) int { return a + b }', 4],
    ['a parameter', 'func f(a int) int { return a }', 2],
    [
      'a literal and its address',
      'type U struct{ n string; a int }\nfunc f(n string, a int) *U { u := U{n, a}; return &u }',
      12,
    ],
    [
      'a slice filled',
      'func f(n int) []int { s := make([]int, n); for i := range s { s[i] = i }; return s }',
      18,
    ],
    ['a loop over a slice', 'func f(s []int) int { t := 0; for _, x := range s { t += x }; return t }', 16],
    [
      'a loop of three clauses',
      'func f(n int) int { t := 0; for i := 0; i < n; i++ { t += i }; return t }',
      22,
    ],
    ['a map read', 'func f(m map[string]int) int { return m["a"] + len(m) }', 7],
    ['min of three', 'func f(a, b, c int) int { return min(a, b, c) }', 5],
    [
      'a call of something that is not inlined',
      '//go:noinline\nfunc g() int { return 1 }\nfunc f() int { return g() }',
      60,
    ],
    ['a call of something that is', 'func g() int { return 1 }\nfunc f() int { return g() }', 5],
    ['a literal: 15 and its uses', 'func f() func() int { n := 0; return func() int { n++; return n } }', 22],
    ['a call of a parameter', 'func f(g func()) { g() }', 19],
    ['a conversion that does nothing: free', 'type T int\nfunc f(t T) int { return int(t) }', 2],
    [
      'a constant condition: only one branch',
      'func f(n int) int { if true { return n }; return n * n * n }',
      2,
    ],
  ])('%s', (_, source, cost) => {
    expect(verdict(source)).toBe(cost);
  });
});

describe('some things cannot be inlined', () => {
  test.each([
    ['go:noinline', '//go:noinline\nfunc f() {}', 'marked go:noinline'],
    ['defer', 'func f() { defer println() }', 'unhandled op DEFER'],
    ['go', 'func f() { go println() }', 'unhandled op GO'],
    ['recover', 'func f() any { return recover() }', 'call to recover'],
    [
      'too much',
      '//go:noinline\nfunc g() int { return 1 }\nfunc f() int { return g() + g() }',
      'function too complex: cost 120 exceeds budget 80',
    ],
  ])('%s', (_, source, reason) => {
    expect(verdict(source)).toBe(reason);
  });
});

describe('calls are replaced', () => {
  const calls = (source: string, noInline = false): string[] =>
    inliner(source, noInline).calls.map((c) => `${c.kind} ${c.callee} in ${c.caller}`);

  test('innermost arguments first', () => {
    expect(
      calls(
        'func a(n int) int { return n }\nfunc b(n int) int { return n + 1 }\nfunc f() int { return b(a(1)) }',
      ),
    ).toEqual(['inlined a in f', 'inlined b in f']);
  });

  test('a recursive function once', () => {
    const source =
      'func fact(n int) int { if n <= 1 { return 1 }; return n * fact(n-1) }\nfunc f() int { return fact(5) }';
    expect(calls(source)).toEqual(['inlined fact in fact', 'inlined fact in f']);
  });

  test('a large literal only if it is called once', () => {
    const work =
      's += n*n*n + n*n*n + n*n*n + n*n*n + n*n*n + n*n*n + n*n*n + n*n*n + n*n*n + n*n*n + n*n*n + n*n*n;';
    const literal = `g := func(n int) int { s := 0; ${work} ${work} ${work} return s }`;
    expect(calls(`func f() int { ${literal}; return g(1) }`)).toEqual(['inlined f.func1 in f']);
    expect(calls(`func f() int { ${literal}; return g(1) + g(2) }`)).toEqual([]);
  });

  test('a method of an interface whose type is known', () => {
    const source = `type I interface{ M() int }
type T struct{ n int }
func (t *T) M() int { return t.n }
func f() int { var i I = &T{1}; return i.M() }`;
    expect(calls(source)).toEqual(['devirtualized *T.M in f', 'inlined (*T).M in f']);
    expect(calls(source, true)).toEqual(['devirtualized *T.M in f']);
  });

  test('not when two types are possible', () => {
    const source = `type I interface{ M() int }
type T struct{ n int }
type U struct{ n int }
func (t *T) M() int { return t.n }
func (u *U) M() int { return u.n }
func f(b bool) int { var i I = &T{1}; if b { i = &U{2} }; return i.M() }`;
    expect(calls(source)).toEqual([]);
  });

  test('none with -l', () => {
    expect(calls('func g() int { return 1 }\nfunc f() int { return g() }', true)).toEqual([]);
  });
});
