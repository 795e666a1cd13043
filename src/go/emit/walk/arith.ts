/*
 * Arithmetic: integers of all widths, floats, complex numbers, and conversions between them, as on amd64.
 */
import { basicKind } from '../../ir/typeinfo.ts';
import type { ArithOp, CmpOp } from '../../ir/nodes.ts';
import { Kind, type Type } from '../../types/type.ts';
import { type LExpr, type LVar, Mem } from '../low.ts';
import { bin, c32, c64, cf32, cf64, get, not, select, seq, tee, un } from '../lowmake.ts';
import { isCheap } from '../lowvisit.ts';
import { F32, F64, I32, I64, Op } from '../wasm.ts';
import type { Walk } from './walk.ts';

/** A numeric type as the machine sees it. */
export interface Num {
  kind: 'int' | 'float' | 'complex' | 'other';
  bits: number;
  signed: boolean;
  m: Mem;
}

const nums = new Map<number, Num>();
const def = (k: Kind, kind: Num['kind'], bits: number, signed: boolean, m: Mem): void => {
  nums.set(k, { kind, bits, signed, m });
};
def(Kind.Bool, 'int', 8, false, Mem.U8);
def(Kind.UntypedBool, 'int', 8, false, Mem.U8);
def(Kind.Int, 'int', 64, true, Mem.I64);
def(Kind.UntypedInt, 'int', 64, true, Mem.I64);
def(Kind.Int8, 'int', 8, true, Mem.I8);
def(Kind.Int16, 'int', 16, true, Mem.I16);
def(Kind.Int32, 'int', 32, true, Mem.I32);
def(Kind.UntypedRune, 'int', 32, true, Mem.I32);
def(Kind.Int64, 'int', 64, true, Mem.I64);
def(Kind.Uint, 'int', 64, false, Mem.I64);
def(Kind.Uint8, 'int', 8, false, Mem.U8);
def(Kind.Uint16, 'int', 16, false, Mem.U16);
def(Kind.Uint32, 'int', 32, false, Mem.U32);
def(Kind.Uint64, 'int', 64, false, Mem.I64);
def(Kind.Uintptr, 'int', 64, false, Mem.I64);
def(Kind.Float32, 'float', 32, true, Mem.F32);
def(Kind.Float64, 'float', 64, true, Mem.F64);
def(Kind.UntypedFloat, 'float', 64, true, Mem.F64);
def(Kind.Complex64, 'complex', 32, true, Mem.F32);
def(Kind.Complex128, 'complex', 64, true, Mem.F64);
def(Kind.UntypedComplex, 'complex', 64, true, Mem.F64);
const other: Num = { kind: 'other', bits: 64, signed: false, m: Mem.Ptr };

export function numOf(t: Type): Num {
  return nums.get(basicKind(t)) ?? other;
}

/** Brings a 32-bit value back into the range of a narrow type. */
export function narrow(e: LExpr, n: Num): LExpr {
  if (n.bits === 8) return n.signed ? un(Op.i32_extend8_s, e) : bin(Op.i32_and, e, c32(0xff));
  if (n.bits === 16) return n.signed ? un(Op.i32_extend16_s, e) : bin(Op.i32_and, e, c32(0xffff));
  return e;
}

/** x op y of integers or floats (not shifts). */
export function arith(w: Walk, op: ArithOp, n: Num, x: LExpr, y: LExpr): LExpr {
  if (n.kind === 'float') {
    const f32 = n.bits === 32;
    switch (op) {
      case 'OADD':
        return bin(f32 ? Op.f32_add : Op.f64_add, x, y);
      case 'OSUB':
        return bin(f32 ? Op.f32_sub : Op.f64_sub, x, y);
      case 'OMUL':
        return bin(f32 ? Op.f32_mul : Op.f64_mul, x, y);
      default:
        return bin(f32 ? Op.f32_div : Op.f64_div, x, y);
    }
  }
  const w64 = n.bits === 64;
  switch (op) {
    case 'OADD':
      return w64 ? bin(Op.i64_add, x, y) : narrow(bin(Op.i32_add, x, y), n);
    case 'OSUB':
      return w64 ? bin(Op.i64_sub, x, y) : narrow(bin(Op.i32_sub, x, y), n);
    case 'OMUL':
      return w64 ? bin(Op.i64_mul, x, y) : narrow(bin(Op.i32_mul, x, y), n);
    case 'OAND':
      return bin(w64 ? Op.i64_and : Op.i32_and, x, y);
    case 'OOR':
      return bin(w64 ? Op.i64_or : Op.i32_or, x, y);
    case 'OXOR':
      return bin(w64 ? Op.i64_xor : Op.i32_xor, x, y);
    case 'OANDNOT':
      return bin(
        w64 ? Op.i64_and : Op.i32_and,
        x,
        bin(w64 ? Op.i64_xor : Op.i32_xor, y, w64 ? c64(-1) : c32(-1)),
      );
    case 'ODIV':
    case 'OMOD':
      return divmod(w, op, n, x, y);
  }
  throw new Error(`arith ${op}`);
}

