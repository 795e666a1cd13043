/** Random expressions of a given type. */
import { block } from './stmt.ts';
import { type FuncDecl, type Path, type Scope, callable, fieldName, methodExpr } from './scope.ts';
import * as T from './type.ts';
import { type FuncType, type Type, same, text, under } from './type.ts';

type Option = readonly [weight: number, make: () => string | null];

/** An expression of type t; `depth` bounds how far it nests. */
export function expr(s: Scope, t: Type, depth: number): string {
  s.budget--;
  const options: Option[] = [
    [9, () => named(s, t)],
    [2, () => leaf(s, t)],
  ];
  if (depth > 0 && s.budget > 0) {
    options.push([4, () => call(s, t, depth)], [1, () => assertion(s, t)], [1, () => immediate(s, t)]);
    options.push([1, () => received(s, t)], ...byKind(s, t, depth));
  }
  return choose(s, options) ?? leaf(s, t);
}

function choose(s: Scope, options: Option[]): string | null {
  const left = [...options];
  while (left.length > 0) {
    const at = s.random.weighted(left.map(([w], i) => [w, i] as const));
    const made = left[at]![1]();
    if (made !== null) return made;
    left.splice(at, 1);
  }
  return null;
}

/** A variable or a part of one. */
function named(s: Scope, t: Type): string | null {
  const found = s.paths((p) => same(p.type, t));
  return found.length === 0 ? null : s.random.pick(found).text;
}

/** Any path of a kind of type, or null. */
export function pathOf(s: Scope, wanted: (p: Path) => boolean): Path | null {
  const found = s.paths(wanted);
  return found.length === 0 ? null : s.random.pick(found);
}

/** An expression that needs nothing: a literal, a zero value, an empty composite. */
export function leaf(s: Scope, t: Type): string {
  const u = under(t);
  const r = s.random;
  const converted = (x: string): string => (t === u ? x : `${text(t)}(${x})`);
  switch (u.kind) {
    case 'basic':
      if (u === T.string)
        return converted(r.pick(['""', '"a"', '"hello"', '"a longer string of thirty-three b"']));
      if (u === T.bool) return converted(r.pick(['true', 'false']));
      if (u === T.float64) return converted(r.pick(['0.5', '1.5']));
      return converted(String(r.pick([0, 1, 2, 7, 100])));
    case 'pointer':
      return r.chance(50) ? `new(${text(u.elem)})` : `(${text(t)})(nil)`;
    case 'struct':
    case 'array':
      return `${text(t)}{}`;
    case 'slice':
      return r.chance(60) ? `${text(t)}{}` : `(${text(t)})(nil)`;
    case 'map':
      return r.chance(60) ? `${text(t)}{}` : `make(${text(t)})`;
    case 'chan':
      return `make(${text(t)}, 1)`;
    case 'interface':
      return `${text(t)}(nil)`;
    case 'func':
      return `(${text(t)})(nil)`;
    case 'typeparam':
      return `*new(${t.kind === 'typeparam' ? t.name : text(t)})`;
    case 'named':
      throw new Error('under answers no named type');
  }
}

/** Arguments for the parameters of f. */
export function args(s: Scope, f: FuncType, depth: number): string {
  const out: string[] = [];
  f.params.forEach((p, i) => {
    if (!f.variadic || i < f.params.length - 1) return void out.push(expr(s, p, depth - 1));
    if (s.random.chance(25)) return void out.push(`${expr(s, p, depth - 1)}...`);
    for (let n = s.random.below(4); n > 0; n--) out.push(expr(s, (p as T.Slice).elem, depth - 1));
  });
  return out.join(', ');
}

/** A call of something with the only result t. */
function call(s: Scope, t: Type, depth: number): string | null {
  const fits = (f: FuncType): boolean => f.results.length === 1 && same(f.results[0]!, t);
  const r = s.random;
  const makers: (() => string)[] = [];
  for (const f of s.funcs) {
    const bound = new Map<string, Type>();
    if (f.type.results.length !== 1) continue;
    if (f.tparams.length > 0 && !r.chance(30)) continue;
    if (f.tparams.length === 0) {
      if (fits(f.type)) makers.push(() => `${f.name}(${args(s, f.type, depth)})`);
    } else if (T.unify(f.type.results[0]!, t, bound) && bindable(s, f, bound)) {
      makers.push(() => genericCall(s, f, bound, depth));
    }
  }
  for (const p of s.paths((x) => callable(x).some((m) => fits(m.type)))) {
    const m = r.pick(callable(p).filter((x) => fits(x.type)));
    makers.push(() => `${p.text}.${m.name}(${args(s, m.type, depth)})`);
  }
  for (const p of s.paths((x) => x.type.kind === 'func' && fits(x.type))) {
    makers.push(() => `${p.text}(${args(s, p.type as FuncType, depth)})`);
  }
  return makers.length === 0 ? null : r.pick(makers)();
}

