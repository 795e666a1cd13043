/**
 * Random programs that run: a batch of cases, each a few types, functions and a body whose variables are printed at the end. What a case
 * does is the same everywhere: it ends, its integers wrap, its maps are only summed over, its goroutines only send. Panics are
 * recovered and their texts printed; beside its output stands what a case has allocated, where that is certain.
 */
import { defaultSettings, GOGC_OFF, type Settings } from '../../src/machine/settings.ts';
import { indent } from './program.ts';
import { Random } from './random.ts';

const ints = [
  'int',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
] as const;
const floats = ['float64', 'float32'] as const;
const scalars: readonly string[] = [...ints, ...floats, 'string', 'bool'];
const isInt = (t: string): boolean => (ints as readonly string[]).includes(t);
const isFloat = (t: string): boolean => (floats as readonly string[]).includes(t);

interface Func {
  name: string;
  params: string[];
  result: string;
}

class Case {
  readonly r: Random;
  readonly k: number;
  readonly decls: string[] = [];
  readonly funcs: Func[] = [];
  vars: { name: string; type: string }[] = [];
  readonly struct: string;
  goroutines = false;
  /** Whether what the case allocates is certain: goroutines and deferred calls in loops reuse what earlier ones have left. */
  counted = true;
  #names = 0;
  #loops = 0;

  constructor(r: Random, k: number) {
    this.r = r;
    this.k = k;
    this.struct = `S${k}`;
  }

  name(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }

  of(type: string): string | null {
    const list = this.vars.filter((v) => v.type === type);
    return list.length === 0 ? null : this.r.pick(list).name;
  }

  // ---- expressions

  literal(t: string): string {
    const r = this.r;
    switch (t) {
      case 'string':
        return r.pick([
          '""',
          '"a"',
          '"héy"',
          '"long enough to be no small string at all"',
          '"\\x00\\xff"',
          '"0123456789"',
        ]);
      case 'bool':
        return r.pick(['true', 'false']);
      case 'float64':
      case 'float32':
        return r.pick(['0', '1.5', '-2.25', '1e10', '0.1', '3', '-0.5', '1e-3']);
      case '[]int':
        return r.pick(['nil', '[]int{}', '[]int{1, 2, 3}', 'make([]int, 2, 5)', '[]int{7: 1}']);
      case '[]string':
        return r.pick(['nil', '[]string{"x"}', '[]string{"p", "q", "r"}', 'make([]string, 1)']);
      case 'map[string]int':
        return r.pick([
          'map[string]int{}',
          'map[string]int{"a": 1, "b": 2}',
          'make(map[string]int, 20)',
          'nil',
        ]);
      case 'map[int]string':
        return r.pick(['map[int]string{}', 'map[int]string{1: "one"}']);
      case '[4]uint16':
        return r.pick(['[4]uint16{}', '[4]uint16{1, 2, 3, 4}', '[...]uint16{3: 9}']);
      case '*int':
        return r.pick(['nil', 'new(int)']);
      case 'any':
        return r.pick(['nil', '1', '"s"', '2.5', 'int8(3)', 'true', '[2]int{1, 2}', '[]int{1}']);
      case 'func(int) int':
        return this.closure();
    }
    if (t === this.struct) return `${t}{a: ${r.below(9)}, b: ${this.literal('string')}}`;
    if (t === `*${this.struct}`) return r.chance(20) ? 'nil' : `(&${this.struct}{a: ${r.below(9)}})`;
    if (t.startsWith('uint')) return String(r.pick([0, 1, 2, 7, 100, 255]));
    return String(r.pick([0, 1, -1, 2, 7, 100, -128, 127]));
  }

  closure(): string {
    const captured = this.of('int');
    if (captured === null || this.r.chance(30)) return `func(x int) int { return x*${this.r.below(5)} + 1 }`;
    return this.r.pick([
      `func(x int) int { return x + ${captured} }`,
      `func(x int) int { ${captured} += x; return ${captured} }`,
      `func(x int) int { defer func() { ${captured}++ }(); return x ^ ${captured} }`,
    ]);
  }

