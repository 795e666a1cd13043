import type { Checker } from './check.ts';
import { plain } from './format.ts';
import type { Cause } from './instantiate.ts';
import { hasPtrRecv, lookupMethod, method, under } from './named.ts';
import { sameId, type Func, type Package, type Var } from './object.ts';
import { deref, identical, isInterface, isTypeParam, isValid } from './predicates.ts';
import { asNamed, type Interface, type Named, type Struct, type Type } from './type.ts';
import { methodIndex, typeSetOf } from './typeset.ts';
import { funcString } from './typestring.ts';

/**
 * Result of a lookup. If obj is null: index not null means ambiguous, indirect means that the method
 * needs a pointer receiver, neither means that there is none.
 */
export interface Lookup {
  obj: Var | Func | null;
  index: number[] | null;
  indirect: boolean;
}
const notFound: Lookup = { obj: null, index: null, indirect: false };

/**
 * Finds the field or method `name` of T as code in pkg sees it. `addressable` tells whether methods with pointer
 * receivers may be called on a T; foldCase finds names that differ in case.
 */
export function lookupFieldOrMethod(
  T: Type,
  addressable: boolean,
  pkg: Package | null,
  name: string,
  foldCase = false,
): Lookup {
  // Methods cannot be associated with a named pointer type, but fields can be reached through it.
  const n = asNamed(T);
  if (n) {
    const p = under(n);
    if (p.kind === 'Pointer') {
      const r = lookup(p, false, pkg, name, foldCase);
      return r.obj?.kind === 'Func' ? notFound : r;
    }
  }
  return lookup(T, addressable, pkg, name, foldCase);
}

interface Embedded {
  typ: Type;
  index: number[];
  indirect: boolean;
  multiples: boolean;
}

function lookup(T: Type, addressable: boolean, pkg: Package | null, name: string, foldCase: boolean): Lookup {
  if (name === '_') return notFound;
  const [typ, isPtr] = deref(T);
  if (isPtr && isInterface(typ)) return notFound;
  // Breadth first, one embedding depth at a time.
  let current: Embedded[] = [{ typ, index: [], indirect: isPtr, multiples: false }];
  const seen: Named[] = [];
  while (current.length > 0) {
    const next: Embedded[] = [];
    let obj: Var | Func | null = null;
    let index: number[] = [];
    let indirect = false;
    for (const e of current) {
      const named = asNamed(e.typ);
      if (named) {
        if (seen.some((s) => s === named || (s.inst !== null && identical(s, named)))) continue;
        seen.push(named);
        const i = lookupMethod(named, pkg, name, foldCase);
        if (i >= 0) {
          if (obj || e.multiples) return { obj: null, index: [...e.index, i], indirect: false };
          index = [...e.index, i];
          obj = method(named, i);
          indirect = e.indirect;
          continue;
        }
      }
      const u = under(e.typ);
      if (u.kind === 'Struct') {
        for (let i = 0; i < u.fields.length; i++) {
          const f = u.fields[i]!;
          if (sameId(f, pkg, name, foldCase)) {
            if (obj || e.multiples) return { obj: null, index: [...e.index, i], indirect: false };
            index = [...e.index, i];
            obj = f;
            indirect = e.indirect;
            continue;
          }
          if (!obj && f.embedded) {
            const [t, ptr] = deref(f.type);
            const tk = t.kind;
            // Only these have fields or methods of their own.
            if (
              tk === 'Named' ||
              tk === 'Struct' ||
              tk === 'Interface' ||
              tk === 'Alias' ||
              tk === 'TypeParam'
            ) {
              next.push({
                typ: t,
                index: [...e.index, i],
                indirect: e.indirect || ptr,
                multiples: e.multiples,
              });
            }
          }
        }
      } else if (u.kind === 'Interface') {
        const s = typeSetOf(u);
        const i = methodIndex(s.methods, pkg, name, foldCase);
        if (i >= 0) {
          if (obj || e.multiples) return { obj: null, index: [...e.index, i], indirect: false };
          index = [...e.index, i];
          obj = s.methods[i]!;
          indirect = e.indirect;
        }
      }
    }
    if (obj) {
      if (obj.kind === 'Func' && hasPtrRecv(obj) && !indirect && !addressable) {
        return { obj: null, index: null, indirect: true };
      }
      return { obj, index, indirect };
    }
    current = consolidate(next);
  }
  return notFound;
}

