/** Random declarations: types, methods, interfaces, generic types and functions, package variables. */
import { expr } from './expr.ts';
import type { FuncDecl, Scope } from './scope.ts';
import { block } from './stmt.ts';
import * as T from './type.ts';
import { type FuncType, type Method, type Named, type Type, type TypeParam, text } from './type.ts';

/** Some type that can be named here. */
export function someType(s: Scope, depth: number): Type {
  const r = s.random;
  const own = s.fn.tparams;
  if (own.length > 0 && r.chance(30)) {
    const p = r.pick(own);
    return r.weighted<Type>([
      [4, p],
      [2, T.pointer(p)],
      [2, T.slice(p)],
      [1, T.func([p], [p])],
      [1, s.generics.length > 0 ? r.pick(s.generics)([p]) : p],
    ]);
  }
  const basic = (): Type =>
    r.pick([T.int, T.int, T.int, T.string, T.string, T.bool, T.byte, T.float64, T.int32]);
  const kinds: (readonly [number, () => Type])[] = [[5, basic]];
  if (s.structs.length > 0) kinds.push([5, () => r.pick(s.structs)], [6, () => T.pointer(r.pick(s.structs))]);
  if (s.named.length > 0) kinds.push([1, () => r.pick(s.named)]);
  if (s.interfaces.length > 0) kinds.push([3, () => r.pick(s.interfaces)]);
  kinds.push([2, () => T.any], [1, () => T.error]);
  if (depth > 0) {
    const inner = (): Type => someType(s, depth - 1);
    kinds.push(
      [4, () => T.pointer(inner())],
      [4, () => T.slice(inner())],
      [1, () => T.slice(r.pick([T.byte, T.int32]))],
      [2, () => ({ kind: 'array', len: r.pick([0, 1, 2, 3, 3, 4, 10, 200]), elem: inner() })],
      [2, () => ({ kind: 'map', key: r.pick([T.int, T.string, T.string]), elem: inner() })],
      [1, () => ({ kind: 'chan', elem: inner() })],
      [3, () => funcType(s, depth - 1)],
    );
    if (s.generics.length > 0 && own.length === 0)
      kinds.push([2, () => r.pick(s.generics)([r.pick(simple(s))])]);
  }
  return r.weighted(kinds)();
}

const simple = (s: Scope): Type[] => [
  T.int,
  T.string,
  T.pointer(T.int),
  ...s.structs,
  ...s.structs.map(T.pointer),
];

export function funcType(s: Scope, depth: number): FuncType {
  const r = s.random;
  const params = Array.from(
    {
      length: r.weighted([
        [3, 0],
        [4, 1],
        [2, 2],
      ]),
    },
    () => someType(s, depth),
  );
  return T.func(
    params,
    Array.from(
      {
        length: r.weighted([
          [3, 0],
          [5, 1],
          [1, 2],
        ]),
      },
      () => someType(s, depth),
    ),
  );
}

/** The methods that types may have, so that several types have the same. */
function methodPool(s: Scope): { name: string; type: FuncType }[] {
  const p = T.pointer(T.int);
  return [
    { name: 'M1', type: T.func([], [T.int]) },
    { name: 'M2', type: T.func([p], [p]) },
    { name: 'M3', type: T.func([T.pointer(s.structs[0]!)], []) },
    { name: 'M4', type: T.func([T.slice(T.string)], [T.string]) },
    { name: 'M5', type: T.func([T.func([T.int], [T.int])], [T.func([], [T.int])]) },
    { name: 'String', type: T.func([], [T.string]) },
  ];
}

