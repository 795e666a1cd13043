/*
 * Calls of interface methods whose receiver's dynamic type is known (Go: devirtualize/devirtualize.go).
 *
 * The type is known when every assignment to the interface variable, followed back through conversions, type
 * assertions and other variables, comes from the same concrete type. `x.M()` then becomes `T.M(x.(T))`.
 */
import { nodeString } from '../ir/fmt.ts';
import { canonical, newTypeAssert, outerValue } from '../ir/make.ts';
import type { CallExpr, Expr, Func, InlinedCallExpr, Name, Node, Stmt } from '../ir/nodes.ts';
import { outermostPos } from '../ir/nodes.ts';
import {
  elemOf,
  identical,
  isArray,
  isChan,
  isInterface,
  isMap,
  isPtr,
  isSlice,
  under,
} from '../ir/typeinfo.ts';
import { shapeActual, typeString } from '../ir/typefmt.ts';
import { hasShape } from '../ir/subst.ts';
import { visit } from '../ir/visit.ts';
import { type Type, unalias } from '../types/type.ts';
import { directCall, implementsInterface } from './direct.ts';
import { type Inliner, wanted } from './inliner.ts';

/** Where the value of an interface variable comes from: an expression, a concrete type, or (null) who knows. */
type Assignment = { expr: Expr } | { type: Type } | null;

/** A place in the assignments of a variable that waits for a call to be inlined. */
interface Pending {
  name: Name;
  index: number;
  result: number;
}

/** Nothing but nil is assigned, or only the variable itself. */
const noType = Symbol('no type');

export class Devirtualizer {
  readonly #inl: Inliner;
  readonly #assignments = new Map<Name, Assignment[]>();
  readonly #pending = new Map<CallExpr, Pending[]>();
  readonly #analyzed = new Set<Func>();

  constructor(inl: Inliner) {
    this.#inl = inl;
  }

  /** Makes call, if it is one of an interface method whose receiver's type is known, a direct call. */
  call(caller: Func, call: CallExpr): void {
    // Within go and defer the receiver must be evaluated, and may panic, when the call runs.
    if (call.goDefer || call.op !== 'OCALLINTER') return;
    const sel = call.fun;
    if (sel.op !== 'ODOTINTER') return;
    const t = this.#concreteType(sel.x);
    if (t === null || !implementsInterface(this.#inl.prog, t, sel.x.typ)) return;
    const report = this.#inl.report;
    const show = wanted(caller) && report.level > 0;
    if (shapeActual(t) !== null) return;
    if (hasShape(t)) {
      if (show) {
        report.line(call.pos, `cannot devirtualize ${nodeString(call)}: shaped receiver ${typeString(t)}`);
      }
      return;
    }
    if (hasShape(sel.x.typ)) {
      if (show) {
        report.line(
          call.pos,
          `cannot devirtualize ${nodeString(call)}: shaped interface ${typeString(sel.x.typ)}`,
        );
      }
      return;
    }
    const dt = newTypeAssert(call.pos, 'ODOTTYPE', t, sel.x);
    dt.useNilPanic = true;
    const direct = directCall(this.#inl.prog, caller, call, sel, dt);
    if (direct === null) return;
    if (wanted(caller)) {
      this.#inl.calls.push({
        kind: 'devirtualized',
        pos: outermostPos(call.pos),
        caller: nodeString(caller.nname),
        callee: `${typeString(t)}.${sel.sel.name}`,
        cost: 0,
      });
    }
    if (show) {
      const how = direct.partial ? 'partially devirtualizing' : 'devirtualizing';
      report.line(call.pos, `${how} ${nodeString(sel)} to ${typeString(t)}`);
    }
    direct.apply();
  }

  /** A call was replaced: what its results come from is known now. */
  inlined(fn: Func, call: CallExpr, result: InlinedCallExpr): void {
    if (!this.#analyzed.has(fn)) return;
    this.#analyze(result.init);
    this.#analyze(result.body);
    const pending = this.#pending.get(call);
    if (pending === undefined) return;
    this.#pending.delete(call);
    for (const p of pending) {
      const list = this.#assignments.get(p.name);
      const v = result.returnVars[p.result];
      if (list !== undefined && v !== undefined) list[p.index] = { expr: v };
    }
  }

  #concreteType(n: Expr): Type | null {
    const t = this.#follow(n, new Set());
    return t === noType ? null : t;
  }

  #follow(n: Expr, seen: Set<Name>): Type | typeof noType | null {
    for (;;) {
      if (!isInterface(n.typ)) return n.typ;
      if (n.op === 'OCONVNOP' || n.op === 'OCONVIFACE' || n.op === 'OPAREN') n = n.x;
      else if (n.op === 'ODOTTYPE' || n.op === 'ODOTTYPE2') {
        if (n.dynamic) return null;
        n = n.x;
      } else if (n.op === 'OINLCALL') n = n.returnVars[0]!;
      else break;
    }
    if (n.op !== 'ONAME') return null;
    const name = canonical(n);
    if (name.class !== 'auto' || name.curfn === null || name.addrtaken) return null;
    if (seen.has(name)) return noType;
    seen.add(name);
    let t: Type | null = null;
    for (const a of this.#of(name)) {
      let u: Type | typeof noType | null = null;
      if (a !== null) u = 'type' in a ? a.type : this.#follow(a.expr, seen);
      if (u === noType) continue;
      if (u === null) return null;
      if (t !== null && !sameType(t, u)) return null;
      t = u;
    }
    return t ?? noType;
  }

