import { describe, expect, test } from 'vitest';
import { inspect, toSource, toString, type Expr, type Node } from '../../src/go/syntax/index.ts';
import { expected, fixtures, parse } from './support.ts';

/** Parses `var _ = expr`. */
function expr(text: string): Expr {
  const { tree, errors } = parse(`package p; var _ = ${text}`);
  expect(errors).toEqual([]);
  const d = tree.declList[0]!;
  if (d.kind !== 'VarDecl' || d.values === null) throw new Error('not a variable');
  return d.values;
}

/** The shape of a tree: kinds and operators. */
function shape(n: Node): string {
  const out: string[] = [];
  inspect(n, (x) => {
    out.push(x.kind === 'Operation' ? x.op : x.kind === 'Name' ? x.value : x.kind);
  });
  return out.join(' ');
}

describe('errors of the fixtures are at their places', () => {
  test.each(fixtures())('%s', (_, text) => {
    const { file, errors } = parse(text);
    expect(errors.sort()).toEqual(expected(file).sort());
  });
});

describe('one error in one line', () => {
  test.each([
    ['x', '1:1: syntax error: package statement must be first'],
    ['package', '1:8: syntax error: unexpected EOF, expected name'],
    ['package p; x', '1:12: syntax error: non-declaration statement outside function body'],
    ['package p; func f()\n{', '2:1: syntax error: unexpected semicolon or newline before {'],
    ['package p; func f() {', '1:22: syntax error: unexpected EOF, expected }'],
    ['package p; var x = ', '1:20: syntax error: unexpected EOF, expected expression'],
    ['package p; var x = 1 2', '1:22: syntax error: unexpected literal 2 after top level declaration'],
    ['package p; var x = a[]', '1:22: syntax error: unexpected ], expected operand'],
    ['package p; var x = a[1:2:]', '1:26: final index required in 3-index slice'],
    ['package p; var x = a[1::3]', '1:24: middle index required in 3-index slice'],
    [
      'package p; var x = f(a b)',
      '1:24: syntax error: unexpected name b in argument list; possibly missing comma or )',
    ],
    [
      'package p; var x = T{1, 2\n}',
      '1:26: syntax error: unexpected newline in composite literal; possibly missing comma or }',
    ],
    ['package p; var x = (T){1}', '1:23: syntax error: cannot parenthesize type in composite literal'],
    ['package p; var x struct{(T)}', '1:25: syntax error: cannot parenthesize embedded type'],
    ['package p; var x chan', '1:22: syntax error: missing channel element type'],
    ['package p; func f(a ...int, b int)', '1:21: can only use ... with final parameter'],
    ['package p; func f() (a ...int)', '1:24: invalid use of ...'],
    ['package p; func f(a, b int, string)', '1:35: syntax error: missing parameter type'],
    ['package p; func f(a int, []string)', '1:26: syntax error: missing parameter name'],
    ['package p; func f[]()', '1:19: syntax error: empty type parameter list'],
    ['package p; var f = func[P any](){}', '1:24: syntax error: function type must have no type parameters'],
    ['package p; type I interface{ m[P any]() }', '1:31: interface method must have no type parameters'],
    ['package p; func (a T, b T) m() {}', '1:28: method has multiple receivers'],
    ['package p; const c := 1', '1:20: syntax error: unexpected :=, expected ='],
    ['package p; var _ = <-chan<-int', '1:31: syntax error: unexpected int, expected chan'],
    ['package p\n\nfunc f() {\n\t//go:noinline\n\tx++\n}', '4:4: misplaced compiler directive'],
    ['package p; var x int //go:noinline', '1:24: misplaced compiler directive'],
  ])('%j', (text, error) => {
    expect(parse(text).errors[0]).toBe(error);
  });
});