/** The declarations of the program's types; their methods are only promised. */
export function declareTypes(s: Scope): string[] {
  const r = s.random;
  const out: string[] = [];
  const structs = Array.from({ length: r.between(2, 4) }, (_, i): Named => {
    return { kind: 'named', name: `S${i + 1}`, under: { kind: 'struct', fields: [] }, methods: [] };
  });
  // A field may hold an earlier struct, or a pointer to any.
  structs.forEach((n, i) => {
    const fields = (n.under as T.Struct).fields;
    s.structs.splice(0, s.structs.length, ...structs.slice(0, i));
    if (i > 0 && r.chance(35)) {
      const e = r.pick(structs.slice(0, i));
      fields.push({ name: e.name, type: r.chance(40) ? T.pointer(e) : e, embedded: true });
    }
    for (let k = r.between(i === 0 ? 1 : 0, 4); k > 0; k--) {
      const type = r.chance(30) ? T.pointer(r.pick(structs)) : someType(s, 1);
      fields.push({ name: s.fresh('f'), type, embedded: false });
    }
    s.structs.push(n);
  });
  for (let i = r.below(3); i > 0; i--) {
    const under = r.pick<Type>([
      T.int,
      T.slice(T.int),
      T.slice(T.pointer(s.structs[0]!)),
      T.string,
      T.func([T.int], [T.int]),
    ]);
    s.named.push({ kind: 'named', name: s.fresh('N'), under, methods: [] });
  }
  const pool = methodPool(s);
  for (const n of [...s.structs, ...s.named]) {
    const methods = pool.filter(() => r.chance(35)).map((m): Method => ({ ...m, pointer: r.chance(60) }));
    const hidden = n.under.kind === 'struct' && n.under.fields.some((f) => f.embedded);
    n.methods = hidden ? methods.slice(0, 2) : methods;
  }
  for (let i = r.between(1, 2); i > 0; i--) {
    const methods = pool.filter(() => r.chance(30)).map((m): Method => ({ ...m, pointer: false }));
    if (methods.length === 0) methods.push({ ...pool[0]!, pointer: false });
    s.interfaces.push({ kind: 'interface', name: s.fresh('I'), methods });
  }
  for (const n of [...s.structs, ...s.named]) out.push(typeDecl(n));
  for (const i of s.interfaces) {
    out.push(
      `type ${i.name} interface {\n${i.methods.map((m) => `${m.name}${T.signature(m.type)}`).join('\n')}\n}`,
    );
  }
  return out;
}

function typeDecl(n: Named): string {
  if (n.under.kind !== 'struct') return `type ${n.name} ${text(n.under)}`;
  const fields = n.under.fields.map((f) => (f.embedded ? text(f.type) : `${f.name} ${text(f.type)}`));
  return `type ${n.name} struct {\n${fields.join('\n')}\n}`;
}

/** A generic type, and how its instances are made. */
export function declareGeneric(s: Scope): string {
  const r = s.random;
  const name = s.fresh('G');
  const instances = new Map<string, Named>();
  const param: TypeParam = { kind: 'typeparam', name: 'T1', constraint: 'any' };
  let fields: T.Field[] = [];
  let methods: Method[] = [];
  const of = (args: readonly Type[]): Named => {
    const key = `${name}[${text(args[0]!)}]`;
    const known = instances.get(key);
    if (known) return known;
    const by = new Map([['T1', args[0]!]]);
    const n: Named = { kind: 'named', name: key, under: T.int, methods: [], generic: { of, args } };
    instances.set(key, n);
    n.under = { kind: 'struct', fields: fields.map((f) => ({ ...f, type: T.substitute(f.type, by) })) };
    n.methods = methods.map((m) => ({ ...m, type: T.substitute(m.type, by) as FuncType }));
    return n;
  };
  fields = [{ name: s.fresh('f'), type: param, embedded: false }];
  const self: Named = {
    kind: 'named',
    name: `${name}[T1]`,
    under: T.int,
    methods: [],
    generic: { of, args: [param] },
  };
  instances.set(self.name, self);
  const more: Type[] = [T.pointer(param), T.slice(param), T.pointer(self), T.func([param], [param])];
  for (const type of more) if (r.chance(40)) fields.push({ name: s.fresh('f'), type, embedded: false });
  const pool: { name: string; type: FuncType }[] = [
    { name: 'Get', type: T.func([], [param]) },
    { name: 'Set', type: T.func([param], []) },
    { name: 'Ptr', type: T.func([], [T.pointer(param)]) },
    { name: 'Map', type: T.func([T.func([param], [param])], [T.pointer(self)]) },
  ];
  methods = pool.filter(() => r.chance(60)).map((m) => ({ ...m, pointer: m.name === 'Set' || r.chance(60) }));
  self.under = { kind: 'struct', fields };
  self.methods = methods;
  s.generics.push(of);
  return `type ${name}[T1 any] struct {\n${fields.map((f) => `${f.name} ${text(f.type)}`).join('\n')}\n}`;
}