/** Whether the types found may be arguments here: no type of a generic function may grow without end. */
function bindable(s: Scope, f: FuncDecl, bound: Map<string, Type>): boolean {
  return f.tparams.every((p) => {
    const b = bound.get(p.name);
    if (b === undefined) return true;
    if (p.constraint === 'comparable' && (!T.isComparable(b) || b.kind === 'interface')) return false;
    return b.kind === 'typeparam' || !/\bT\d|\bK\d/.test(text(b)) || s.fn.tparams.length === 0;
  });
}

/** A call of a generic function; type parameters that are not bound yet get some type. */
export function genericCall(s: Scope, f: FuncDecl, bound: Map<string, Type>, depth: number): string {
  for (const p of f.tparams)
    if (!bound.has(p.name)) bound.set(p.name, typeArg(s, p.constraint === 'comparable'));
  const t = T.substitute(f.type, bound) as FuncType;
  return `${f.name}[${f.tparams.map((p) => text(bound.get(p.name)!)).join(', ')}](${args(s, t, depth)})`;
}

/** Some type to instantiate with. */
export function typeArg(s: Scope, comparable: boolean): Type {
  const own = s.fn.tparams.filter((p) => !comparable || p.constraint === 'comparable');
  if (own.length > 0 && s.random.chance(60)) return s.random.pick(own);
  const some: Type[] = [T.int, T.string, T.float64, T.pointer(T.int)];
  if (s.structs.length > 0) {
    const n = s.random.pick(s.structs);
    some.push(T.pointer(n));
    if (!comparable || T.isComparable(n)) some.push(n);
  }
  if (!comparable) some.push(T.any, T.slice(T.int), T.func([], [T.int]));
  return s.random.pick(some);
}

function assertion(s: Scope, t: Type): string | null {
  if (t.kind === 'typeparam') return null;
  const from = pathOf(s, (p) => {
    if (p.type.kind !== 'interface' || same(p.type, t)) return false;
    return t.kind === 'interface' || T.implementsAll(t, p.type);
  });
  return from === null ? null : `${from.text}.(${text(t)})`;
}

/** A literal that is called on the spot. */
function immediate(s: Scope, t: Type): string | null {
  if (s.fn.depth >= 2) return null;
  return `${literal(s, T.func([], [t]))}()`;
}

function received(s: Scope, t: Type): string | null {
  const from = pathOf(s, (p) => p.type.kind === 'chan' && same(p.type.elem, t));
  return from === null ? null : `<-${from.text}`;
}

/** A function literal. */
export function literal(s: Scope, t: FuncType): string {
  const names = t.params.map(() => s.fresh('a'));
  const outer = s.fn;
  const namedResults = t.results.length > 0 && s.random.chance(15);
  const results = namedResults ? t.results.map(() => s.fresh('r')) : null;
  s.fn = {
    results: t.results,
    resultNames: results,
    tparams: outer.tparams,
    depth: outer.depth + 1,
    loops: [],
  };
  s.blocks.push([]);
  t.params.forEach((p, i) => s.declare(names[i]!, p));
  results?.forEach((n, i) => s.declare(n, t.results[i]!));
  const body = block(s, s.random.between(0, 2), true);
  s.blocks.pop();
  s.fn = outer;
  return `func${T.signature(t, names, results ?? undefined)} {\n${body}\n}`;
}

