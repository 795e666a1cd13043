/*
 * Type arguments: substitution in types, and shapes.
 *
 * Go compiles one body per shape of type arguments and hands it a dictionary. We compile one body per list of type
 * arguments, so that no dictionary is needed at run time; but the body is typed with *shape types* that print as Go's
 * (`go.shape.int`) and remember the actual type argument. `actualType` takes them out again.
 */
import { NoPos } from '../base/index.ts';
import { Context, instance } from '../types/instantiate.ts';
import { under } from '../types/named.ts';
import { type Func, Package, TypeName, type Var } from '../types/object.ts';
import {
  ArrayType,
  Chan,
  Interface,
  MapType,
  Named,
  Pointer,
  Signature,
  Slice,
  Struct,
  Tuple,
  type Type,
  type TypeParam,
  typ,
  unalias,
} from '../types/type.ts';
import { ifaceOf, typeSetOf } from '../types/typeset.ts';
import { allTypeArgs, linkString, setImplicitArgs, setShape, shapeActual } from './typefmt.ts';

const shapePkg = new Package('go.shape', 'go.shape', null);

/** The type arguments in force in a body. */
export class Dict {
  readonly map: Map<TypeParam, Type>;
  /** The arguments are shape types. */
  readonly shaped: boolean;
  readonly #types: TypeTable;
  readonly #cache = new Map<Type, Type>();

  constructor(types: TypeTable, tparams: readonly TypeParam[], targs: readonly Type[], shaped: boolean) {
    this.#types = types;
    this.map = new Map(tparams.map((p, i) => [p, targs[i] ?? typ.invalid]));
    this.shaped = shaped;
  }

  /** t with the type arguments put in. */
  subst(t: Type): Type {
    if (t.kind === 'Basic') return t;
    let r = this.#cache.get(t);
    if (r === undefined) {
      r = this.#types.replace(t, (p) => this.map.get(p) ?? p, this);
      this.#cache.set(t, r);
    }
    return r;
  }

  /** Another dictionary with further arguments (a type declared in a generic function and its own parameters). */
  get targs(): Type[] {
    return [...this.map.values()];
  }
}

/** Makes types: instances and shapes are the same objects for the same arguments. */
export class TypeTable {
  readonly context = new Context();
  readonly #shapes = new Map<string, Named>();
  readonly #locals = new Map<string, Named>();
  /** What copies of local types were made from. */
  readonly #copies = new WeakMap<Named, LocalCopy>();
  readonly #actual = new WeakMap<Type, Type>();
  /** Types declared inside generic functions and the type parameters they may mention. */
  readonly localGeneric = new Map<TypeName, TypeParam[]>();

  /** The instance of a generic type. A shape among the arguments makes shapes of all. */
  instance(orig: Named, targs: Type[]): Named {
    if (targs.some(hasShape)) targs = targs.map((t, i) => this.shapify(t, basicConstraint(orig.tparams[i]!)));
    return instance(null, NoPos, orig, targs, null, this.context) as Named;
  }

  /** Go's Shapify. `basic`: the parameter's constraint has methods only, so that all pointers are alike. */
  shapify(targ: Type, basic: boolean): Type {
    const t = unalias(targ);
    let u: Type = under(t);
    // Where only methods matter, the shape of any pointer becomes that of all pointers.
    if (shapeActual(t) !== null && !(basic && u.kind === 'Pointer')) return t;
    if (u.kind === 'Interface' && t.kind === 'Named' && hasShape(t)) return t;
    const actual = this.actual(t);
    if (basic && u.kind === 'Pointer') u = new Pointer(typ.uint8);
    const name = linkString(u);
    const key = `${name}=${linkString(actual)}`;
    let shape = this.#shapes.get(key);
    if (shape === undefined) {
      shape = new Named(null, new TypeName(NoPos, shapePkg, name, null), null);
      shape.underlying = under(t);
      shape.unpacked = true;
      setShape(shape, actual);
      this.#shapes.set(key, shape);
    }
    return shape;
  }

  /** t without shape types. */
  actual(t: Type): Type {
    if (t.kind === 'Basic') return t;
    let r = this.#actual.get(t);
    if (r === undefined) {
      r = this.replace(t, (p) => p, null, true);
      this.#actual.set(t, r);
    }
    return r;
  }

  /** Replaces type parameters by f(p), and (unshape) shape types by what they stand for. */
  replace(t: Type, f: (p: TypeParam) => Type, dict: Dict | null, unshape = false): Type {
    return new Replacer(this, f, dict, unshape).type(t);
  }

  copyOf(t: Named): LocalCopy | null {
    return this.#copies.get(t) ?? null;
  }

  /** The copy of a type declared in a generic function for one list of the function's type arguments. */
  localInstance(n: Named, implicit: Type[], explicit: Type[], make: (copy: Named) => void): Named {
    const id = (l: Type[]): string =>
      l.map((t) => `${linkString(t)}=${linkString(this.actual(t))}`).join('|');
    const key = `${n.origin.id}|${id(implicit)}|${id(explicit)}`;
    let copy = this.#locals.get(key);
    if (copy === undefined) {
      copy = new Named(null, n.obj, null);
      copy.obj = n.origin.obj;
      copy.unpacked = true;
      setImplicitArgs(copy, implicit, explicit);
      this.#copies.set(copy, { n, implicit, explicit });
      this.#locals.set(key, copy);
      make(copy);
    }
    return copy;
  }
}

/** A type declared in a generic function, for one list of its type arguments. */
interface LocalCopy {
  n: Named;
  implicit: Type[];
  explicit: Type[];
}

/** Whether a type parameter's constraint has methods only: then Go uses one shape for all pointers. */
export function basicConstraint(p: TypeParam): boolean {
  return typeSetOf(ifaceOf(p)).isMethodSet;
}