  /** An expression that is no constant. */
  value(t: string, depth: number): string {
    const r = this.r;
    const v = this.of(t);
    if (depth <= 0) return v ?? `id${this.k}(${this.typed(t)})`;
    const sub = (u: string): string => this.value(u, depth - 1);
    const any_ = (u: string): string => (r.chance(35) ? this.typed(u) : sub(u));
    const options: (readonly [number, () => string])[] = [[v === null ? 1 : 4, () => v ?? this.value(t, 0)]];
    const f = this.funcs.filter((x) => x.result === t);
    if (f.length > 0)
      options.push([
        2,
        () => {
          const g = r.pick(f);
          return `${g.name}(${g.params.map((p) => any_(p)).join(', ')})`;
        },
      ]);
    if (isInt(t)) {
      options.push(
        [6, () => `(${sub(t)} ${r.pick(['+', '-', '*', '&', '|', '^', '&^'])} ${any_(t)})`],
        [1, () => `(${sub(t)} ${r.pick(['/', '%'])} (${sub(t)} | 1))`],
        [0.3, () => `(${sub(t)} ${r.pick(['/', '%'])} ${sub(t)})`],
        [
          2,
          () =>
            `(${sub(t)} ${r.pick(['<<', '>>'])} (${sub(r.pick(['uint', 'uint8', 'uint64']))} % ${r.pick([9, 40, 70])}))`,
        ],
        [1, () => `${r.pick(['-', '^', '+'])}(${sub(t)})`],
        [2, () => `${t}(${sub(r.pick(ints))})`],
        [1, () => `${t}(len(${sub(r.pick(['string', '[]int', '[]string', 'map[string]int']))}))`],
        [1, () => `${r.pick(['min', 'max'])}(${sub(t)}, ${any_(t)})`],
        [1, () => `big${this.k}(${sub(t)}, ${any_(t)}, ${any_(t)})`],
      );
      if (t === 'int')
        options.push(
          [1, () => `at${this.k}(${sub('[]int')}, ${sub('int')})`],
          [0.3, () => `${sub('[]int')}[${sub('uint8')}%4]`],
          [1, () => `${sub('map[string]int')}[${any_('string')}]`],
          [1, () => `${sub(this.struct)}.a`],
          [0.5, () => `${sub(`*${this.struct}`)}.a`],
          [1, () => `${sub(this.struct)}.val(${any_('int')})`],
          [0.5, () => `${sub(`*${this.struct}`)}.ptr(${any_('int')})`],
          [1, () => `${sub('func(int) int')}(${any_('int')})`],
          [0.3, () => `(*${sub('*int')})`],
          [0.3, () => `${sub('any')}.(int)`],
        );
      if (t === 'uint16') options.push([1, () => `${sub('[4]uint16')}[${sub('uint8')}%4]`]);
      if (t === 'uint8') options.push([1, () => `(${sub('string')} + "!")[0]`]);
    } else if (isFloat(t)) {
      options.push(
        [5, () => `(${sub(t)} ${r.pick(['+', '-', '*', '/'])} ${any_(t)})`],
        [1, () => `-(${sub(t)})`],
        [2, () => `${t}(${sub(r.pick([...ints, ...floats]))})`],
        [1, () => `${r.pick(['min', 'max'])}(${sub(t)}, ${any_(t)})`],
      );
    } else if (t === 'string') {
      options.push(
        [2, () => `short${this.k}(${sub('string')} + ${any_('string')})`],
        [1, () => `short${this.k}(${any_('string')} + ${sub('string')} + ${any_('string')})`],
        [1, () => `string(rune(${sub('uint8')}))`],
        [1, () => `string([]byte(${sub('string')}))`],
        [1, () => `string([]rune(${sub('string')}))`],
        [1, () => `${sub('map[int]string')}[${any_('int')}]`],
        [1, () => `${sub(this.struct)}.b`],
        [0.3, () => `${sub('string')}[${sub('uint8')}%3:]`],
        [1, () => `big${this.k}(${sub('string')}, ${any_('string')})`],
      );
    } else if (t === 'bool') {
      const u = r.pick(scalars.filter((x) => x !== 'bool'));
      options.push(
        [4, () => `(${sub(u)} ${r.pick(['==', '!=', '<', '<=', '>', '>='])} ${any_(u)})`],
        [2, () => `(${sub('bool')} ${r.pick(['&&', '||'])} ${sub('bool')})`],
        [1, () => `!(${sub('bool')})`],
        [1, () => `(${sub(this.struct)} == ${sub(this.struct)})`],
        [1, () => `(${sub('[4]uint16')} == ${sub('[4]uint16')})`],
        [0.5, () => `(${sub('any')} == any(${sub(r.pick(scalars))}))`],
        [1, () => `(${sub(r.pick(['[]int', '*int', 'map[string]int']))} == nil)`],
      );
    } else if (t === '[]int') {
      options.push(
        [3, () => `append(cut${this.k}(${sub(t)}), ${any_('int')}${r.chance(40) ? `, ${any_('int')}` : ''})`],
        [1, () => `append(cut${this.k}(${sub(t)}), cut${this.k}(${sub(t)})...)`],
        [1, () => `append([]int(nil), ${sub(t)}...)`],
        [0.3, () => `${sub(t)}[${sub('uint8')}%3:]`],
        [1, () => `make([]int, ${sub('uint8')}%7)`],
      );
    } else if (t === '[]string') {
      options.push(
        [3, () => `append(cut${this.k}(${sub(t)}), ${any_('string')})`],
        [
          1,
          () =>
            `map${this.k}(${sub('[]int')}, func(i int) string { return short${this.k}(${sub('string')} + string(rune('a'+i%26))) })`,
        ],
      );
    } else if (t === 'any') {
      options.push([5, () => `any(${sub(r.pick([...scalars, '[4]uint16', this.struct]))})`]);
    } else if (t === '*int') {
      const v = this.of('int');
      if (v !== null) options.push([2, () => `(&${v})`]);
    } else if (t === this.struct) {
      options.push(
        [
          2,
          () =>
            `${t}{a: ${any_('int')}, b: ${any_('string')}, c: ${any_('[4]uint16')}, d: ${any_('float64')}}`,
        ],
        [0.3, () => `(*${sub(`*${t}`)})`],
      );
    } else if (t === `*${this.struct}`) {
      const v = this.of(this.struct);
      options.push([2, () => `(&${this.struct}{a: ${any_('int')}, p: ${any_(t)}})`]);
      if (v !== null) options.push([1, () => `(&${v})`]);
    }
    return r.pick(spread(r, options))();
  }

