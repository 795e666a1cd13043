/*
 * Which variables of one function are assigned only once (Go: ir/reassignment.go): the same answers as `reassigned`,
 * from a single walk over the function and its literals.
 */
import { canonical, outerValue } from './make.ts';
import type { AssignStmt, Expr, Func, Name, Node } from './nodes.ts';
import { follow } from './staticvalue.ts';
import { doChildren } from './visit.ts';

/** Answers questions about the variables of one function; must be made anew when the function changes. */
export class ReassignOracle {
  /** Variables with one definition, and that definition (of a parameter: null). */
  readonly #single = new Map<Name, Node | null>();
  /** All simple assignments to variables of function type. */
  readonly #funcs = new Map<Name, AssignStmt[]>();

  constructor(fn: Func) {
    for (const p of fn.dcl) if (p.class === 'param' && p.sym.name !== '_') this.#single.set(p, null);
    const find = (n: Node): boolean => {
      if (n.op === 'ONAME') this.#candidate(n);
      else if (n.op === 'OCLOSURE') doChildren(n.func, find);
      return doChildren(n, find);
    };
    doChildren(fn, find);
    const prune = (n: Node): boolean => {
      this.#assignments(n);
      if (n.op === 'OCLOSURE') doChildren(n.func, prune);
      return doChildren(n, prune);
    };
    doChildren(fn, prune);
  }

  #candidate(n: Name): void {
    if (n.class !== 'auto' || n.addrtaken) return;
    const isFunc = isFuncType(n);
    if (n.defn === null) {
      if (isFunc) this.#funcs.set(n, []);
      return;
    }
    this.#single.set(n, n.defn);
    if (isFunc && n.defn.op === 'OAS') this.#funcs.set(n, []);
  }

  #assignments(n: Node): void {
    switch (n.op) {
      case 'OAS':
      case 'OASOP':
        return this.#assigned(n.x, n);
      case 'OAS2':
      case 'OAS2FUNC':
      case 'OAS2MAPR':
      case 'OAS2DOTTYPE':
      case 'OAS2RECV':
      case 'OSELRECV2':
        for (const x of n.lhs) this.#assigned(x, n);
        return;
      case 'ORANGE':
        this.#assigned(n.key, n);
        this.#assigned(n.value, n);
    }
  }

  #assigned(x: Expr | null, by: Node): void {
    if (x === null) return;
    const outer = outerValue(x);
    if (outer.op !== 'ONAME') return;
    const v = canonical(outer);
    const defn = this.#single.get(v);
    if (defn !== undefined && (v.class === 'param' || (v.class === 'auto' && by !== defn)))
      this.#single.delete(v);
    const list = this.#funcs.get(v);
    if (list === undefined) return;
    if (by.op !== 'OAS') this.#funcs.delete(v);
    else if (!isNilAssign(by)) list.push(by);
  }

  /** As `staticValue` of staticvalue.ts. */
  staticValue(n: Expr): Expr {
    return follow(n, (v) => !this.#single.has(v));
  }

  /** Whether v may be assigned elsewhere than where it is declared. */
  reassigned(v: Name): boolean {
    return !this.#single.has(v);
  }

  /** All assignments of functions to a variable of function type, or null when they are not all known. */
  funcAssignments(v: Name): AssignStmt[] | null {
    return this.#funcs.get(canonical(v)) ?? null;
  }
}

function isFuncType(n: Name): boolean {
  let t = n.typ;
  while (t.kind === 'Alias' || t.kind === 'Named') {
    const next = t.kind === 'Alias' ? (t.actual ?? t.fromRHS) : t.underlying;
    if (next === null) return false;
    t = next;
  }
  return t.kind === 'Signature';
}

function isNilAssign(as: AssignStmt): boolean {
  let y = as.y;
  while (y !== null && y.op === 'OCONVNOP') y = y.x;
  return y === null || y.op === 'ONIL';
}
