/** Go types as the generator needs them: enough to build values of them and to write them down. */
export type Type =
  Basic | Pointer | Slice | ArrayType | MapType | Chan | FuncType | Struct | Named | Interface | TypeParam;

export interface Basic {
  readonly kind: 'basic';
  readonly name: string;
}
export interface Pointer {
  readonly kind: 'pointer';
  readonly elem: Type;
}
export interface Slice {
  readonly kind: 'slice';
  readonly elem: Type;
}
export interface ArrayType {
  readonly kind: 'array';
  readonly len: number;
  readonly elem: Type;
}
export interface MapType {
  readonly kind: 'map';
  readonly key: Type;
  readonly elem: Type;
}
export interface Chan {
  readonly kind: 'chan';
  readonly elem: Type;
}
export interface FuncType {
  readonly kind: 'func';
  readonly params: readonly Type[];
  /** The last parameter is `...`; its type here is the slice. */
  readonly variadic: boolean;
  readonly results: readonly Type[];
}
export interface Field {
  readonly name: string;
  readonly type: Type;
  readonly embedded: boolean;
}
export interface Struct {
  readonly kind: 'struct';
  readonly fields: Field[];
}
export interface Method {
  readonly name: string;
  readonly type: FuncType;
  /** The receiver is a pointer. */
  readonly pointer: boolean;
}
export interface Named {
  readonly kind: 'named';
  readonly name: string;
  under: Type;
  methods: readonly Method[];
  /** Of an instance of a generic type: how to make another one, and the arguments of this one. */
  readonly generic?: { readonly of: (args: readonly Type[]) => Named; readonly args: readonly Type[] };
}
export interface Interface {
  readonly kind: 'interface';
  /** '' for interface{}, which is written `any`. */
  readonly name: string;
  readonly methods: readonly Method[];
}
export interface TypeParam {
  readonly kind: 'typeparam';
  readonly name: string;
  readonly constraint: string;
}

const basic = (name: string): Basic => ({ kind: 'basic', name });
export const int = basic('int');
export const byte = basic('byte');
export const int32 = basic('int32');
export const float64 = basic('float64');
export const string = basic('string');
export const bool = basic('bool');
export const any: Interface = { kind: 'interface', name: '', methods: [] };
export const error: Interface = {
  kind: 'interface',
  name: 'error',
  methods: [
    { name: 'Error', type: { kind: 'func', params: [], variadic: false, results: [string] }, pointer: false },
  ],
};

export const pointer = (elem: Type): Pointer => ({ kind: 'pointer', elem });
export const slice = (elem: Type): Slice => ({ kind: 'slice', elem });
export const func = (params: readonly Type[], results: readonly Type[], variadic = false): FuncType => ({
  kind: 'func',
  params,
  variadic,
  results,
});

/** The type as Go source; equal texts are identical types. */
export function text(t: Type): string {
  switch (t.kind) {
    case 'basic':
    case 'named':
    case 'typeparam':
      return t.name;
    case 'interface':
      return t.name || 'any';
    case 'pointer':
      return `*${text(t.elem)}`;
    case 'slice':
      return `[]${text(t.elem)}`;
    case 'array':
      return `[${t.len}]${text(t.elem)}`;
    case 'map':
      return `map[${text(t.key)}]${text(t.elem)}`;
    case 'chan':
      return `chan ${t.elem.kind === 'chan' ? `(${text(t.elem)})` : text(t.elem)}`;
    case 'func':
      return `func${signature(t)}`;
    case 'struct':
      return `struct{ ${t.fields.map((f) => (f.embedded ? text(f.type) : `${f.name} ${text(f.type)}`)).join('; ')} }`;
  }
}

/** Parameters and results of a function type, with names for the parameters if given. */
export function signature(t: FuncType, names?: readonly string[], results?: readonly string[]): string {
  const params = t.params.map((p, i) => {
    const written = t.variadic && i === t.params.length - 1 ? `...${text((p as Slice).elem)}` : text(p);
    return names ? `${names[i]} ${written}` : written;
  });
  const outs = t.results.map((r, i) => (results ? `${results[i]} ${text(r)}` : text(r)));
  const out =
    outs.length === 0 ? '' : outs.length === 1 && !results ? ` ${outs[0]}` : ` (${outs.join(', ')})`;
  return `(${params.join(', ')})${out}`;
}