  /** A literal that has its type wherever it stands. */
  typed(t: string): string {
    const text = this.literal(t);
    return text === 'nil' || isInt(t) || isFloat(t) || t === 'any'
      ? `${t.startsWith('*') ? `(${t})` : t}(${text})`
      : text;
  }

  // ---- statements

  block(depth: number, n: number): string[] {
    const outer = this.vars;
    this.vars = [...outer];
    const out: string[] = [];
    for (let i = 0; i < n; i++) out.push(...this.stmt(depth));
    const mine = this.vars.filter((v) => !outer.includes(v));
    if (mine.length > 0) out.push(`use${this.k}(${mine.map((v) => v.name).join(', ')})`);
    this.vars = outer;
    return out;
  }

  variable(t: string, depth = 2): string[] {
    const name = this.name('v');
    const line = `var ${name} ${t} = ${this.r.chance(50) ? this.value(t, depth) : this.literal(t)}`;
    this.vars.push({ name, type: t });
    return [line];
  }

  get types(): string[] {
    const s = this.struct;
    return [
      ...scalars,
      '[]int',
      '[]string',
      'map[string]int',
      'map[int]string',
      '[4]uint16',
      '*int',
      'any',
      s,
      `*${s}`,
      'func(int) int',
    ];
  }

  stmt(depth: number): string[] {
    const r = this.r;
    const v = this.vars.length > 0 ? r.pick(this.vars) : null;
    const options: (readonly [number, () => string[]])[] = [[3, () => this.variable(r.pick(this.types))]];
    if (v !== null) options.push([4, () => [`${v.name} = ${this.value(v.type, 3)}`]]);
    const number = this.of(r.pick([...ints]));
    const numeric = this.vars.find((x) => x.name === number);
    if (numeric)
      options.push(
        [
          2,
          () => [
            `${numeric.name} ${r.pick(['+=', '-=', '*=', '^=', '|=', '&='])} ${this.value(numeric.type, 2)}`,
          ],
        ],
        [1, () => [`${numeric.name}${r.pick(['++', '--'])}`]],
        [
          1,
          () => [
            `${numeric.name}, ${numeric.name} = ${this.value(numeric.type, 1)}, ${this.value(numeric.type, 2)}`,
          ],
        ],
      );
    const m = this.of('map[string]int');
    if (m !== null)
      options.push(
        [1, () => [`${m}[${this.value('string', 1)}] ${r.pick(['=', '+=', '-='])} ${this.value('int', 2)}`]],
        [1, () => [`delete(${m}, ${this.value('string', 1)})`]],
        [1, () => [`for _, x := range ${m} {`, `sum${this.k} += x`, '}']],
      );
    const mi = this.of('map[int]string');
    if (mi !== null) options.push([1, () => [`${mi}[${this.value('int', 1)}] = ${this.value('string', 2)}`]]);
    const s = this.of('[]int');
    if (s !== null)
      options.push(
        [
          1,
          () => [
            `if len(${s}) > 0 {`,
            `${s}[${this.value('uint8', 1)}%uint8(min(len(${s}), 200))] = ${this.value('int', 2)}`,
            '}',
          ],
        ],
        [1, () => [`for i, x := range cut${this.k}(${s}) {`, `sum${this.k} += i * x`, '}']],
        [0.5, () => [`copy(${s}, ${this.value('[]int', 1)})`]],
        [0.5, () => [`clear(${s})`]],
      );
    const st = this.of(this.struct);
    if (st !== null)
      options.push(
        [1, () => [`${st}.a ${r.pick(['=', '+=', '^='])} ${this.value('int', 2)}`]],
        [1, () => [`${st}.b = ${this.value('string', 2)}`]],
        [1, () => [`${st}.c[${this.value('uint8', 1)}%4] += ${this.value('uint16', 1)}`]],
        [1, () => [`sum${this.k} += ${st}.ptr(${this.value('int', 1)})`]],
      );
    const p = this.of('*int');
    if (p !== null) options.push([1, () => [`if ${p} != nil {`, `*${p} += ${this.value('int', 1)}`, '}']]);
    if (depth > 0 && this.#loops < 3) {
      options.push(
        [
          2,
          () => [
            `if (${this.value('bool', 2)}) {`,
            ...this.block(depth - 1, r.between(1, 3)),
            '} else {',
            ...this.block(depth - 1, r.between(0, 2)),
            '}',
          ],
        ],
        [2, () => this.loop(depth)],
        [1, () => this.switch_(depth)],
        [
          1,
          () => [
            'func() {',
            `defer func() { sum${this.k} += told${this.k}(recover()) }()`,
            ...this.block(depth - 1, r.between(1, 3)),
            '}()',
          ],
        ],
        [1, () => this.deferred()],
        [1, () => this.typeSwitch()],
        [
          0.5,
          () => [
            `println("at", ${this.value('int', 1)}, ${this.value('string', 1)}, ${this.value('bool', 1)})`,
          ],
        ],
      );
      if (this.goroutines) options.push([2, () => this.go()]);
    }
    return r.pick(spread(r, options))();
  }