class Replacer {
  readonly table: TypeTable;
  readonly f: (p: TypeParam) => Type;
  readonly dict: Dict | null;
  readonly unshape: boolean;
  constructor(table: TypeTable, f: (p: TypeParam) => Type, dict: Dict | null, unshape: boolean) {
    this.table = table;
    this.f = f;
    this.dict = dict;
    this.unshape = unshape;
  }

  type(t: Type): Type {
    switch (t.kind) {
      case 'Basic':
        return t;
      case 'TypeParam':
        return this.f(t);
      case 'Alias': {
        const u = unalias(t);
        const r = this.type(u);
        return r === u ? t : r;
      }
      case 'Array': {
        const elem = this.type(t.elem);
        return elem === t.elem ? t : new ArrayType(elem, t.len);
      }
      case 'Slice': {
        const elem = this.type(t.elem);
        return elem === t.elem ? t : new Slice(elem);
      }
      case 'Pointer': {
        const base = this.type(t.base);
        return base === t.base ? t : new Pointer(base);
      }
      case 'Map': {
        const key = this.type(t.key);
        const elem = this.type(t.elem);
        return key === t.key && elem === t.elem ? t : new MapType(key, elem);
      }
      case 'Chan': {
        const elem = this.type(t.elem);
        return elem === t.elem ? t : new Chan(t.dir, elem);
      }
      case 'Struct': {
        const fields = this.vars(t.fields);
        return fields === t.fields ? t : new Struct(fields, t.tags);
      }
      case 'Tuple':
        return this.tuple(t);
      case 'Signature':
        return this.signature(t);
      case 'Interface':
        return this.iface(t);
      case 'Union':
        return t;
      case 'Named':
        return this.named(t);
    }
  }

  named(t: Named): Type {
    if (this.unshape) {
      const a = shapeActual(t);
      if (a !== null) return a;
    }
    const copy = this.table.copyOf(t);
    if (copy !== null) {
      const implicit = this.types(copy.implicit);
      const explicit = this.types(copy.explicit);
      if (implicit === copy.implicit && explicit === copy.explicit) return t;
      return this.table.localInstance(copy.n, implicit, explicit, (c) => {
        c.underlying = this.type(under(t));
        c.methods = t.methods;
      });
    }
    const local = this.table.localGeneric.get(t.origin.obj);
    if (local !== undefined && this.dict !== null && local.length > 0) return this.local(t, local);
    if (t.targs.length === 0) return t;
    const targs = this.types(t.targs);
    return targs === t.targs ? t : this.table.instance(t.origin, targs.map(unalias));
  }

  local(t: Named, tparams: TypeParam[]): Type {
    const explicit = t.targs.map((a) => this.type(a));
    return this.table.localInstance(t, tparams.map(this.f), explicit, (copy) => {
      copy.underlying = this.type(under(t));
      copy.methods = t.methods;
    });
  }

  types(list: Type[]): Type[] {
    let out: Type[] | null = null;
    for (let i = 0; i < list.length; i++) {
      const u = this.type(list[i]!);
      if (u !== list[i]) (out ??= list.slice())[i] = u;
    }
    return out ?? list;
  }

  vars(list: Var[]): Var[] {
    let out: Var[] | null = null;
    for (let i = 0; i < list.length; i++) {
      const v = list[i]!;
      const u = this.type(v.type);
      if (u !== v.type) (out ??= list.slice())[i] = v.withType(u);
    }
    return out ?? list;
  }

  tuple(t: Tuple): Tuple {
    const vars = this.vars(t.vars);
    return vars === t.vars ? t : new Tuple(vars);
  }

  signature(t: Signature): Signature {
    const params = this.tuple(t.params);
    const results = this.tuple(t.results);
    if (params === t.params && results === t.results) return t;
    const s = new Signature(params, results, t.variadic);
    s.recv = t.recv;
    return s;
  }

  iface(t: Interface): Type {
    const methods = typeSetOf(t).methods;
    let out: Func[] | null = null;
    for (let i = 0; i < methods.length; i++) {
      const m = methods[i]!;
      const s = this.signature(m.sig);
      if (s !== m.sig) (out ??= methods.slice())[i] = m.withType(s);
    }
    if (out === null) return t;
    const r = new Interface(out, []);
    r.complete = true;
    return r;
  }
}

/** Whether a shape type occurs in t. */
export function hasShape(t: Type): boolean {
  return contains(t, (x) => shapeActual(x) !== null);
}

/** Whether a type parameter (or a type declared in a generic function) occurs in t: Go's "derived type". */
export function isDerived(t: Type, table: TypeTable): boolean {
  return contains(
    t,
    (x) =>
      x.kind === 'TypeParam' ||
      (x.kind === 'Named' && (table.localGeneric.get(x.origin.obj)?.length ?? 0) > 0),
  );
}

export function contains(t: Type, f: (t: Type) => boolean): boolean {
  if (f(t)) return true;
  const go = (x: Type): boolean => contains(x, f);
  switch (t.kind) {
    case 'Alias':
      return go(unalias(t));
    case 'Array':
    case 'Slice':
    case 'Chan':
      return go(t.elem);
    case 'Map':
      return go(t.key) || go(t.elem);
    case 'Pointer':
      return go(t.base);
    case 'Struct':
      return t.fields.some((v) => go(v.type));
    case 'Tuple':
      return t.vars.some((v) => go(v.type));
    case 'Signature':
      return go(t.params) || go(t.results);
    case 'Interface':
      return typeSetOf(t).methods.some((m) => go(m.sig));
    case 'Named':
      return allTypeArgs(t).some(go);
  }
  return false;
}
