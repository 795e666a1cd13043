import type { Pos } from '../base/index.ts';
import { startPos, type Expr } from '../syntax/index.ts';
import type { Checker } from './check.ts';
import type { Package, TypeName } from './object.ts';
import { unalias, type Named, type Type, type TypeParam } from './type.ts';
import { typeSetOf } from './typeset.ts';
import { typeString } from './typestring.ts';

/**
 * Finds type parameters that are instantiated, directly or in a circle, with ever larger types: such programs have
 * infinitely many instances. Vertices are type parameters and local types; an edge of weight 1 wraps its source in
 * another type; a cycle of positive weight is an error. Follows types2's mono.go.
 */
interface Vertex {
  weight: number;
  pre: number;
  len: number;
  obj: TypeName;
}
interface Edge {
  dst: number;
  src: number;
  weight: number;
  pos: Pos;
  typ: Type;
}

export class MonoGraph {
  /** Copies of a type parameter (receiver's, method's) and the original. */
  readonly canon = new Map<TypeParam, TypeParam>();
  readonly #vertices: Vertex[] = [];
  readonly #edges: Edge[] = [];
  readonly #index = new Map<TypeName, number>();

  /** Notes that tparams are instantiated with targs. */
  record(pkg: Package, pos: Pos, tparams: TypeParam[], targs: Type[], xlist: Expr[]): void {
    tparams.forEach((p, i) => {
      const x = xlist[i];
      if (targs[i]) this.#assign(pkg, x ? startPos(x) : pos, p, targs[i]);
    });
  }

  #assign(pkg: Package, pos: Pos, tpar: TypeParam, targ: Type): void {
    if (tpar.obj.pkg !== pkg) return;
    const flow = (src: number, t: Type): void => {
      this.#edges.push({ dst: this.#param(tpar), src, weight: t === targ ? 0 : 1, pos, typ: targ });
    };
    const seen = new Set<Type>();
    const walk = (t: Type): void => {
      t = unalias(t);
      if (t.kind === 'Basic' || seen.has(t)) return;
      seen.add(t);
      switch (t.kind) {
        case 'TypeParam':
          return flow(this.#param(t), t);
        case 'Named': {
          const src = this.#local(pkg, t.origin);
          if (src >= 0) flow(src, t);
          return t.targs.forEach(walk);
        }
        case 'Array':
        case 'Slice':
        case 'Chan':
          return walk(t.elem);
        case 'Pointer':
          return walk(t.base);
        case 'Map':
          walk(t.key);
          return walk(t.elem);
        case 'Struct':
          return t.fields.forEach((f) => walk(f.type));
        case 'Signature':
          return [...t.params.vars, ...t.results.vars].forEach((v) => walk(v.type));
        case 'Interface':
          return typeSetOf(t).methods.forEach((m) => walk(m.type));
      }
    };
    walk(targ);
  }

  #vertex(obj: TypeName): number {
    const i = this.#index.get(obj);
    if (i !== undefined) return i;
    this.#index.set(obj, this.#vertices.length);
    return this.#vertices.push({ weight: 0, pre: 0, len: 0, obj }) - 1;
  }
  #param(tpar: TypeParam): number {
    return this.#vertex((this.canon.get(tpar) ?? tpar).obj);
  }
  /** A local type depends on the type parameters of the functions around it. */
  #local(pkg: Package, named: Named): number {
    const obj = named.obj;
    if (obj.pkg !== pkg || obj.parent === pkg.scope) return -1;
    const known = this.#index.get(obj);
    if (known !== undefined) return known;
    let idx = -1;
    for (let s = obj.parent; s && s !== pkg.scope; s = s.parent) {
      for (const e of s.elems.values()) {
        const t = e.typ;
        if (e.kind !== 'TypeName' || e.isAlias || e.pos >= obj.pos || t?.kind !== 'TypeParam') continue;
        if (idx < 0) idx = this.#vertex(obj);
        this.#edges.push({ dst: idx, src: this.#param(t), weight: 1, pos: obj.pos, typ: t });
      }
    }
    this.#index.set(obj, idx);
    return idx;
  }

  /** Reports a cycle of growing instantiations, if there is one. */
  check(check: Checker): void {
    const vs = this.#vertices;
    for (let again = true; again;) {
      again = false;
      for (let i = 0; i < this.#edges.length; i++) {
        const e = this.#edges[i]!;
        const src = vs[e.src]!;
        const dst = vs[e.dst]!;
        const w = src.weight + e.weight;
        if (w <= dst.weight) continue;
        dst.pre = i;
        dst.len = src.len + 1;
        if (dst.len === vs.length) return this.#report(check, e.dst);
        dst.weight = w;
        again = true;
      }
    }
  }

  #report(check: Checker, v: number): void {
    const stack: number[] = [];
    while (!stack.includes(v)) {
      stack.push(v);
      v = this.#edges[this.#vertices[v]!.pre]!.src;
    }
    const cycle = stack.slice(stack.indexOf(v));
    const qf = (p: Package): string => (p === check.pkg ? '' : p.path);
    const lines = cycle.map((v): [Pos, string] => {
      const e = this.#edges[this.#vertices[v]!.pre]!;
      const obj = this.#vertices[e.dst]!.obj;
      const how = obj.typ?.kind === 'Named' ? 'implicitly parameterized by' : 'instantiated as';
      return [e.pos, `${obj.name} ${how} ${typeString(e.typ, qf)}`];
    });
    check.report('InvalidInstanceCycle', [[this.#vertices[v]!.obj.pos, 'instantiation cycle:'], ...lines]);
  }
}
