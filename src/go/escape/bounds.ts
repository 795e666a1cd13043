/*
 * Indices that cannot be out of range (Go: walk/expr.go, bounded): of arrays and constant strings, by numbers that are
 * masked, shifted, or too small to reach the end. -m says so, after everything else.
 */
import { intConst, smallInt } from '../ir/consts.ts';
import type { Expr, Func, Node } from '../ir/nodes.ts';
import type { Report } from '../ir/report.ts';
import { elemOf, isArray, isInteger, isPtr, isSigned, sizeof, under } from '../ir/typeinfo.ts';
import { visit } from '../ir/visit.ts';

/** Marks bounded indices and reports them: literals after the function around them, the last one first, as Go compiles them. */
export function boundsElided(fns: readonly Func[], report: Report): void {
  const seen = new Set<Func>();
  for (const top of fns) {
    if (top.closure !== null) continue;
    const todo = [top];
    for (let fn = todo.pop(); fn !== undefined; fn = todo.pop()) {
      if (seen.has(fn)) continue;
      seen.add(fn);
      ofFunc(fn, report, todo);
    }
  }
}

/** Does the same in one function, and notes the literals in it. */
function ofFunc(fn: Func, report: Report, literals: Func[]): void {
  // Go copies the index of an appended element before it looks at it, and then knows nothing of it.
  const copied = new Set<Node>();
  visit(fn, (n: Node) => {
    if (n.op === 'OCLOSURE') literals.push(n.func);
    else if (n.op === 'OAPPEND' && !n.isDDD) for (const x of n.args) copied.add(element(x));
    if (n.op !== 'OINDEX' || n.bounded || copied.has(n)) return;
    let t = n.x.typ;
    if (isPtr(t)) t = elemOf(t);
    const u = under(t);
    let max = -1;
    if (isArray(t) && u.kind === 'Array') max = u.len;
    else if (n.x.op === 'OLITERAL' && n.x.val.kind === 'String') max = n.x.val.val.length;
    if (max < 0 || !bounded(n.index, max)) return;
    n.bounded = true;
    if (intConst(n.index) !== null || !fn.local || !fn.shapeLeader || report.level === 0) return;
    report.line(n.pos, 'index bounds check elided');
  });
}

/** The element that x is, or is part of. */
function element(x: Expr): Expr {
  while (x.op === 'ODOT' || x.op === 'ODOTPTR' || x.op === 'ODEREF') x = x.x;
  return x;
}

/** Whether 0 ≤ n < max whatever the values of variables. */
export function bounded(n: Expr, max: number): boolean {
  if (!isInteger(n.typ)) return false;
  const signed = isSigned(n.typ);
  let bits = 8 * sizeof(n.typ);
  const own = smallInt(n);
  if (own !== null) return own >= 0 && own < max;
  switch (n.op) {
    case 'OAND':
    case 'OANDNOT': {
      let v = -1n;
      const x = smallInt(n.x);
      const y = smallInt(n.y);
      if (x !== null) v = BigInt(x);
      else if (y !== null) {
        v = BigInt(y);
        if (n.op === 'OANDNOT') v = signed ? ~v : ~v & ((1n << BigInt(bits)) - 1n);
      }
      if (v >= 0n && v < BigInt(max)) return true;
      break;
    }
    case 'OMOD': {
      const v = smallInt(n.y);
      if (!signed && v !== null && v >= 0 && v <= max) return true;
      break;
    }
    case 'ODIV': {
      let v = smallInt(n.y);
      if (signed || v === null) break;
      for (; bits > 0 && v >= 2; v = Math.floor(v / 2)) bits--;
      break;
    }
    case 'ORSH': {
      const v = smallInt(n.y);
      if (signed || v === null) break;
      if (v > bits) return max > 0;
      bits -= v;
      break;
    }
  }
  return !signed && bits <= 62 && 2 ** bits <= max;
}