  #of(name: Name): readonly Assignment[] {
    const fn = name.curfn!;
    if (!this.#analyzed.has(fn)) {
      this.#analyzed.add(fn);
      this.#analyze(fn.body ?? []);
    }
    return this.#assignments.get(name) ?? [];
  }

  /** Notes an assignment to an interface variable; answers its place, or null if x is none. */
  #assign(x: Expr | null, a: Assignment): { name: Name; index: number } | null {
    if (x === null || x.op !== 'ONAME' || x.class === 'blank') return null;
    const outer = outerValue(x);
    if (outer.op !== 'ONAME' || outer.curfn === null || !isInterface(outer.typ)) return null;
    const name = canonical(outer);
    if (name.class !== 'auto') return null;
    if (a !== null && 'type' in a && isInterface(a.type)) a = null;
    if (a !== null && 'expr' in a && a.expr.op === 'ONIL') return null;
    let list = this.#assignments.get(name);
    if (list === undefined) this.#assignments.set(name, (list = []));
    list.push(a);
    return { name, index: list.length - 1 };
  }

  #fromCall(x: Expr | null, call: CallExpr, result: number): void {
    const sig = under(call.fun.typ);
    const t = sig.kind === 'Signature' ? sig.results.vars[result]?.type : undefined;
    if (t === undefined) return;
    const at = this.#assign(x, { type: t });
    if (at === null || !isInterface(t)) return;
    let list = this.#pending.get(call);
    if (list === undefined) this.#pending.set(call, (list = []));
    list.push({ ...at, result });
  }

  #analyze(nodes: readonly Stmt[]): void {
    for (const n of nodes) visit(n, this.#visit);
  }

  readonly #visit = (n: Node): void => {
    switch (n.op) {
      case 'OAS': {
        if (n.y === null) return;
        const y = unparen(n.y);
        if (y.op === 'OCALLFUNC' || y.op === 'OCALLINTER') this.#fromCall(n.x, y, 0);
        else this.#assign(n.x, { expr: y });
        return;
      }
      case 'OAS2':
        n.lhs.forEach((x, i) => {
          const y = n.rhs[i];
          if (y !== undefined) this.#assign(x, { expr: y });
        });
        return;
      case 'OAS2DOTTYPE':
        this.#assign(n.lhs[0]!, { expr: n.rhs[0]! });
        this.#assign(n.lhs[1]!, null);
        return;
      case 'OAS2MAPR':
      case 'OAS2RECV':
      case 'OSELRECV2':
        this.#assign(n.lhs[0]!, { type: n.rhs[0]!.typ });
        this.#assign(n.lhs[1]!, null);
        return;
      case 'OAS2FUNC': {
        const y = unparen(n.rhs[0]!);
        if (y.op === 'OCALLFUNC' || y.op === 'OCALLINTER') n.lhs.forEach((x, i) => this.#fromCall(x, y, i));
        else if (y.op === 'OINLCALL') n.lhs.forEach((x, i) => this.#assign(x, { expr: y.returnVars[i]! }));
        return;
      }
      case 'ORANGE': {
        let t = n.x.typ;
        if (isPtr(t) && isArray(elemOf(t))) t = elemOf(t);
        const u = under(t);
        if (isArray(t) || isSlice(t)) {
          this.#assign(n.key, null);
          this.#assign(n.value, { type: elemOf(t) });
        } else if (isChan(t)) {
          this.#assign(n.key, { type: elemOf(t) });
        } else if (isMap(t) && u.kind === 'Map') {
          this.#assign(n.key, { type: u.key });
          this.#assign(n.value, { type: u.elem });
        } else {
          this.#assign(n.key, null);
          this.#assign(n.value, null);
        }
        return;
      }
      case 'OSWITCH':
        if (n.tag !== null && n.tag.op === 'OTYPESW') {
          for (const c of n.cases) if (c.var_ !== null) this.#assign(c.var_, { expr: n.tag.x });
        }
        return;
      case 'OCLOSURE':
        if (!this.#analyzed.has(n.func)) {
          this.#analyzed.add(n.func);
          visit(n.func, this.#visit);
        }
    }
  };
}

/** Whether two concrete types are one: unnamed structs written in two places are not taken for the same, as in Go. */
function sameType(a: Type, b: Type): boolean {
  a = unalias(a);
  b = unalias(b);
  if (a.kind === 'Pointer' && b.kind === 'Pointer') return sameType(a.base, b.base);
  return a === b || (a.kind !== 'Struct' && identical(a, b));
}

function unparen(n: Expr): Expr {
  while (n.op === 'OPAREN') n = n.x;
  return n;
}