/** Merges types embedded more than once at the same depth. */
function consolidate(list: Embedded[]): Embedded[] {
  if (list.length <= 1) return list;
  const out: Embedded[] = [];
  for (const e of list) {
    const same = out.find((o) => o.typ === e.typ || identical(o.typ, e.typ));
    if (same) same.multiples = true;
    else out.push(e);
  }
  return out;
}

/** A method of a method set with the way to it. */
export interface MethodSelection {
  func: Func;
  index: number[];
  /** A pointer is followed before the method is reached. */
  indirect: boolean;
}

/**
 * The method set of T, in the order of Go's method tables (exported first, by name): for an interface its methods,
 * for *T also those with pointer receivers; promoted methods included.
 */
export function methodSet(T: Type): MethodSelection[] {
  const names = new Map<string, { pkg: Package | null; name: string }>();
  const seen = new Set<Type>();
  const collect = (t: Type): void => {
    const [b] = deref(t);
    if (seen.has(b)) return;
    seen.add(b);
    const n = asNamed(b);
    const u = under(b);
    if (n) for (const m of n.origin.methods) if (m) names.set(m.id, m);
    if (u.kind === 'Struct') for (const f of u.fields) if (f.embedded) collect(f.type);
    if (u.kind === 'Interface') for (const m of typeSetOf(u).methods) names.set(m.id, m);
  };
  collect(T);
  const out: MethodSelection[] = [];
  for (const { pkg, name } of names.values()) {
    const r = lookupFieldOrMethod(T, false, pkg, name);
    if (r.obj?.kind === 'Func') out.push({ func: r.obj, index: r.index!, indirect: r.indirect });
  }
  return out.sort((a, b) => compareMethods(a.func, b.func));
}

function compareMethods(a: Func, b: Func): number {
  const ea = a.exported;
  if (ea !== b.exported) return ea ? -1 : 1;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  const pa = a.pkg?.path ?? '';
  const pb = b.pkg?.path ?? '';
  return ea || pa === pb ? 0 : pa < pb ? -1 : 1;
}

/**
 * The first method of interface T that V lacks, null if there is none. With `isStatic` an interface V must have
 * all methods; without it (type assertions) it must not have conflicting ones. wrongType: V has it with another type
 * or only with a pointer receiver.
 */