  loop(depth: number): string[] {
    const r = this.r;
    const i = this.name('i');
    this.#loops++;
    const outer = this.vars;
    this.vars = [...outer, { name: i, type: 'int' }];
    const body = this.block(depth - 1, r.between(1, 3));
    this.vars = outer;
    this.#loops--;
    const cond = r.chance(30) ? [`if ${i} == ${r.below(4)} {`, r.pick(['break', 'continue']), '}'] : [];
    body.unshift(`sum${this.k} += ${i}`);
    // A body may assign to the variable of its loop: rounds are counted apart.
    const n = this.name('n');
    return r.pick([
      [`for ${i} := range ${r.between(1, 5)} {`, ...cond, ...body, '}'],
      [
        `for ${i}, ${n} := 0, 0; ${n} < ${r.between(1, 4)}; ${i}, ${n} = ${i}+1, ${n}+1 {`,
        ...cond,
        ...body,
        '}',
      ],
      [`for ${i} := range seq${this.k}(${r.between(1, 4)}) {`, ...cond, ...body, '}'],
    ]);
  }

  switch_(depth: number): string[] {
    const r = this.r;
    return [
      `switch (${this.value('int', 2)}) % 4 {`,
      'case 0:', ...this.block(depth - 1, 1), ...(r.chance(30) ? ['fallthrough'] : []),
      'case 1, -1:', ...this.block(depth - 1, 1),
      'default:', ...this.block(depth - 1, 1),
      '}',
    ]; // prettier-ignore
  }