function divmod(w: Walk, op: 'ODIV' | 'OMOD', n: Num, x: LExpr, y: LExpr): LExpr {
  const w64 = n.bits === 64;
  const zero = w64 ? c64(0) : c32(0);
  const one = w64 ? c64(1) : c32(1);
  const pick = (d32s: number, d32u: number, d64s: number, d64u: number): number =>
    w64 ? (n.signed ? d64s : d64u) : n.signed ? d32s : d32u;
  const div = pick(Op.i32_div_s, Op.i32_div_u, Op.i64_div_s, Op.i64_div_u);
  const rem = pick(Op.i32_rem_s, Op.i32_rem_u, Op.i64_rem_s, Op.i64_rem_u);
  const fin = (e: LExpr): LExpr => (w64 ? e : narrow(e, n));
  if (y.k === 'const' && BigInt(y.v) !== 0n) {
    if (BigInt(y.v) === -1n && n.signed && op === 'ODIV')
      return fin(bin(w64 ? Op.i64_sub : Op.i32_sub, zero, x));
    if (BigInt(y.v) === -1n && n.signed) return seq([x], zero);
    return op === 'ODIV' ? fin(bin(div, x, y)) : fin(bin(rem, x, y));
  }
  // x is evaluated before the check of y
  const vx = isCheap(x) ? x : reg(w, n.m, x);
  const pre: LExpr[] = [];
  const xv = vx === x ? x : useReg(pre, vx);
  const vy = y.k === 'var' ? y : reg(w, n.m, y);
  const yt = vy;
  const yv = vy.k === 'tee' ? get(vy.v) : vy;
  pre.push({
    k: 'check',
    t: I32,
    cond: un(w64 ? Op.i64_eqz : Op.i32_eqz, yt),
    f: 'panicdivide',
    args: [],
    at: w.code.checkPoint(),
  });
  if (op === 'OMOD') return seq(pre, fin(bin(rem, xv, yv)));
  if (!n.signed || n.bits < 32) return seq(pre, fin(bin(div, xv, yv)));
  // the smallest number divided by -1 overflows
  const minus = bin(w64 ? Op.i64_eq : Op.i32_eq, yv, w64 ? c64(-1) : c32(-1));
  const q = bin(div, xv, select(minus, one, yv));
  return seq(pre, select(minus, bin(w64 ? Op.i64_sub : Op.i32_sub, zero, xv), q));
}

/** e assigned to a fresh register of memory form m, as a tree. */
export function reg(w: Walk, m: Mem, e: LExpr): LExpr & { k: 'tee' } {
  const v = w.code.lvar(m);
  return tee(v, e) as LExpr & { k: 'tee' };
}

function useReg(pre: LExpr[], e: LExpr): LExpr {
  if (e.k !== 'tee') return e;
  pre.push(e);
  return get(e.v);
}