export function missingMethod(
  check: Checker | null,
  V: Type,
  T: Type,
  isStatic: boolean,
  equivalent: (x: Type, y: Type) => boolean,
  cause: Cause | null,
): { method: Func; wrongType: boolean } | null {
  const methods = typeSetOf(under(T) as Interface).methods;
  if (methods.length === 0) return null;
  const Vu = under(V);
  const vset = Vu.kind === 'Interface' ? typeSetOf(Vu) : null;
  for (const m of methods) {
    let state: 'missing' | 'name' | 'unexported' | 'sig' | 'ambiguous' | 'ptr' | 'field' | null = null;
    let f: Func | null = null;
    if (vset) {
      const i = methodIndex(vset.methods, m.pkg, m.name, false);
      if (i < 0) {
        if (!isStatic) continue;
        state = 'missing';
      } else {
        f = vset.methods[i]!;
        if (!equivalent(f.type, m.type)) state = 'sig';
      }
    } else {
      const r = lookup(V, false, m.pkg, m.name, false);
      if (!r.obj) {
        if (r.index) state = 'ambiguous';
        else if (r.indirect) state = 'ptr';
        else {
          state = 'missing';
          const alt = lookup(V, false, m.pkg, m.name, true).obj;
          if (alt?.kind === 'Func') {
            f = alt;
            state = f.name === m.name ? 'unexported' : 'name';
          }
        }
      } else if (r.obj.kind !== 'Func') {
        state = 'field';
      } else {
        f = r.obj;
        if (!equivalent(f.type, m.type)) state = 'sig';
      }
    }
    if (!state) continue;
    if (cause) {
      const tag = check ? check.f : plain;
      const haveWant = (pkgInfo: boolean): [string, string] => [
        funcString(check, f!, pkgInfo),
        funcString(check, m, pkgInfo),
      ];
      switch (state) {
        case 'missing':
          if (isInterfacePtr(V)) cause.s = `(${interfacePtrError(check, V)})`;
          else if (isInterfacePtr(T)) cause.s = `(${interfacePtrError(check, T)})`;
          else cause.s = `(missing method ${m.name})`;
          break;
        case 'name': {
          const [have, want] = haveWant(false);
          cause.s = `(missing method ${m.name})\n\t\thave ${have}\n\t\twant ${want}`;
          break;
        }
        case 'unexported':
          cause.s = `(unexported method ${m.name})`;
          break;
        case 'sig': {
          let [have, want] = haveWant(false);
          if (have === want) [have, want] = haveWant(true);
          cause.s = `(wrong type for method ${m.name})`;
          if (have !== want) cause.s += `\n\t\thave ${have}\n\t\twant ${want}`;
          break;
        }
        case 'ambiguous':
          cause.s = tag`(ambiguous selector ${V}.${m.name})`;
          break;
        case 'ptr':
          cause.s = `(method ${m.name} has pointer receiver)`;
          break;
        case 'field':
          cause.s = tag`(${V}.${m.name} is a field, not a method)`;
      }
    }
    return { method: m, wrongType: state === 'sig' || state === 'ptr' };
  }
  return null;
}

export function hasAllMethods(
  check: Checker | null,
  V: Type,
  T: Type,
  isStatic: boolean,
  equivalent: (x: Type, y: Type) => boolean,
  cause: Cause | null,
): boolean {
  if (!isValid(V)) return true;
  return !missingMethod(check, V, T, isStatic, equivalent, cause) || hasInvalidEmbeddedFields(V, new Set());
}

function hasInvalidEmbeddedFields(T: Type, seen: Set<Struct>): boolean {
  const s = under(derefStructPtr(T));
  if (s.kind !== 'Struct' || seen.has(s)) return false;
  seen.add(s);
  return s.fields.some((f) => f.embedded && (!isValid(f.type) || hasInvalidEmbeddedFields(f.type, seen)));
}

/** Whether a value of interface type V may hold a T. */
export function assertableTo(check: Checker | null, V: Type, T: Type, cause: Cause | null): boolean {
  return isInterface(T) || hasAllMethods(check, T, V, false, identical, cause);
}

export function isInterfacePtr(T: Type): boolean {
  const p = under(T);
  return p.kind === 'Pointer' && isInterface(p.base);
}

export function interfacePtrError(check: Checker | null, T: Type): string {
  const f = check ? check.f : plain;
  const p = under(T);
  if (p.kind === 'Pointer' && isTypeParam(p.base))
    return f`type ${T} is pointer to type parameter, not type parameter`;
  return f`type ${T} is pointer to interface, not interface`;
}

/** The struct type for a pointer to struct; other types stay. */
export function derefStructPtr(t: Type): Type {
  const p = under(t);
  return p.kind === 'Pointer' && under(p.base).kind === 'Struct' ? p.base : t;
}

/** `a.b.c` for an index path from t. */
export function fieldPath(t: Type, index: number[]): string {
  const names: string[] = [];
  for (const i of index) {
    const u = under(derefStructPtr(t));
    if (u.kind !== 'Struct') break;
    const f = u.fields[i]!;
    names.push(f.name);
    t = f.type;
  }
  return names.join('.');
}
