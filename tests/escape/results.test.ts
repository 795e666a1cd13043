/**
 * What escape analysis gives besides its lines: verdicts with sizes and reasons, graphs, tags, and the marks on
 * the nodes that the code generator reads.
 */
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/go/analysis.ts';
import type { Func } from '../../src/go/ir/nodes.ts';
import { parseDirective, parseLeaks } from '../../src/go/escape/leaks.ts';
import type { Results } from '../../src/go/escape/index.ts';
import { GorootImporter } from '../support/goroot.ts';
import { messages } from '../support/m.ts';

const imp = new GorootImporter(new URL('../../', import.meta.url).pathname, true);

function analyse(source: string): { results: Results; analysis: Analysis; func: (name: string) => Func } {
  const out = messages(imp, 'p.go', `package main\n\n${source}\nfunc main() {}\n`, 1, true);
  expect(out.errors).toEqual([]);
  const analysis = out.analysis!;
  const funcs = analysis.inliner.prog.target.funcs;
  return {
    results: analysis.results,
    analysis,
    func: (name) => funcs.find((f) => f.nname.sym.name === name)!,
  };
}

describe('a verdict says why', () => {
  test('with the assignments on the way, from the last one backwards', () => {
    const { results } = analyse(
      'type U struct{ n string; a int }\nfunc f() *U { u := U{"a", 1}; p := &u; return p }',
    );
    const v = results.verdicts.find((x) => x.kind === 'moved')!;
    expect(v.subject).toBe('u');
    expect(v.size).toBe(24);
    expect(
      v.chain.map((s) => `${s.to} <- ${s.derefs} ${s.from}: ${s.notes.map((n) => n.why).join(', ')}`),
    ).toEqual(['p <- -1 u: address-of, assign', '~r0 <- 0 p: return']);
  });

  test('and where a parameter goes', () => {
    const { results } = analyse('var g *int\nfunc f(p **int) { g = *p }');
    const v = results.verdicts.find((x) => x.kind === 'param')!;
    expect(v.text).toBe('leaking param content: p');
    expect(v.chain.map((s) => [s.to, s.derefs])).toEqual([['{heap}', 1]]);
  });

  test('also of variables that stay, of which -m says nothing', () => {
    const { results } = analyse('func f() int { x := 1; return x }');
    expect(results.verdicts.map((v) => [v.kind, v.subject, v.text])).toContainEqual(['stays', 'x', '']);
  });
});

test('a literal captures small variables that are never assigned again by value', () => {
  const source =
    'func f(a int) func() int { b := 1; b++; c := 2; g := func() int { return a + b + c }; c = 3; return g }';
  const { lines } = messages(imp, 'p.go', `package main\n\n${source}\nfunc main() {}\n`, 2, true);
  const said = lines.flatMap((line) => /capturing by (\w+): (\w+)/.exec(line)?.slice(1) ?? []);
  expect(said).toEqual(['value', 'a', 'value', 'b', 'ref', 'c']);
});

test('the graph has a node for every variable and allocation, and an edge for every assignment', () => {
  const { results } = analyse('func f(p *int) *int { q := p; return q }');
  const g = results.graphs.find((x) => x.fns.includes('f'))!;
  const name = (id: number): string => g.nodes[id]!.name;
  expect(g.nodes.filter((n) => n.fn === 'f').map((n) => `${n.kind} ${n.name}`)).toEqual([
    'parameter p',
    'result ~r0',
    'variable q',
  ]);
  expect(g.edges.map((e) => `${name(e.to)} = ${name(e.from)} (${e.why})`)).toEqual([
    '~r0 = q (return)',
    'q = p (assign)',
  ]);
});

test('the solver’s moves are kept: whose address arrives where, and over which edge', () => {
  const { results } = analyse('func f() *int { u := 1; p := &u; return p }');
  const g = results.graphs.find((x) => x.fns.includes('f'))!;
  const name = (id: number): string => g.nodes[id]!.name;
  const moves = g.steps.map(
    (s) => `${name(s.root)} < ${name(s.via)} < ${s.derefs} ${name(s.at)}${s.escapes ? ' heap' : ''}`,
  );
  expect(moves).toContain('~r0 < ~r0 < 0 p');
  expect(moves).toContain('~r0 < p < -1 u heap');
  // What is on the heap is not looked into again.
  expect(moves.filter((m) => m.endsWith('u heap'))).toHaveLength(1);
});

test('nodes and names are marked for the code generator', () => {
  const { func } = analyse('var g *int\nfunc f() { x := 1; g = &x; y := 2; z := &y; *z = 3 }');
  const dcl = new Map(func('f').dcl.map((n) => [n.sym.name, n.esc]));
  expect(dcl.get('x')).toBe('heap');
  expect(dcl.get('y')).toBe('none');
});

test('a slice that is only returned at the end grows in the frame first', () => {
  const { func } = analyse(
    'func f(n int) []int { var s []int; for i := 0; i < n; i++ { s = append(s, i) }; return s }',
  );
  const ret = func('f').body!.find((s) => s.op === 'ORETURN')!;
  expect(ret.init[0]).toMatchObject({ op: 'OAS', y: { op: 'OMOVE2HEAP' } });
});

describe('tags of parameters', () => {
  test.each([
    ['func f(p *int) int { return *p }', [-1, [-1]]],
    ['var g *int\nfunc f(p *int) { g = p }', [0, []]],
    ['func f(p *int) *int { return p }', [-1, [0]]],
    ['func f(p **int) *int { return *p }', [-1, [1]]],
  ])('%s', (source, [heap, results]) => {
    const { func } = analyse(source);
    const l = parseLeaks(func('f').notes![0]);
    expect(l.heap).toBe(heap);
    (results as number[]).forEach((level, i) => expect(l.result(i)).toBe(level));
  });

  test('can be dictated in our own library', () => {
    expect(parseDirective('none')!.any).toBe(false);
    expect(parseDirective('content')!.heap).toBe(1);
    expect(parseDirective('result0:2,mutates')).toMatchObject({ mutator: 0 });
    expect(parseDirective('result0:2')!.result(0)).toBe(2);
    expect(parseDirective('nonsense')).toBe(null);
  });
});