function byKind(s: Scope, t: Type, depth: number): Option[] {
  const u = under(t);
  const r = s.random;
  const sub = (x: Type): string => expr(s, x, depth - 1);
  const wrap = (x: string): string => (t === u ? x : `${text(t)}(${x})`);
  switch (u.kind) {
    case 'basic':
      return t === u ? ofBasic(s, u, depth) : [[4, () => wrap(sub(u))]];
    case 'pointer':
      return [
        [8, () => address(s, u.elem)],
        [4, () => (hasLiteral(u.elem) ? wrap(`&${composite(s, u.elem, depth)}`) : null)],
        [2, () => wrap(`new(${text(u.elem)})`)],
      ];
    case 'slice':
      return [
        [5, () => composite(s, t, depth)],
        [4, () => `append(${sub(t)}, ${list(s, u.elem, r.between(1, 3), depth)})`],
        [1, () => `append(${sub(t)}, ${sub(t)}...)`],
        [3, () => `make(${text(t)}, ${r.pick(['3', '10', sub(T.int), sub(T.int), '10000'])})`],
        [1, () => `make(${text(t)}, 0, ${r.pick(['8', sub(T.int)])})`],
        [2, () => sliceOf(s, t)],
        [2, () => arraySlice(s, t, u.elem)],
        ...(u.elem === T.byte ? ([[5, () => `${text(t)}(${sub(T.string)})`]] as Option[]) : []),
        ...(u.elem === T.int32 ? ([[5, () => `${text(t)}(${sub(T.string)})`]] as Option[]) : []),
      ];
    case 'map':
      return [
        [4, () => composite(s, t, depth)],
        [3, () => `make(${text(t)}${r.pick(['', '', ', 5', ', 100', `, ${sub(T.int)}`])})`],
      ];
    case 'chan':
      return [[2, () => `make(${text(t)}${r.pick(['', ', 1', `, ${sub(T.int)}`])})`]];
    case 'struct':
    case 'array':
      return [[6, () => composite(s, t, depth)]];
    case 'func':
      return [
        [
          s.fn.depth < 3 ? 6 : 0,
          () => (s.fn.depth < 3 ? (t === u ? literal(s, u) : wrap(literal(s, u))) : null),
        ],
        [
          3,
          () =>
            pickName(
              s,
              s.funcs.filter((f) => f.tparams.length === 0 && same(f.type, u)).map((f) => f.name),
            ),
        ],
        [4, () => methodValue(s, u)],
        [2, () => methodExpression(s, u)],
      ];
    case 'interface':
      return [
        [7, () => boxed(s, t as T.Interface, depth)],
        ...(u.name === 'error'
          ? ([
              [2, () => `errors.New(${sub(T.string)})`],
              [2, () => `fmt.Errorf("%v", ${sub(T.any)})`],
            ] as Option[])
          : []),
      ];
    case 'typeparam':
    case 'named':
      return [];
  }
}

function ofBasic(s: Scope, u: T.Basic, depth: number): Option[] {
  const r = s.random;
  const sub = (x: Type): string => expr(s, x, depth - 1);
  if (u === T.string) {
    return [
      [5, () => `${variable(s, u)} + ${sub(u)}`],
      [2, () => `${variable(s, u)} + ${sub(u)} + ${sub(u)}`],
      [3, () => `string(${sub(T.slice(T.byte))})`],
      [1, () => `string(${sub(T.slice(T.int32))})`],
      [1, () => `string(${variable(s, T.int32)})`],
      [2, () => (pathOf(s, (p) => p.type === T.string)?.text ?? '"abc"') + '[1:]'],
      [1, () => `strconv.Itoa(${sub(T.int)})`],
      [1, () => `fmt.Sprint(${list(s, T.any, r.between(1, 2), depth)})`],
      [1, () => `fmt.Sprintf("%v", ${sub(T.any)})`],
      [1, () => `strings.Join(${sub(T.slice(T.string))}, ",")`],
      [1, () => `strings.Repeat(${sub(T.string)}, 2)`],
    ];
  }
  if (u === T.bool) {
    return [
      [4, () => `${variable(s, T.int)} ${r.pick(['<', '>', '==', '!='])} ${sub(T.int)}`],
      [3, () => nilTest(s)],
      [2, () => `${sub(T.bool)} && ${sub(T.bool)}`],
      [1, () => `!(${sub(T.bool)})`],
      [2, () => `${variable(s, T.string)} == ${sub(T.string)}`],
      [1, () => `${variable(s, T.any)} == any(${sub(T.any)})`],
      [1, () => structTest(s, depth)],
      [1, () => `string(${sub(T.slice(T.byte))}) == ${sub(T.string)}`],
    ];
  }
  const number = [T.int, T.byte, T.int32, T.float64].filter((x) => x !== u);
  const out: Option[] = [
    [4, () => `${variable(s, u)} ${r.pick(['+', '-', '*'])} ${sub(u)}`],
    [1, () => `${u.name}(${variable(s, r.pick(number))})`],
    [1, () => `min(${variable(s, u)}, ${sub(u)})`],
  ];
  if (u === T.int) {
    out.push(
      [3, () => length(s)],
      [1, () => `len(${sub(T.string)})`],
      [1, () => `len(${sub(T.slice(T.int))})`],
      [1, () => `copy(${sub(T.slice(T.int))}, ${sub(T.slice(T.int))})`],
    );
  }
  return out;
}

/** An expression that is no constant. */
function variable(s: Scope, t: Type): string {
  return named(s, t) ?? `*new(${text(t)})`;
}

function pickName(s: Scope, names: readonly string[]): string | null {
  return names.length === 0 ? null : s.random.pick(names);
}

function list(s: Scope, t: Type, n: number, depth: number): string {
  return Array.from({ length: n }, () => expr(s, t, depth - 1)).join(', ');
}

export const hasLiteral = (t: Type): boolean => ['struct', 'array', 'slice', 'map'].includes(under(t).kind);

