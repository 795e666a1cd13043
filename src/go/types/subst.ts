import type { Pos } from '../base/index.ts';
import type { Checker } from './check.ts';
import { instance, type Context } from './instantiate.ts';
import { newAliasInstance } from './named.ts';
import { TypeName, type Func, type Var } from './object.ts';
import {
  ArrayType, Chan, Interface, MapType, Named, Pointer, Signature, Slice, Struct, Term, Tuple, typ, TypeParam, Union,
  type Type,
} from './type.ts'; // prettier-ignore

/** What each type parameter stands for. */
export type SubstMap = Map<TypeParam, Type>;

/** Maps tparams[i] to targs[i]; a null argument leaves its parameter alone. */
export function makeSubstMap(tparams: TypeParam[], targs: (Type | null)[]): SubstMap {
  const m: SubstMap = new Map();
  tparams.forEach((p, i) => {
    const t = targs[i];
    if (t) m.set(p, t);
  });
  return m;
}

/**
 * Replaces type parameters in t. Shares everything that does not change: the result is t itself if nothing does.
 * Instances made on the way are looked up in (and added to) ctxt, and `expanding`'s own context if that is given.
 */
export function subst(
  check: Checker | null,
  pos: Pos,
  t: Type,
  smap: SubstMap,
  expanding: Named | null,
  ctxt: Context | null,
): Type {
  if (smap.size === 0) return t;
  if (t.kind === 'Basic') return t;
  if (t.kind === 'TypeParam') return smap.get(t) ?? t;
  return new Subster(check, pos, smap, expanding, ctxt).type(t);
}

class Subster {
  readonly check: Checker | null;
  readonly pos: Pos;
  readonly smap: SubstMap;
  readonly expanding: Named | null;
  readonly ctxt: Context | null;
  constructor(
    check: Checker | null,
    pos: Pos,
    smap: SubstMap,
    expanding: Named | null,
    ctxt: Context | null,
  ) {
    this.check = check;
    this.pos = pos;
    this.smap = smap;
    this.expanding = expanding;
    this.ctxt = ctxt;
  }

  type(t: Type): Type {
    switch (t.kind) {
      case 'Basic':
        return t;
      case 'TypeParam':
        return this.smap.get(t) ?? t;
      case 'Alias': {
        const n = t.orig.tparams.length;
        if (n === 0) return t;
        if (t.targs.length !== n) return typ.invalid;
        const targs = this.types(t.targs);
        return targs === t.targs
          ? t
          : newAliasInstance(this.check, this.pos, t.orig, targs, this.expanding, this.ctxt);
      }
      case 'Array': {
        const elem = this.type(t.elem);
        return elem === t.elem ? t : new ArrayType(elem, t.len);
      }
      case 'Slice': {
        const elem = this.type(t.elem);
        return elem === t.elem ? t : new Slice(elem);
      }
      case 'Struct': {
        const fields = this.vars(t.fields);
        return fields === t.fields ? t : new Struct(fields, t.tags);
      }
      case 'Pointer': {
        const base = this.type(t.base);
        return base === t.base ? t : new Pointer(base);
      }
      case 'Tuple':
        return this.tuple(t);
      case 'Signature':
        return this.signature(t);
      case 'Union': {
        const terms = mapShared(t.terms, (x) => {
          const u = this.type(x.typ);
          return u === x.typ ? x : new Term(x.tilde, u);
        });
        return terms === t.terms ? t : new Union(terms);
      }
      case 'Interface': {
        const methods = mapShared(t.methods, (f) => this.func(f));
        const embeddeds = this.types(t.embeddeds);
        if (methods === t.methods && embeddeds === t.embeddeds) return t;
        const iface = new Interface([], embeddeds);
        iface.check = this.check;
        iface.embedPos = t.embedPos;
        iface.implicit = t.implicit;
        iface.complete = t.complete;
        iface.methods = replaceRecvType(methods, t, iface);
        return iface;
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
      case 'Named': {
        const orig = t.origin;
        const n = orig.tparams.length;
        if (n === 0) return t;
        if (t.targs.length !== n) return typ.invalid;
        const targs = this.types(t.targs);
        return targs === t.targs ? t : instance(this.check, this.pos, orig, targs, this.expanding, this.ctxt);
      }
    }
  }

  /** The type parameters of a generic method are renamed when its receiver is instantiated: each instance has its own. */
  signature(t: Signature): Signature {
    let s: Subster = this; // eslint-disable-line @typescript-eslint/no-this-alias -- one of the renamed parameters may take its place
    let tparams = t.tparams;
    if (tparams.length > 0 && !this.smap.has(tparams[0]!)) {
      const smap = new Map(this.smap);
      tparams = t.tparams.map((tp) => {
        const fresh = copyTypeParam(this.check, tp);
        smap.set(tp, fresh);
        this.check?.mono.canon.set(fresh, tp);
        return fresh;
      });
      t.tparams.forEach((tp, i) => {
        tparams[i]!.bound = subst(this.check, this.pos, tp.bound, smap, this.expanding, this.ctxt);
      });
      s = new Subster(this.check, this.pos, smap, this.expanding, this.ctxt);
    }
    const params = s.tuple(t.params);
    const results = s.tuple(t.results);
    if (params === t.params && results === t.results && tparams === t.tparams) return t;
    const sig = new Signature(params, results, t.variadic);
    sig.rparams = t.rparams;
    sig.tparams = tparams;
    sig.recv = t.recv;
    sig.recvold = t.recvold;
    return sig;
  }

  types(list: Type[]): Type[] {
    return mapShared(list, (t) => this.type(t));
  }
  vars(list: Var[]): Var[] {
    return mapShared(list, (v) => {
      const t = v.typ;
      if (!t) return v;
      const u = this.type(t);
      return u === t ? v : v.withType(u);
    });
  }
  tuple(t: Tuple): Tuple {
    const vars = this.vars(t.vars);
    return vars === t.vars ? t : new Tuple(vars);
  }
  func(f: Func): Func {
    const t = f.type as Signature;
    const u = this.type(t) as Signature;
    return u === t ? f : f.withType(u);
  }
}

/** map that returns the list itself if no element changes. */
function mapShared<T>(list: T[], f: (x: T) => T): T[] {
  let out: T[] | null = null;
  for (let i = 0; i < list.length; i++) {
    const x = list[i]!;
    const y = f(x);
    if (y !== x) (out ??= list.slice())[i] = y;
  }
  return out ?? list;
}

/** A type parameter of the same name and place, without a bound. */
export function copyTypeParam(check: Checker | null, tp: TypeParam): TypeParam {
  const p = new TypeParam(check, new TypeName(tp.obj.pos, tp.obj.pkg, tp.obj.name, null), typ.invalid);
  p.index = tp.index;
  return p;
}

/** Methods with receiver type `old` get copies with receiver type `to`; the list itself if there are none. */
export function replaceRecvType(methods: Func[], old: Type, to: Type): Func[] {
  return mapShared(methods, (m) => {
    const sig = m.typ;
    if (!sig || sig.kind !== 'Signature' || sig.recv?.typ !== old) return m;
    const copy = sig.clone();
    copy.recv = sig.recv.withType(to);
    return m.withType(copy);
  });
}