  typeSwitch(): string[] {
    return [
      `switch x := (${this.value('any', 1)}).(type) {`,
      'case int:', `sum${this.k} += x`,
      'case string:', `sum${this.k} += len(x)`,
      'case bool, float64:', `println("other", x != nil)`,
      `case ${this.struct}:`, `sum${this.k} += x.a`,
      'default:', `sum${this.k}++`,
      '}',
    ]; // prettier-ignore
  }

  deferred(): string[] {
    this.counted = false;
    const v = this.of('int');
    const x = v ?? '1';
    return [
      'func() {',
      `defer func(d int) { sum${this.k} += d }(${x})`,
      ...(v !== null ? [`defer func() { ${v} -= 3 }()`] : []),
      `for j := range 3 {`, `defer add${this.k}(j, ${x})`, '}',
      '}()',
    ]; // prettier-ignore
  }

  go(): string[] {
    const c = this.name('c');
    const x = this.of('int') ?? '2';
    const copy = this.name('w');
    return [
      `${copy} := ${x}`,
      `${c} := make(chan int${this.r.chance(50) ? ', 2' : ''})`,
      'for i := range 4 {',
      `go func() { ${c} <- i*${copy} + 1 }()`,
      '}',
      'for range 4 {',
      `sum${this.k} += <-${c}`,
      '}',
    ];
  }

  // ---- the case

  func(): void {
    const r = this.r;
    const name = `f${this.k}_${this.funcs.length}`;
    const params = Array.from({ length: r.between(0, 3) }, () => r.pick(this.types));
    const result = r.pick(this.types);
    this.vars = params.map((type, i) => ({ name: `a${i}`, type }));
    const sig = `func ${name}(${params.map((t, i) => `a${i} ${t}`).join(', ')}) (r ${result})`;
    const body = this.block(1, r.between(1, 3));
    const named = r.chance(30)
      ? [`defer func() { if recover() != nil { r = ${this.typed(result)} } }()`]
      : [];
    const last = `return ${this.value(result, 2)}`;
    this.decls.push(
      [r.chance(20) ? '//go:noinline' : '', `${sig} {`, ...named, ...body, last, '}'].join('\n'),
    );
    this.funcs.push({ name, params, result });
  }

  text(): string {
    const { k, r } = this;
    const S = this.struct;
    this.decls.push(
      `type ${S} struct {\na int\nb string\nc [4]uint16\nd float64\np *${S}\n}`,
      `func (s ${S}) val(x int) int { return s.a*x + len(s.b) }`,
      `func (s *${S}) ptr(x int) int { s.a += x; s.c[x&3]++; return s.a }`,
      `var sum${k} int`,
      `func add${k}(a, b int) { sum${k} = sum${k}*3 + a ^ b }`,
      `func id${k}[T any](x T) T { return x }`,
      `func use${k}(xs ...any) { sum${k} += len(xs) }`,
      `func told${k}(e any) int { if e == nil { return 0 }; tell(e); return 1 }`,
      `func short${k}(s string) string { if len(s) > 60 { return s[:60] }; return s }`,
      `func cut${k}[T any](s []T) []T { if len(s) > 12 { return s[:12] }; return s }`,
      `func at${k}[T any](s []T, i int) (z T) { if len(s) == 0 { return }; return s[uint(i)%uint(len(s))] }`,
      `func big${k}[T ordered](x T, xs ...T) T { for _, y := range xs { if y > x { x = y } }; return x }`,
      `func map${k}[A, B any](s []A, f func(A) B) []B { var out []B; for _, x := range cut${k}(s) { out = append(out, f(x)) }; return out }`,
      `func seq${k}(n int) func(func(int) bool) { return func(yield func(int) bool) { for i := range n { if !yield(i * 2) { return } } } }`,
    );
    for (let n = r.between(1, 3); n > 0; n--) this.func();
    this.vars = [];
    this.goroutines = r.chance(10);
    const body: string[] = [];
    for (let n = r.between(2, 5); n > 0; n--) body.push(...this.variable(r.pick(this.types)));
    for (let n = r.between(3, 8); n > 0; n--) body.push(...this.stmt(2));
    const shown = this.vars.flatMap((v) => show(v.name, v.type, S));
    return [...this.decls, `func case${k}() {`, ...body, ...shown, `println("sum", sum${k})`, '}'].join('\n');
  }
}

