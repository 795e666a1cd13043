/*
 * Sizes and boxed values that are known (Go: escape.rewriteWithLiterals): `n := 10; make([]int, n)` is allocated as
 * make([]int, 10), and `x := 300; any(x)` boxes a constant.
 */
import { addInit, newAssign, newDecl, newLit } from '../ir/make.ts';
import type { ConvExpr, Expr, Func, MakeExpr, Node } from '../ir/nodes.ts';
import { newTemp } from '../ir/closure.ts';
import { typ } from '../types/type.ts';
import { intConst, validForConst } from '../ir/consts.ts';
import { makeInt } from '../constant/index.ts';
import type { Batch } from './escape.ts';
import { isInterface } from './types.ts';

/** Replaces an operand of n by the constant it is known to be, where that helps the allocation. */
export function rewriteWithLiterals(b: Batch, n: Node, fn: Func | null): void {
  if (fn === null) return;
  if (n.op === 'OMAKESLICE') {
    const size = n.cap ?? n.len;
    if (size === null || size.op === 'OLITERAL') return;
    const s = b.oracle(fn).staticValue(size);
    let value: Expr | null = null;
    if (s.op === 'OLITERAL') {
      if ((intConst(s) ?? -1n) >= 0n) value = newLit(n.pos, size.typ, s.val);
    } else if (s.op === 'OLEN') {
      const x = b.oracle(fn).staticValue(s.x);
      if (x.op === 'OSLICELIT') value = newLit(n.pos, typ.int, makeInt(x.len));
    }
    if (value === null) return;
    keepEffects(b, fn, n, size);
    if (n.cap === null) n.len = value;
    else n.cap = value;
  } else if (n.op === 'OCONVIFACE') {
    if (n.x.op === 'OLITERAL' || isInterface(n.x.typ)) return;
    const v = b.oracle(fn).staticValue(n.x);
    if (v.op !== 'OLITERAL' || !validForConst(n.x.typ, v.val)) return;
    keepEffects(b, fn, n, n.x);
    n.x = newLit(n.pos, n.x.typ, v.val);
  }
}

/** The replaced operand is still evaluated, into a temporary nobody reads. */
function keepEffects(b: Batch, fn: Func, n: MakeExpr | ConvExpr, x: Expr): void {
  const tmp = newTemp(b.shared.prog, fn, n.pos, x.typ);
  addInit(n, newDecl(n.pos, tmp), newAssign(n.pos, tmp, x));
}