/** A composite literal. */
function composite(s: Scope, t: Type, depth: number): string {
  const u = under(t);
  const r = s.random;
  switch (u.kind) {
    case 'struct': {
      if (u.fields.length === 0) return `${text(t)}{}`;
      if (r.chance(30)) return `${text(t)}{${u.fields.map((f) => expr(s, f.type, depth - 1)).join(', ')}}`;
      const fields = u.fields.filter(() => r.chance(50));
      return `${text(t)}{${fields.map((f) => `${fieldName(f)}: ${expr(s, f.type, depth - 1)}`).join(', ')}}`;
    }
    case 'array':
      return `${text(t)}{${list(s, u.elem, Math.min(u.len, r.below(4)), depth)}}`;
    case 'slice':
      return `${text(t)}{${list(s, u.elem, r.below(4), depth)}}`;
    case 'map': {
      const keys = u.key === T.string ? ['"a"', '"b"', '"c"'] : u.key === T.int ? ['1', '2', '3'] : null;
      if (keys === null)
        return `${text(t)}{${expr(s, u.key, 0).replace(/^\{/, '')}: ${expr(s, u.elem, depth - 1)}}`;
      return `${text(t)}{${keys
        .slice(0, r.below(4))
        .map((k) => `${r.chance(30) ? variable(s, u.key) : k}: ${expr(s, u.elem, depth - 1)}`)
        .join(', ')}}`;
    }
    default:
      return leaf(s, t);
  }
}

function address(s: Scope, elem: Type): string | null {
  const p = pathOf(s, (x) => x.addressable && same(x.type, elem));
  return p === null ? null : `&${p.text}`;
}

function sliceOf(s: Scope, t: Type): string | null {
  const p = pathOf(s, (x) => same(x.type, t));
  return p === null ? null : `${p.text}[${s.random.pick(['1:', ':1', ':', '0:0', ':1:1'])}]`;
}

function arraySlice(s: Scope, t: Type, elem: Type): string | null {
  if (t.kind !== 'slice') return null;
  const p = pathOf(s, (x) => x.type.kind === 'array' && x.addressable && same(x.type.elem, elem));
  return p === null ? null : `${p.text}[:]`;
}

function methodValue(s: Scope, t: FuncType): string | null {
  const fits = (x: Path): boolean => callable(x).some((m) => same(m.type, t));
  const p = pathOf(s, fits);
  if (p === null) return null;
  return `${p.text}.${s.random.pick(callable(p).filter((m) => same(m.type, t))).name}`;
}

function methodExpression(s: Scope, t: FuncType): string | null {
  const [recv] = t.params;
  if (recv === undefined) return null;
  const found = T.methodSet(recv).filter((m) => same(methodExpr(recv, m), t));
  if (found.length === 0) return null;
  return `${recv.kind === 'pointer' ? `(${text(recv)})` : text(recv)}.${s.random.pick(found).name}`;
}

/** A value that becomes an interface value. */
function boxed(s: Scope, t: T.Interface, depth: number): string {
  const p = s.random.chance(60)
    ? pathOf(s, (x) => T.implementsAll(x.type, t) && x.type.kind !== 'typeparam')
    : null;
  if (p !== null) return s.random.chance(15) ? `${text(t)}(${p.text})` : p.text;
  const some = implementers(s, t);
  if (some.length === 0) return leaf(s, t);
  const of = s.random.pick(some);
  // An untyped constant or nil would not say which type it has.
  return expr(s, of, depth - 1);
}

/** Types that have the methods of t. */
export function implementers(s: Scope, t: T.Interface): Type[] {
  if (t.methods.length === 0)
    return [
      T.int,
      T.string,
      T.float64,
      T.pointer(T.int),
      T.slice(T.int),
      ...s.structs,
      ...s.structs.map(T.pointer),
    ];
  return [...s.structs, ...s.named].flatMap((n) => [n, T.pointer(n)]).filter((x) => T.implementsAll(x, t));
}

function nilTest(s: Scope): string {
  const p = pathOf(s, (x) => T.hasNil(x.type));
  return p === null ? 'true' : `${p.text} ${s.random.pick(['==', '!='])} nil`;
}

function structTest(s: Scope, depth: number): string | null {
  const p = pathOf(s, (x) => ['struct', 'array'].includes(under(x.type).kind) && T.isComparable(x.type));
  return p === null ? null : `${p.text} == (${expr(s, p.type, depth - 1)})`;
}

function length(s: Scope): string | null {
  const p = pathOf(
    s,
    (x) => ['slice', 'map', 'array', 'chan'].includes(under(x.type).kind) || x.type === T.string,
  );
  return p === null ? null : `len(${p.text})`;
}