/** The bodies of all methods that were promised. */
export function methodBodies(s: Scope): string[] {
  const out: string[] = [];
  for (const n of [...s.structs, ...s.named])
    for (const m of n.methods) out.push(body(s, m.type, m.name, { n, m }));
  const param: TypeParam = { kind: 'typeparam', name: 'T1', constraint: 'any' };
  for (const of of s.generics) {
    const n = of([param]);
    for (const m of n.methods) out.push(body(s, m.type, m.name, { n, m }, [param]));
  }
  return out;
}

/** The signature of a function to come. */
export function promiseFunc(s: Scope): FuncDecl {
  const r = s.random;
  const tparams: TypeParam[] = [];
  if (r.chance(25)) {
    tparams.push({ kind: 'typeparam', name: 'T1', constraint: 'any' });
    if (r.chance(30)) tparams.push({ kind: 'typeparam', name: 'K1', constraint: 'comparable' });
  }
  const outer = s.fn;
  s.fn = { ...outer, tparams };
  const params = Array.from({ length: r.between(tparams.length > 0 ? 1 : 0, 4) }, () => someType(s, 2));
  let variadic = false;
  if (r.chance(12)) {
    params.push(T.slice(someType(s, 1)));
    variadic = true;
  }
  const results = Array.from(
    {
      length: r.weighted([
        [3, 0],
        [6, 1],
        [2, 2],
        [1, 3],
      ]),
    },
    () => someType(s, 2),
  );
  s.fn = outer;
  return {
    name: s.fresh(tparams.length > 0 ? 'gen' : 'fun'),
    type: T.func(params, results, variadic),
    tparams,
  };
}

/** A function that can be ranged over. */
export function promiseSeq(s: Scope): FuncDecl {
  const r = s.random;
  const params = Array.from({ length: r.between(0, 2) }, () => someType(s, 1));
  return { name: s.fresh('seq'), type: T.func([T.func(params, [T.bool])], []), tparams: [] };
}

/** A function or method with its body. */
export function body(
  s: Scope,
  t: FuncType,
  name: string,
  recv: { n: Named; m: Method } | null,
  tparams: readonly TypeParam[] = [],
): string {
  const r = s.random;
  const blank = r.chance(5);
  const names = t.params.map(() => (blank ? '_' : s.fresh('p')));
  const resultNames = t.results.length > 0 && r.chance(25) ? t.results.map(() => s.fresh('r')) : null;
  s.fn = { results: t.results, resultNames, tparams, depth: 0, loops: [] };
  s.blocks.push([]);
  const declare = (v: string, type: Type): void => {
    if (v !== '_') s.declare(v, type);
  };
  let head = `func ${name}`;
  if (recv !== null) {
    const type = recv.m.pointer ? T.pointer(recv.n) : recv.n;
    const own = r.chance(10) ? '' : s.fresh('x');
    if (own !== '') declare(own, type);
    head = `func (${own === '' ? '' : `${own} `}${text(type)}) ${name}`;
  } else if (tparams.length > 0) {
    head += `[${tparams.map((p) => `${p.name} ${p.constraint}`).join(', ')}]`;
  }
  t.params.forEach((p, i) => declare(names[i]!, p));
  resultNames?.forEach((n, i) => declare(n, t.results[i]!));
  s.budget = r.between(6, 30);
  const stmts = block(s, r.between(1, 5), true);
  s.blocks.pop();
  const mark = recv === null && r.chance(8) ? '//go:noinline\n' : '';
  return `${mark}${head}${T.signature(t, names, resultNames ?? undefined)} {\n${stmts}\n}`;
}

/** The package's variables; what they begin as calls nothing, for that might be a cycle. */
export function declareGlobals(s: Scope): string[] {
  const out = ['var sink any', 'var gs []int'];
  s.declare('sink', T.any);
  s.declare('gs', T.slice(T.int));
  for (let n = s.random.between(2, 5); n > 0; n--) {
    const t = someType(s, 2);
    s.budget = 6;
    const init = s.random.chance(25) ? ` = ${expr(s, t, 0)}` : '';
    const name = s.fresh('g');
    s.declare(name, t);
    out.push(`var ${name} ${text(t)}${init}`);
  }
  return out;
}