export const same = (a: Type, b: Type): boolean => text(a) === text(b);

/** The type that a named type is defined as. */
export const under = (t: Type): Type => (t.kind === 'named' ? t.under : t);

export function isComparable(t: Type): boolean {
  const u = under(t);
  switch (u.kind) {
    case 'slice':
    case 'map':
    case 'func':
      return false;
    case 'array':
      return isComparable(u.elem);
    case 'struct':
      return u.fields.every((f) => isComparable(f.type));
    case 'typeparam':
      return u.constraint === 'comparable';
    default:
      return true;
  }
}

export const hasNil = (t: Type): boolean =>
  ['pointer', 'slice', 'map', 'chan', 'func', 'interface'].includes(under(t).kind);

/** Whether values of t have all the methods of i. */
export function implementsAll(t: Type, i: Interface): boolean {
  if (i.methods.length === 0) return true;
  const have = methodSet(t);
  return i.methods.every((m) => have.some((h) => h.name === m.name && same(h.type, m.type)));
}

/** The methods that a value of t has in an interface, with those of embedded fields. */
export function methodSet(t: Type, depth = 0): Method[] {
  if (t.kind === 'interface') return [...t.methods];
  const through = t.kind === 'pointer';
  const n = through ? t.elem : t;
  if (n.kind !== 'named' || depth > 3) return [];
  const out = n.methods.filter((m) => through || !m.pointer);
  if (n.under.kind === 'struct') {
    for (const f of n.under.fields) {
      if (!f.embedded) continue;
      const inner = through && f.type.kind === 'named' ? pointer(f.type) : f.type;
      for (const m of methodSet(inner, depth + 1)) {
        if (!out.some((o) => o.name === m.name) && !n.methods.some((o) => o.name === m.name)) out.push(m);
      }
    }
  }
  return out;
}

/** t with its type parameters replaced. */
export function substitute(t: Type, by: ReadonlyMap<string, Type>): Type {
  const sub = (x: Type): Type => substitute(x, by);
  switch (t.kind) {
    case 'typeparam':
      return by.get(t.name) ?? t;
    case 'pointer':
    case 'slice':
    case 'array':
    case 'chan':
      return { ...t, elem: sub(t.elem) };
    case 'map':
      return { ...t, key: sub(t.key), elem: sub(t.elem) };
    case 'func':
      return { ...t, params: t.params.map(sub), results: t.results.map(sub) };
    case 'struct':
      return { ...t, fields: t.fields.map((f) => ({ ...f, type: sub(f.type) })) };
    case 'named':
      return t.generic ? t.generic.of(t.generic.args.map(sub)) : t;
    default:
      return t;
  }
}

/** Finds the type arguments with which `pattern` becomes t. */
export function unify(pattern: Type, t: Type, into: Map<string, Type>): boolean {
  if (pattern.kind === 'typeparam') {
    const known = into.get(pattern.name);
    if (known) return same(known, t);
    into.set(pattern.name, t);
    return true;
  }
  if (pattern.kind !== t.kind) return false;
  switch (pattern.kind) {
    case 'pointer':
    case 'slice':
    case 'chan':
      return unify(pattern.elem, (t as Pointer).elem, into);
    case 'array':
      return pattern.len === (t as ArrayType).len && unify(pattern.elem, (t as ArrayType).elem, into);
    case 'map':
      return unify(pattern.key, (t as MapType).key, into) && unify(pattern.elem, (t as MapType).elem, into);
    case 'func': {
      const f = t as FuncType;
      if (pattern.params.length !== f.params.length || pattern.results.length !== f.results.length)
        return false;
      if (pattern.variadic !== f.variadic) return false;
      const all = [...f.params, ...f.results];
      return [...pattern.params, ...pattern.results].every((x, i) => unify(x, all[i]!, into));
    }
    case 'named': {
      const a = pattern.generic;
      const b = (t as Named).generic;
      if (!a || !b || a.of !== b.of) return same(pattern, t);
      return a.args.every((arg, i) => unify(arg, b.args[i]!, into));
    }
    case 'struct':
      return false;
    default:
      return same(pattern, t);
  }
}
