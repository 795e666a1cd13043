/*
 * Slice expressions.
 */
import type { SliceExpr } from '../../ir/nodes.ts';
import { sizeof } from '../../ir/typeinfo.ts';
import { under } from '../../types/named.ts';
import type { ArrayType, Type } from '../../types/type.ts';
import { type LExpr, Mem } from '../low.ts';
import { bin, c32, c64, get, select, un } from '../lowmake.ts';
import { PANICSLICE_UNSIGNED } from '../../../machine/rtfuncs.ts';
import { I32, Op } from '../wasm.ts';
import type { Walk } from './walk.ts';
import { elemOfPtr, isAddrOf } from './place.ts';
import { scalar, parts } from './expr.ts';
import { idx64 } from './element.ts';

/** x[low:high:max], with Go's panics in Go's order. */
export function sliceExpr(w: Walk, n: SliceExpr): LExpr[] {
  const code = w.code;
  const isStr = n.op === 'OSLICESTR';
  const three = n.op === 'OSLICE3' || n.op === 'OSLICE3ARR';
  let ptr: LExpr;
  let len: LExpr;
  let cap: LExpr;
  let size: number;
  if (n.op === 'OSLICEARR' || n.op === 'OSLICE3ARR') {
    const arr = under(elemOfPtr(n.x.typ)) as ArrayType;
    const p = scalar(w, n.x);
    ptr = p;
    size = sizeof(arr.elem);
    len = cap = c64(arr.len);
  } else {
    const p = parts(w, n.x);
    ptr = p[0]!;
    len = p[1]!;
    cap = isStr ? len : p[2]!;
    size = isStr ? 1 : sizeof((under(n.x.typ) as { elem: Type }).elem);
  }
  const lowN = n.low === null ? null : idx64(w, n.low);
  const highN = n.high === null ? null : idx64(w, n.high);
  const maxN = n.max === null ? null : idx64(w, n.max);
  const isArr = n.op === 'OSLICEARR' || n.op === 'OSLICE3ARR';
  // evaluate in order, once
  if (isArr) {
    if (ptr.k !== 'var') {
      const v = code.lvar(Mem.Ptr);
      code.set(v, ptr);
      ptr = get(v);
    }
    if (!n.x.nonNil && !isAddrOf(n.x)) code.emit({ k: 'eval', e: w.nilCheck(ptr, 0, n.pos) });
  } else {
    ptr = code.settle(ptr);
    if (ptr.k === 'var' && ptr.v.m !== Mem.Ptr) {
      const v = code.lvar(Mem.Ptr); // the address of bytes in the frame, which may move
      code.set(v, ptr);
      ptr = get(v);
    }
    len = code.settle(len);
    cap = isStr ? len : code.settle(cap);
  }
  const low = lowN === null ? c64(0) : code.settle(lowN.e);
  let high = highN === null ? len : code.settle(highN.e);
  const max = maxN === null ? cap : code.settle(maxN.e);
  const check = (x: LExpr, y: LExpr, kind: number, of: { signed: boolean } | null): void => {
    if (x.k === 'const' && y.k === 'const' && (x.v as bigint) >= 0n && (x.v as bigint) <= (y.v as bigint))
      return;
    if (x === y) return;
    code.emit({
      k: 'eval',
      e: {
        k: 'check',
        t: I32,
        cond: bin(Op.i64_gt_u, x, y),
        f: 'panicSlice',
        args: [x, y, c32(of?.signed === false ? kind | PANICSLICE_UNSIGNED : kind)],
        at: w.checkPoint(n.pos),
      },
    });
  };
  if (!n.bounded) {
    if (three) {
      check(max, cap, isArr ? 3 : 4, maxN);
      check(high, max, 5, highN);
      check(low, high, 6, lowN);
    } else {
      if (highN !== null) check(high, cap, isStr || isArr ? 0 : 1, highN);
      if (low.k !== 'const' || low.v !== 0n) check(low, high, 2, lowN);
    }
  }
  if (high === len && highN === null) high = len;
  const zeroLow = low.k === 'const' && low.v === 0n;
  const newLen = zeroLow ? high : bin(Op.i64_sub, high, low);
  const newCap = isStr ? newLen : zeroLow ? max : bin(Op.i64_sub, max, low);
  let newPtr = ptr;
  if (!zeroLow && size > 0) {
    // an empty rest must not point past the end
    const delta = bin(Op.i64_mul, low, c64(size));
    const c = code.settle(isStr ? newLen : newCap);
    const moved: LExpr = bin(Op.i64_add, ptr, delta);
    const v = code.lvar(Mem.Ptr);
    code.set(v, select(un(Op.i64_eqz, c), ptr, moved));
    newPtr = get(v);
    return isStr ? [newPtr, c] : [newPtr, newLen, c];
  }
  return isStr ? [newPtr, newLen] : [newPtr, newLen, newCap];
}