/** Statements that print a variable. */
function show(name: string, type: string, S: string): string[] {
  if (type === 'string') return [`println("${name}", len(${name}), ${name})`];
  if (scalars.includes(type)) return [`println("${name}", ${name})`];
  switch (type) {
    case '[]int':
    case '[]string':
      return [
        `println("${name}", len(${name}), cap(${name}))`,
        `for _, x := range ${name} {`,
        'println(x)',
        '}',
      ];
    case 'map[string]int':
    case 'map[int]string':
      return [`println("${name}", len(${name}), ${name} == nil)`];
    case '[4]uint16':
      return [`println("${name}", ${name}[0], ${name}[1], ${name}[2], ${name}[3])`];
    case S:
      return [`println("${name}", ${name}.a, ${name}.b, ${name}.c[1], ${name}.d, ${name}.p != nil)`];
    case `*${S}`:
      return [`if ${name} != nil {`, `println("${name}", ${name}.a, ${name}.p == nil)`, '}'];
    case 'func(int) int':
      return [`println("${name}", ${name}(3))`];
  }
  return [`println("${name}", ${name} == nil)`];
}

/** The alternatives, each as often as its weight says (in tenths). */
function spread<T>(r: Random, options: readonly (readonly [number, T])[]): T[] {
  return [r.weighted(options.map(([w, x]) => [Math.round(w * 10), x] as const))];
}

/** What each case has printed, by its seed. */
export function outputs(stderr: string): Map<number, string> {
  const parts = stderr.split(/^case (\d+)\n/m);
  const of = new Map<number, string>();
  for (let i = 1; i < parts.length; i += 2) of.set(Number(parts[i]), parts[i + 1]!);
  return of;
}

/** A program of the cases with the given seeds. */
export function executable(seeds: readonly number[]): string {
  const cases = seeds.map((seed) => ({ seed, c: new Case(new Random(seed), seed) }));
  const texts = cases.map(({ c }) => c.text());
  return indent(`package main

import "runtime"

type ordered interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float32 | ~float64 | ~string
}

func tell(e any) {
	switch e := e.(type) {
	case error:
		println("panic:", e.Error())
	case string:
		println("panic:", e)
	}
}

func call(f func()) (ok bool) {
	defer func() {
		if e := recover(); e != nil {
			tell(e)
		}
	}()
	f()
	return true
}

func run(name string, f func(), measure bool) {
	println("case", name)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	ok := call(f)
	runtime.ReadMemStats(&after)
	if ok && measure {
		println("allocated", after.Mallocs-before.Mallocs, after.TotalAlloc-before.TotalAlloc)
	}
}

${texts.join('\n\n')}

func main() {
${cases.map(({ seed, c }) => `\trun("${seed}", case${seed}, ${c.counted && !c.goroutines})`).join('\n')}
}
`);
}

/** One processor and no collector: what is allocated then is certain. */
export function lonely(): Settings {
  return { ...defaultSettings(), gogc: GOGC_OFF, gomaxprocs: 1 };
}

/** The programs that are recorded: sixty, and those that once differed from real Go. */
export const recordedSeeds: readonly number[] = [
  ...Array.from({ length: 60 }, (_, i) => 1 + i),
  1354, 2052, 2276, 2347, 2550,
]; // prettier-ignore
