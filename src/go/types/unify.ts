import { lookupFieldOrMethod } from './lookup.ts';
import { under } from './named.ts';
import { sameId } from './object.ts';
import {
  commonUnder,
  identical,
  isInterface,
  isTypeLit,
  isTypeParam,
  pairSeen,
  sameOrigin,
  type IfacePair,
} from './predicates.ts';
import {
  asNamed,
  asTypeParam,
  unalias,
  type Interface,
  type Tuple,
  type Type,
  type TypeParam,
} from './type.ts';
import { termsEqual, typeSetOf } from './typeset.ts';

/**
 * Type unification: finds types for type parameters that make two types identical, or (inexact) assignable.
 * Type parameters that must be the same type share a handle, which holds what they are known to be.
 * Follows types2's unify.go.
 */

/** Element types may differ in assignability only at the top (`assign`); `exact` demands identity. */
export const Assign = 1;
export const Exact = 2;
const depthLimit = 50;

interface Handle {
  type: Type | null;
}

export class Unifier {
  readonly #handles = new Map<TypeParam, Handle>();
  #depth = 0;

  constructor(tparams: TypeParam[], targs: (Type | null)[]) {
    tparams.forEach((p, i) => this.#handles.set(p, { type: targs[i] ?? null }));
  }

  at(p: TypeParam): Type | null {
    return this.#handles.get(p)!.type;
  }
  set(p: TypeParam, t: Type): void {
    this.#handles.get(p)!.type = t;
  }
  get unknowns(): number {
    let n = 0;
    for (const h of this.#handles.values()) if (!h.type) n++;
    return n;
  }
  inferred(tparams: TypeParam[]): (Type | null)[] {
    return tparams.map((p) => this.at(p));
  }

  #bound(t: Type): TypeParam | null {
    const p = asTypeParam(t);
    return p && this.#handles.has(p) ? p : null;
  }
  #join(x: TypeParam, y: TypeParam): boolean {
    const hx = this.#handles.get(x)!;
    const hy = this.#handles.get(y)!;
    if (hx === hy) return true;
    if (hx.type && hy.type) return false;
    const [from, to] = hx.type ? [hy, hx] : [hx, hy];
    for (const [p, h] of this.#handles) if (h === from) this.#handles.set(p, to);
    return true;
  }

  unify(x: Type, y: Type, mode: number): boolean {
    return this.#nify(x, y, mode, null);
  }

  #nify(x: Type, y: Type, mode: number, p: IfacePair | null): boolean {
    if (x === y || unalias(x) === unalias(y)) return true;
    if (this.#depth > depthLimit) return false;
    this.#depth++;
    const r = this.#unify(x, y, mode, p);
    this.#depth--;
    return r;
  }

  #unify(x: Type, y: Type, mode: number, p: IfacePair | null): boolean {
    // Bound type parameters and type literals go left, defined types right.
    if (asNamed(x) || this.#bound(y)) [x, y] = [y, x];
    // Inexact: a type literal matches the underlying type of a defined type.
    const ny = asNamed(y);
    if (!(mode & Exact) && ny && isTypeLit(x) && !isInterface(x)) {
      y = under(ny);
      if (unalias(x) === unalias(y)) return true;
    }
    const px = this.#bound(x);
    const py = this.#bound(y);
    if (px && py) return this.#join(px, py) || this.#nify(this.at(px)!, this.at(py)!, mode, p);
    if (px) {
      const t = this.at(px);
      if (!t) {
        this.set(px, y);
        return true;
      }
      if (!this.#nify(t, y, mode, p)) return false;
      return this.#improve(px, t, y, mode);
    }
    // x and y are not bound. Unless exact, an interface matches a type with (at least) its methods.
    if (!(mode & Exact)) {
      let xi = asInterface(x);
      const yi = asInterface(y);
      if (xi && yi) return this.#interfaces(xi, yi, p);
      let other = y;
      if (yi) {
        xi = yi;
        other = x;
      }
      if (xi) {
        for (const m of typeSetOf(xi).methods) {
          const obj = lookupFieldOrMethod(other, false, m.pkg, m.name).obj;
          if (obj?.kind !== 'Func' || obj.sig.tparams.length > 0 || !this.#nify(m.type, obj.type, Exact, p))
            return false;
        }
        return true;
      }
    }
    if (isTypeParam(y)) [x, y] = [y, x];
    // Element types must be identical if an assignment is to be possible.
    const emode = mode & Assign ? mode | Exact : mode;
    const yorig = y;
    x = unalias(x);
    y = unalias(y);
    switch (x.kind) {
      case 'Basic':
        return y.kind === 'Basic' && x.basic === y.basic;
      case 'Array':
        return (
          y.kind === 'Array' &&
          (x.len < 0 || y.len < 0 || x.len === y.len) &&
          this.#nify(x.elem, y.elem, emode, p)
        );
      case 'Slice':
        return y.kind === 'Slice' && this.#nify(x.elem, y.elem, emode, p);
      case 'Struct': {
        if (y.kind !== 'Struct' || x.fields.length !== y.fields.length) return false;
        for (let i = 0; i < x.fields.length; i++) {
          const f = x.fields[i]!;
          const g = y.fields[i]!;
          if (f.embedded !== g.embedded || x.tag(i) !== y.tag(i) || !sameId(f, g.pkg, g.name)) return false;
          if (!this.#nify(f.type, g.type, emode, p)) return false;
        }
        return true;
      }
      case 'Pointer':
        return y.kind === 'Pointer' && this.#nify(x.base, y.base, emode, p);
      case 'Tuple':
        return y.kind === 'Tuple' && this.#tuples(x, y, mode, p);
      case 'Signature':
        return (
          y.kind === 'Signature' &&
          x.variadic === y.variadic &&
          this.#tuples(x.params, y.params, emode, p) &&
          this.#tuples(x.results, y.results, emode, p)
        );
      case 'Interface': {
        if (y.kind !== 'Interface') return false;
        const a = typeSetOf(x);
        const b = typeSetOf(y);
        if (
          a.comparable !== b.comparable ||
          a.methods.length !== b.methods.length ||
          !termsEqual(a.terms, b.terms)
        )
          return false;
        const q = { x, y, prev: p };
        if (pairSeen(q, p)) return true;
        return a.methods.every(
          (f, i) => f.id === b.methods[i]!.id && this.#nify(f.type, b.methods[i]!.type, Exact, q),
        );
      }
      case 'Map':
        return y.kind === 'Map' && this.#nify(x.key, y.key, emode, p) && this.#nify(x.elem, y.elem, emode, p);
      case 'Chan':
        return (
          y.kind === 'Chan' && (!(mode & Exact) || x.dir === y.dir) && this.#nify(x.elem, y.elem, emode, p)
        );
      case 'Named': {
        if (y.kind !== 'Named' || x.targs.length !== y.targs.length) return false;
        for (let i = 0; i < x.targs.length; i++)
          if (!this.#nify(x.targs[i]!, y.targs[i]!, mode, p)) return false;
        return sameOrigin(x, y);
      }
      case 'TypeParam': {
        // An unbound type parameter stands for its core type.
        const [core] = commonUnder(x);
        return core !== null && this.#nify(core, yorig, Assign, p);
      }
    }
    return false;
  }

  /** t is known for px and matches y: see whether y says more. */
  #improve(px: TypeParam, t: Type, y: Type, mode: number): boolean {
    const xi = asInterface(t);
    const yi = asInterface(y);
    const xn = asNamed(t) !== null;
    const yn = asNamed(y) !== null;
    if (xi && yi) {
      if (xn && yn) return identical(t, y);
      if (typeSetOf(xi).methods.length !== typeSetOf(yi).methods.length) return false;
    } else if (xi || yi) {
      return false;
    }
    if (!(mode & Exact) && !xn) {
      if (yn) this.set(px, y);
      else {
        const c = under(y);
        if (c.kind === 'Chan' && c.dir !== 'both') this.set(px, y);
      }
    }
    return true;
  }

  #interfaces(x: Interface, y: Interface, p: IfacePair | null): boolean {
    const a = typeSetOf(x);
    const b = typeSetOf(y);
    if (a.comparable !== b.comparable || !termsEqual(a.terms, b.terms)) return false;
    const q = { x, y, prev: p };
    if (pairSeen(q, p)) return true;
    const [few, many] = a.methods.length > b.methods.length ? [b.methods, a.methods] : [a.methods, b.methods];
    const byId = new Map(many.map((m) => [m.id, m]));
    return few.every((m) => {
      const o = byId.get(m.id);
      return o !== undefined && this.#nify(m.type, o.type, Exact, q);
    });
  }

  #tuples(x: Tuple, y: Tuple, mode: number, p: IfacePair | null): boolean {
    return x.len === y.len && x.vars.every((v, i) => this.#nify(v.type, y.vars[i]!.type, mode, p));
  }
}

function asInterface(t: Type): Interface | null {
  if (isTypeParam(t)) return null;
  const u = under(t);
  return u.kind === 'Interface' ? u : null;
}