/** x << y or x >> y; y of type yn. */
export function shift(
  w: Walk,
  op: 'OLSH' | 'ORSH',
  n: Num,
  x: LExpr,
  yn: Num,
  y: LExpr,
  bounded: boolean,
): LExpr {
  const w64 = n.bits === 64;
  const opc = w64
    ? op === 'OLSH'
      ? Op.i64_shl
      : n.signed
        ? Op.i64_shr_s
        : Op.i64_shr_u
    : op === 'OLSH'
      ? Op.i32_shl
      : n.signed
        ? Op.i32_shr_s
        : Op.i32_shr_u;
  const fin = (e: LExpr): LExpr => (w64 || op === 'ORSH' ? e : narrow(e, n));
  const zero = w64 ? c64(0) : c32(0);
  const arithShift = op === 'ORSH' && n.signed;
  if (y.k === 'const') {
    const s = yn.signed ? BigInt(y.v) : BigInt.asUintN(64, BigInt(y.v));
    if (s >= BigInt(n.bits)) {
      if (!arithShift) return seq(hasNoEffect(x) ? [] : [x], zero);
      return bin(opc, x, w64 ? c64(63) : c32(n.bits - 1));
    }
    if (s === 0n) return x;
    return fin(bin(opc, x, w64 ? c64(s) : c32(Number(s))));
  }
  const pre: LExpr[] = [];
  const xv = isCheap(x) ? x : useReg(pre, reg(w, n.m, x));
  let yv: LExpr = y;
  if (!isCheap(y)) yv = useReg(pre, reg(w, yn.m, y));
  if (yn.signed)
    pre.push({
      k: 'check',
      t: I32,
      cond: bin(yn.bits === 64 ? Op.i64_lt_s : Op.i32_lt_s, yv, yn.bits === 64 ? c64(0) : c32(0)),
      f: 'panicshift',
      args: [],
      at: w.code.checkPoint(),
    });
  // the count in the width of x, for the shift itself, and whether it is in range
  const count =
    yn.bits === 64 ? (w64 ? yv : un(Op.i32_wrap_i64, yv)) : w64 ? un(Op.i64_extend_i32_u, yv) : yv;
  if (bounded) return seq(pre, fin(bin(opc, xv, count)));
  const small = bin(
    yn.bits === 64 ? Op.i64_lt_u : Op.i32_lt_u,
    yv,
    yn.bits === 64 ? c64(n.bits) : c32(n.bits),
  );
  if (arithShift) {
    const max = w64 ? c64(63) : c32(n.bits - 1);
    return seq(pre, bin(opc, xv, select(small, count, max)));
  }
  return seq(pre, select(small, fin(bin(opc, xv, count)), zero));
}

function hasNoEffect(e: LExpr): boolean {
  return isCheap(e);
}

/** Comparison of numbers, bools and pointers: 0 or 1. */
export function compare(op: CmpOp, n: Num, x: LExpr, y: LExpr): LExpr {
  if (n.kind === 'float') {
    const f = n.bits === 32;
    const ops = {
      OEQ: f ? Op.f32_eq : Op.f64_eq,
      ONE: f ? Op.f32_ne : Op.f64_ne,
      OLT: f ? Op.f32_lt : Op.f64_lt,
      OLE: f ? Op.f32_le : Op.f64_le,
      OGT: f ? Op.f32_gt : Op.f64_gt,
      OGE: f ? Op.f32_ge : Op.f64_ge,
    };
    return bin(ops[op], x, y);
  }
  const w64 = n.bits === 64;
  if (op === 'OEQ' || op === 'ONE') {
    const isZero = (e: LExpr): boolean => e.k === 'const' && BigInt(e.v) === 0n;
    if (isZero(y)) {
      const z = un(w64 ? Op.i64_eqz : Op.i32_eqz, x);
      return op === 'OEQ' ? z : not(z);
    }
    return bin(w64 ? (op === 'OEQ' ? Op.i64_eq : Op.i64_ne) : op === 'OEQ' ? Op.i32_eq : Op.i32_ne, x, y);
  }
  const s = n.signed;
  const ops = w64
    ? {
        OLT: s ? Op.i64_lt_s : Op.i64_lt_u,
        OLE: s ? Op.i64_le_s : Op.i64_le_u,
        OGT: s ? Op.i64_gt_s : Op.i64_gt_u,
        OGE: s ? Op.i64_ge_s : Op.i64_ge_u,
      }
    : {
        OLT: s ? Op.i32_lt_s : Op.i32_lt_u,
        OLE: s ? Op.i32_le_s : Op.i32_le_u,
        OGT: s ? Op.i32_gt_s : Op.i32_gt_u,
        OGE: s ? Op.i32_ge_s : Op.i32_ge_u,
      };
  return bin(ops[op], x, y);
}

