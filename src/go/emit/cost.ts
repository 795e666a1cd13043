/**
 * The cost model of compiled code: what each operation takes, in tenths of a nanosecond.
 *
 * Virtual time advances by these numbers, never by a clock. They are for one operation of straight code as real Go's
 * compiler would emit it on a machine of about 3 GHz: most take one cycle (a third of a nanosecond) and overlap.
 * What the run time does (allocation, maps, channels, …) is charged by the run time itself.
 */
import { type Ins, type LExpr } from './low.ts';
import { Op } from './wasm.ts';

export const cost = {
  /** Reading or writing memory that is in the first cache. */
  load: 4,
  store: 3,
  /** One arithmetic or logical operation. */
  arith: 2,
  mul: 8,
  /** Integer division and remainder. */
  div: 60,
  floatDiv: 40,
  sqrt: 50,
  convert: 10,
  /** A conditional branch, predicted. */
  branch: 3,
  /** A check for nil or bounds: compare and branch, predicted. */
  check: 3,
  /** Call and return, with the prologue of the callee. */
  call: 12,
  /** Calling through a function value or method table, on top. */
  indirect: 8,
  /** Copying or clearing, for 8 bytes. */
  word: 3,
} as const;

function exprCost(e: LExpr): number {
  switch (e.k) {
    case 'load':
      return cost.load + exprCost(e.a);
    case 'un':
      return (
        (e.op === Op.f64_sqrt
          ? cost.sqrt
          : e.op >= Op.f32_convert_i32_s && e.op <= Op.f64_promote_f32
            ? cost.convert
            : 0) + exprCost(e.a)
      );
    case 'bin':
      return binCost(e.op) + exprCost(e.a) + exprCost(e.b);
    case 'sel':
      return cost.arith + exprCost(e.c) + exprCost(e.a) + exprCost(e.b);
    case 'tee':
      return exprCost(e.e);
    case 'rt':
      return cost.call + sum(e.args);
    case 'nil':
      return cost.check + exprCost(e.p);
    case 'check':
      return cost.check + exprCost(e.cond);
    case 'seq':
      return sum(e.first) + exprCost(e.e);
  }
  return 0;
}

function sum(list: readonly LExpr[]): number {
  let n = 0;
  for (const e of list) n += exprCost(e);
  return n;
}

function binCost(op: number): number {
  switch (op) {
    case Op.i32_mul:
    case Op.i64_mul:
    case Op.f32_mul:
    case Op.f64_mul:
    case Op.f32_add:
    case Op.f64_add:
    case Op.f32_sub:
    case Op.f64_sub:
      return cost.mul;
    case Op.i32_div_s:
    case Op.i32_div_u:
    case Op.i32_rem_s:
    case Op.i32_rem_u:
    case Op.i64_div_s:
    case Op.i64_div_u:
    case Op.i64_rem_s:
    case Op.i64_rem_u:
      return cost.div;
    case Op.f32_div:
    case Op.f64_div:
      return cost.floatDiv;
  }
  return cost.arith;
}

function insCost(i: Ins): number {
  switch (i.k) {
    case 'set':
    case 'eval':
      return exprCost(i.e);
    case 'store':
    case 'storep':
      return cost.store + exprCost(i.a) + exprCost(i.e);
    case 'copy':
      return Math.ceil(i.size / 8) * cost.word + exprCost(i.src) + exprCost(i.dst);
    case 'zero':
      return Math.ceil(i.size / 8) * cost.word;
    case 'move':
    case 'zerodyn':
      return cost.call;
    case 'brif':
      return cost.branch + exprCost(i.e);
    case 'brtable':
      return cost.branch * 2 + exprCost(i.e);
    case 'call':
      return cost.call + (i.target === null ? 0 : cost.indirect + exprCost(i.target));
    case 'rt':
      return cost.call + sum(i.args);
    case 'native':
      return cost.call;
  }
  return 0;
}

/** Gives every pulse the cost of the code up to the next one. */
export function assignCosts(ins: readonly Ins[]): void {
  let pulse: Extract<Ins, { k: 'pulse' }> | null = null;
  for (const i of ins) {
    if (i.k === 'pulse') {
      pulse = i;
      pulse.cost = 0;
    } else if (pulse !== null) pulse.cost += insCost(i);
  }
}
