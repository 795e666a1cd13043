import type { Initializer } from './api.ts';
import type { Checker } from './check.ts';
import type { Const, Func, Obj, Var } from './object.ts';

/**
 * The order in which package-level variables are initialised: repeatedly the first one (in source order) that
 * depends on no uninitialised one. Dependencies through functions count. Follows types2's initorder.go.
 */
interface GraphNode {
  obj: Const | Var | Func;
  pred: Set<GraphNode>;
  succ: Set<GraphNode>;
  ndeps: number;
  done: boolean;
}

export function initOrder(check: Checker): Initializer[] {
  const order: Initializer[] = [];
  const heap = new Heap();
  for (const n of dependencyGraph(check)) heap.push(n);
  const emitted = new Set<object>();
  for (let n = heap.pop(); n; n = heap.pop()) {
    if (n.ndeps > 0) {
      const cycle = findPath(check, n.obj, n.obj, new Set());
      if (cycle) reportCycle(check, cycle);
      // Go on as if there were no cycle.
    }
    for (const p of n.pred) {
      p.ndeps--;
      if (!p.done) heap.push(p);
    }
    if (n.obj.kind !== 'Var' || !n.obj.typ) continue;
    const d = check.objMap.get(n.obj)!;
    if (!d.hasInitializer || emitted.has(d)) continue;
    emitted.add(d);
    order.push({ lhs: d.lhs ?? [n.obj], rhs: d.init! });
  }
  return order;
}

/** Objects from `to` back to `from` along dependencies, null if there is no such path. */
function findPath(check: Checker, from: Obj, to: Obj, seen: Set<Obj>): Obj[] | null {
  if (seen.has(from)) return null;
  seen.add(from);
  const deps = [...check.objMap.get(from)!.deps].sort((a, b) => a.order - b.order);
  for (const d of deps) {
    if (d === to) return [d];
    const p = findPath(check, d, to, seen);
    if (p) return [...p, d];
  }
  return null;
}

function reportCycle(check: Checker, cycle: Obj[]): void {
  let obj = cycle[0]!;
  if (cycle.length === 1)
    return check.err(obj, 'InvalidInitCycle', `initialization cycle: ${obj.name} refers to itself`);
  const parts: [Obj, string][] = [[obj, `initialization cycle for ${obj.name}`]];
  for (let j = cycle.length - 1; j >= 0; j--) {
    const next = cycle[j]!;
    parts.push([obj, `${obj.name} refers to ${next.name}`]);
    obj = next;
  }
  check.report('InvalidInitCycle', parts);
}

/** Constants and variables with their dependencies; functions are replaced by what they depend on. What has not been checked yet has none, and nothing has it. */
function dependencyGraph(check: Checker): GraphNode[] {
  const nodes = new Map<Obj, GraphNode>();
  for (const obj of check.objMap.keys()) {
    if (obj.typ && (obj.kind === 'Const' || obj.kind === 'Var' || obj.kind === 'Func')) {
      nodes.set(obj, { obj, pred: new Set(), succ: new Set(), ndeps: 0, done: false });
    }
  }
  for (const [obj, n] of nodes) {
    for (const d of check.objMap.get(obj)!.deps) {
      const s = nodes.get(d);
      if (!s) continue;
      n.succ.add(s);
      s.pred.add(n);
    }
  }
  const values: GraphNode[] = [];
  const funcs: GraphNode[] = [];
  for (const n of nodes.values()) (n.obj.kind === 'Func' ? funcs : values).push(n);
  const cost = (n: GraphNode) => n.pred.size * n.succ.size;
  funcs.sort((a, b) => cost(a) - cost(b));
  for (const n of funcs) {
    for (const p of n.pred) {
      if (p === n) continue;
      for (const s of n.succ) {
        if (s === n) continue;
        p.succ.add(s);
        s.pred.add(p);
      }
      p.succ.delete(n);
    }
    for (const s of n.succ) s.pred.delete(n);
  }
  for (const n of values) n.ndeps = n.succ.size;
  return values;
}

/** A priority queue. A node whose ndeps decreases is pushed again; its older entries are passed over. */
class Heap {
  readonly #a: { n: GraphNode; ndeps: number }[] = [];

  push(n: GraphNode): void {
    const a = this.#a;
    a.push({ n, ndeps: n.ndeps });
    let i = a.length - 1;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (!this.#less(i, p)) break;
      [a[i], a[p]] = [a[p]!, a[i]!];
      i = p;
    }
  }
  pop(): GraphNode | null {
    const a = this.#a;
    for (;;) {
      const top = a[0];
      if (!top) return null;
      const last = a.pop()!;
      if (a.length > 0) {
        a[0] = last;
        this.#down();
      }
      if (top.n.done) continue;
      top.n.done = true;
      return top.n;
    }
  }
  #down(): void {
    const a = this.#a;
    for (let i = 0; ;) {
      let c = 2 * i + 1;
      if (c >= a.length) return;
      if (c + 1 < a.length && this.#less(c + 1, c)) c++;
      if (!this.#less(c, i)) return;
      [a[i], a[c]] = [a[c]!, a[i]!];
      i = c;
    }
  }
  /** Constants first, then fewer dependencies, then source order. */
  #less(i: number, j: number): boolean {
    const x = this.#a[i]!;
    const y = this.#a[j]!;
    const xc = x.n.obj.kind === 'Const';
    if (xc !== (y.n.obj.kind === 'Const')) return xc;
    return x.ndeps !== y.ndeps ? x.ndeps < y.ndeps : x.n.obj.order < y.n.obj.order;
  }
}