/** Conversion between numeric types (not complex). */
export function convert(w: Walk, from: Num, to: Num, e: LExpr): LExpr {
  if (from.kind === 'int' && to.kind === 'int') return intToInt(from, to, e);
  if (from.kind === 'int') return intToFloat(from, to, e);
  if (to.kind === 'int') return floatToInt(w, from, to, e);
  if (from.bits === to.bits) return e;
  return un(to.bits === 32 ? Op.f32_demote_f64 : Op.f64_promote_f32, e);
}

function intToInt(from: Num, to: Num, e: LExpr): LExpr {
  if (to.bits === 64) {
    if (from.bits === 64) return e;
    return un(from.signed ? Op.i64_extend_i32_s : Op.i64_extend_i32_u, e);
  }
  if (from.bits === 64) return narrow(un(Op.i32_wrap_i64, e), to);
  if (to.bits > from.bits) {
    // a wider type holds the value, but a negative one changes when the new type is unsigned and narrow
    return from.signed && !to.signed ? narrow(e, to) : e;
  }
  return to.bits === from.bits && to.signed === from.signed ? e : narrow(e, to);
}

function intToFloat(from: Num, to: Num, e: LExpr): LExpr {
  const f32 = to.bits === 32;
  if (from.bits === 64)
    return un(
      from.signed
        ? f32
          ? Op.f32_convert_i64_s
          : Op.f64_convert_i64_s
        : f32
          ? Op.f32_convert_i64_u
          : Op.f64_convert_i64_u,
      e,
    );
  return un(
    from.signed
      ? f32
        ? Op.f32_convert_i32_s
        : Op.f64_convert_i32_s
      : f32
        ? Op.f32_convert_i32_u
        : Op.f64_convert_i32_u,
    e,
  );
}

const MIN64 = -(1n << 63n);

/** cvttsd2sq: what does not fit gives the smallest integer. */
function toInt64(w: Walk, from: Num, e: LExpr): LExpr {
  const v = w.code.lvar(from.m);
  const f32 = from.bits === 32;
  const conv = un(f32 ? Op.i64_trunc_sat_f32_s : Op.i64_trunc_sat_f64_s, tee(v, e));
  const limit = f32 ? cf32(9223372036854775808) : cf64(9223372036854775808);
  const fits = bin(f32 ? Op.f32_lt : Op.f64_lt, get(v), limit);
  return select(fits, conv, c64(MIN64));
}

/** cvttsd2sl: the same in 32 bits. */
function toInt32(w: Walk, from: Num, e: LExpr): LExpr {
  const v = w.code.lvar(Mem.I64);
  const big = tee(v, toInt64(w, from, e));
  const fits = bin(Op.i64_eq, un(Op.i64_extend32_s, get(v)), get(v));
  return select(fits, un(Op.i32_wrap_i64, seq([big], get(v))), c32(-0x80000000));
}

function floatToInt(w: Walk, from: Num, to: Num, e: LExpr): LExpr {
  const f32 = from.bits === 32;
  if (to.bits === 64 && to.signed) return toInt64(w, from, e);
  if (to.bits === 64) {
    // below 2^63 directly, above with the top bit taken away
    const v = w.code.lvar(from.m);
    const limit = f32 ? cf32(9223372036854775808) : cf64(9223372036854775808);
    const low = bin(f32 ? Op.f32_lt : Op.f64_lt, get(v), limit);
    const direct = toInt64(w, from, get(v));
    const high = bin(
      Op.i64_xor,
      toInt64(w, from, bin(f32 ? Op.f32_sub : Op.f64_sub, get(v), limit)),
      c64(MIN64),
    );
    return seq([tee(v, e)], select(low, direct, high));
  }
  if (to.bits === 32 && !to.signed) return un(Op.i32_wrap_i64, toInt64(w, from, e));
  return narrow(toInt32(w, from, e), to);
}

export { F32, F64, I64, type LVar };
