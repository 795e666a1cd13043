import { describe, expect, test } from 'vitest';
import { toSource, toString } from '../../src/go/syntax/index.ts';
import { parse } from './support.ts';

describe('printed text is what was read', () => {
  test.each([
    'var _ = a + b * c',
    'var _ = (a + b) * -c',
    'var _ = f(x, y...)',
    'var _ = a[i:j:k]',
    'var _ = a[:]',
    'var _ = x.(T)',
    'var _ = map[string][]int{"a": {1, 2}, "b": nil}',
    'var _ = [...]int{1: 2}',
    'var _ = func(a, b int, c ...string) (x, y error) { return nil, nil }',
    'var _ chan (<-chan int)',
    'var _ <-chan chan<- int',
    'var _ struct{a, b int; C; *p.D "tag"; e string "x"}',
    'var _ interface{m(x int) (a, b int); ~int | string; E}',
    'var x, y int = 1, 2',
    'type T[P *Q,] struct{}',
    'type T[P any, Q, R interface{m()}] = map[P]Q',
    'func (r *T[P]) f[Q any](x Q) {}',
    'func f() { L: for i := 0; i < n; i++ { continue L }; for range ch {}; for k, v = range m {}; for {} }',
    'func f() { if x := g(); x > 0 { h() } else if y { i() } else { j() } }',
    'func f() { switch x := y.(type) { case int, string: a(); default: b() } }',
    'func f() { select { case v := <-c: use(v); case c <- 1: default: } }',
    'func f() { go g(); defer h(); a++; b -= 1; c, d := e(); var z int; return a, b }',
    'const ( a = iota; b; c; )',
  ])('%s', (text) => {
    const { tree, errors } = parse(`package p; ${text}`);
    expect(errors).toEqual([]);
    expect(toSource(tree)).toBe(`package p; ${text}`);
  });
});

test('in messages, bodies are shortened', () => {
  const { tree } = parse('package p; var _ = f(func() int { return 1 }, []int{1, 2}, T{}, func() {})');
  const d = tree.declList[0]!;
  expect(d.kind === 'VarDecl' && toString(d.values!)).toBe('f(func() int {…}, []int{…}, T{}, func() {})');
});
