/*
 * Assignments (Go: escape/assign.go).
 */
import type { Expr, Node, Stmt } from '../ir/nodes.ts';
import type { Escape } from './escape.ts';
import { discard, expr, unsafeValue } from './expr.ts';
import { type Hole, oldLoc } from './graph.ts';
import { isReflectHeaderDataField, isSelfAssign } from './selfassign.ts';
import { isArray } from './types.ts';

/** The hole that stores into the variable or place n. */
export function addr(e: Escape, n: Expr | null): Hole {
  if (n === null || (n.op === 'ONAME' && n.class === 'blank')) return e.discardHole;
  switch (n.op) {
    case 'ONAME':
      return n.class === 'extern' ? e.heapHole : oldLoc(n).asHole();
    case 'ODOT':
      return addr(e, n.x);
    case 'OPAREN':
      return addr(e, n.x);
    case 'OINDEX':
      discard(e, n.index);
      if (isArray(n.x.typ)) return addr(e, n.x);
      mutate(e, n.x);
      return e.heapHole;
    case 'ODEREF':
    case 'ODOTPTR':
      mutate(e, n.x);
      return e.heapHole;
    case 'OINDEXMAP':
      discard(e, n.x);
      // A key that is put into a map stays there.
      assignHeap(e, n.index, 'key of map put', n);
      return e.heapHole;
  }
  throw new Error(`escape: cannot assign to ${n.op}`);
}

/** Evaluates a pointer through which something is written. */
function mutate(e: Escape, n: Expr): void {
  expr(e, e.mutatorHole, n);
}

export function addrs(e: Escape, list: readonly (Expr | null)[]): Hole[] {
  return list.map((n) => addr(e, n));
}

export function assignHeap(e: Escape, src: Expr, why: string, where: Node): void {
  expr(e, e.heapHole.note(where, why), src);
}

/** dsts… = srcs… */
export function assignList(
  e: Escape,
  dsts: readonly (Expr | null)[],
  srcs: readonly (Expr | null)[],
  why: string,
  where: Stmt,
): void {
  const ks = addrs(e, dsts);
  for (let i = 0; i < ks.length; i++) {
    let k = ks[i]!;
    const src = srcs[i] ?? null;
    const dst = dsts[i] ?? null;
    if (dst !== null) {
      if (dst.op === 'ODOTPTR' && src !== null && isReflectHeaderDataField(dst)) {
        unsafeValue(e, e.heapHole.note(where, why), src);
        continue;
      }
      if (src !== null && isSelfAssign(dst, src)) {
        if (!e.batch.quiet) e.batch.shared.explainer.selfAssign(e.curfn, where);
        k = e.discardHole;
      }
    }
    if (src !== null) expr(e, k.note(where, why), src);
  }
  markReassigned(ks, where);
}

/** Marks the variables of ks as reassigned, unless `where` is the one place where they are defined. */
export function markReassigned(ks: readonly Hole[], where: Stmt): void {
  if (where.op === 'OAS' && where.y === null && where.x.op === 'ONAME' && where.x.defn === null) return;
  for (const k of ks) {
    const n = k.dst.n;
    if (n !== null && n.op === 'ONAME' && n.defn === where && where.op !== 'ORANGE') continue;
    k.dst.reassigned = true;
  }
}