describe('trees', () => {
  test('operators bind by precedence and to the left', () => {
    expect(shape(expr('a + b*c - d'))).toBe('- + a * b c d');
    expect(shape(expr('a || b && c == d + e<<f'))).toBe('|| a && b == c + d << e f');
    expect(shape(expr('-a * !b ^ c'))).toBe('^ * - a ! b c');
  });

  test('an operation stands at its operator, a call at its parenthesis, a selector at its dot', () => {
    const { file, tree } = parse('package p\nvar _ = ab + é.cd(x)[1]\n');
    const at: string[] = [];
    inspect(tree.declList[0]!, (n) => {
      at.push(`${n.kind} ${file.col(n.pos)}`);
    });
    expect(at.slice(2)).toEqual([
      'Operation 12', 'Name 9', 'IndexExpr 22', 'CallExpr 19', 'SelectorExpr 16', 'Name 14', 'Name 17', 'Name 20',
      'BasicLit 23',
    ]); // prettier-ignore
  });

  test('in the header of a statement, { begins the block', () => {
    const { tree, errors } = parse(
      'package p; func f() { if x == T {}; for range (T{}) {}; switch (T{1}) {} }',
    );
    expect(errors).toEqual([]);
    expect(shape(tree)).toContain('IfStmt == x T BlockStmt');
  });

  test('channel arrows move into channel types', () => {
    expect(toString(expr('(<-chan (<-chan int))(nil)'))).toBe('(<-chan <-chan int)(nil)');
    expect(shape(expr('<-chan int(x)'))).toBe('<- CallExpr ChanType int x');
  });

  test.each([
    ['[P *Q,] int', 1],
    ['[P *Q | R] int', 0],
    ['[P interface{}] int', 1],
    ['[P ~int] int', 1],
    ['[P, Q any] int', 2],
    ['[P []int] int', 1],
    ['[N] int', 0],
    ['[N * 2] int', 0],
    ['[N(2)] int', 0],
    ['[P (interface{})] int', 1],
    ['[]int', 0],
    ['[...]int', 0],
  ])('type T%s has %i type parameters', (text, count) => {
    const d = parse(`package p; type T${text}`).tree.declList[0]!;
    expect(d.kind === 'TypeDecl' && d.tparamList.length).toBe(count);
  });

  test('methods may have type parameters of their own', () => {
    const { tree, errors } = parse('package p; func (t *T[K]) Map[V any](f func(K) V) []V { return nil }');
    expect(errors).toEqual([]);
    const d = tree.declList[0]!;
    expect(d.kind === 'FuncDecl' && d.tparamList.map((f) => toString(f))).toEqual(['V any']);
    expect(toSource(d)).toBe('func (t *T[K]) Map[V any](f func(K) V) []V { return nil }');
  });

  test('directives go to the declaration below them', () => {
    const { tree } = parse(
      'package p\n\n//go:noinline\n//heapscope:watch a b\nfunc f() {}\n\n//heapscope:color red\nvar v int\n\n//go:linkname x y\n',
    );
    const texts = tree.declList.map((d) => d.pragmas.map((p) => p.text));
    expect(texts).toEqual([['go:noinline', 'heapscope:watch a b'], ['heapscope:color red']]);
    expect(tree.directives.length).toBe(4);
  });

  test.each([
    ['//go:build go1.21', 'go1.21'],
    ['//go:build linux && (go1.20 || go1.18)', 'go1.18'],
    ['//go:build go1.22 && go1.23', 'go1.23'],
    ['//go:build !go1.22', ''],
    ['//go:build linux || go1.22', ''],
  ])('%s asks for %j', (line, version) => {
    expect(parse(`${line}\n\npackage p\n`).tree.goVersion).toBe(version);
  });

  test('break and continue know their loops', () => {
    const { tree } = parse(
      'package p; func f() { L: for { switch { default: break; case x: continue; case y: break L } } }',
    );
    const targets: string[] = [];
    inspect(tree, (n) => {
      if (n.kind === 'BranchStmt') targets.push(`${n.tok} ${n.target?.kind}`);
    });
    expect(targets).toEqual(['break SwitchStmt', 'continue ForStmt', 'break ForStmt']);
  });
});

describe('whatever the text, nothing is thrown', () => {
  test('nesting beyond the limit is an error', () => {
    const deep = ['(', '- ', '[]', '*', 'T{', 'f[', 'func(){x=', '<-chan ', 'struct{x ', 'a*(', '1+'];
    for (const s of deep) {
      expect(parse('package p; var x = ' + s.repeat(20000)).errors.join()).toContain(
        'exceeded max nesting depth',
      );
    }
    for (const s of ['.f', '()']) {
      expect(parse('package p; var x = f' + s.repeat(20000)).errors.join()).toContain(
        'exceeded max nesting depth',
      );
    }
    for (const s of ['{', 'if x {} else ', 'for {', 'L:\n', 'switch {case x:', 'func() {']) {
      expect(parse('package p; func f() {' + s.repeat(20000)).errors.join()).toContain(
        'exceeded max nesting depth',
      );
    }
  });

  test('damaged files', () => {
    let seed = 1;
    const random = (n: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return (seed >> 8) % n;
    };
    const bits = [
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      ';',
      ':=',
      '...',
      '<-',
      'func',
      '~',
      '"',
      "'",
      '`',
      '\n',
      '/*',
      '\0',
      '\ud800',
    ];
    for (const [, text] of fixtures()) {
      for (let i = 0; i < 300; i++) {
        let s = text;
        for (let k = random(4); k >= 0; k--) {
          const at = random(s.length);
          const cut = random(2) === 0 ? 0 : random(12);
          s = s.slice(0, at) + (random(3) > 0 ? bits[random(bits.length)]! : '') + s.slice(at + cut);
        }
        const { tree } = parse(s);
        toSource(tree);
      }
    }
  });
});
