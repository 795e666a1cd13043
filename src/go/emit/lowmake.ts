/** Makers of low expressions (low.ts), which fold what is constant. */
import { F32, F64, I32, I64, Op, type ValType } from './wasm.ts';
import { Mem, memType, type LExpr, type LVar, type MVar } from './low.ts';

export const c32 = (v: number): LExpr => ({ k: 'const', t: I32, v: v | 0 });
export const c64 = (v: number | bigint): LExpr => ({ k: 'const', t: I64, v: BigInt.asIntN(64, BigInt(v)) });
export const cf64 = (v: number): LExpr => ({ k: 'const', t: F64, v });
export const cf32 = (v: number): LExpr => ({ k: 'const', t: F32, v });
export const get = (v: LVar): LExpr => ({ k: 'var', t: v.t, v });
export const tee = (v: LVar, e: LExpr): LExpr => ({ k: 'tee', t: v.t, v, e });
export const seq = (first: LExpr[], e: LExpr): LExpr =>
  first.length === 0 ? e : { k: 'seq', t: e.t, first, e };
export const frame = (mv: MVar, off = 0): LExpr => ({ k: 'frame', t: I32, mv, off });
export const out = (off: number): LExpr => ({ k: 'out', t: I32, off });
export const zeroOf = (t: ValType): LExpr =>
  t === I32 ? c32(0) : t === I64 ? c64(0) : { k: 'const', t, v: 0 };

export function load(m: Mem, a: LExpr, off = 0): LExpr {
  return { k: 'load', t: memType[m]!, m, a, off };
}

export function select(c: LExpr, a: LExpr, b: LExpr): LExpr {
  return { k: 'sel', t: a.t, c, a, b };
}

export function un(op: number, a: LExpr): LExpr {
  const t = unType(op);
  if (a.k === 'const') {
    switch (op) {
      case Op.i64_extend_i32_u:
        return c64((a.v as number) >>> 0);
      case Op.i64_extend_i32_s:
        return c64(a.v as number);
      case Op.i32_wrap_i64:
        return c32(Number(BigInt.asIntN(32, a.v as bigint)));
      case Op.i32_eqz:
        return c32(a.v === 0 ? 1 : 0);
      case Op.i64_eqz:
        return c32(a.v === 0n ? 1 : 0);
    }
  }
  if (a.k === 'ref') {
    switch (op) {
      case Op.i64_extend_i32_u:
        return { ...a, t: I64 };
      case Op.i32_wrap_i64:
        return { ...a, t: I32 };
      case Op.i32_eqz:
      case Op.i64_eqz:
        return c32(0); // nothing of the image lies at 0
    }
  }
  if (op === Op.i32_wrap_i64) {
    if (a.k === 'un' && (a.op === Op.i64_extend_i32_u || a.op === Op.i64_extend_i32_s)) return a.a;
    if (a.k === 'load' && (a.m === Mem.I64 || a.m === Mem.Ptr))
      return { k: 'load', t: I32, m: Mem.I32, a: a.a, off: a.off };
  }
  if (op === Op.i32_eqz && a.k === 'bin') {
    const inv = inverse.get(a.op);
    if (inv !== undefined) return { k: 'bin', t: I32, op: inv, a: a.a, b: a.b };
  }
  return { k: 'un', t, op, a };
}

/** Integer comparisons and their opposites. */
const inverse = new Map<number, number>();
for (const [a, b] of [
  [Op.i32_eq, Op.i32_ne],
  [Op.i32_lt_s, Op.i32_ge_s],
  [Op.i32_lt_u, Op.i32_ge_u],
  [Op.i32_gt_s, Op.i32_le_s],
  [Op.i32_gt_u, Op.i32_le_u],
  [Op.i64_eq, Op.i64_ne],
  [Op.i64_lt_s, Op.i64_ge_s],
  [Op.i64_lt_u, Op.i64_ge_u],
  [Op.i64_gt_s, Op.i64_le_s],
  [Op.i64_gt_u, Op.i64_le_u],
  [Op.f64_eq, Op.f64_ne],
  [Op.f32_eq, Op.f32_ne],
] as const) {
  inverse.set(a, b);
  inverse.set(b, a);
}

function unType(op: number): ValType {
  switch (op) {
    case Op.i32_eqz:
    case Op.i64_eqz:
    case Op.i32_wrap_i64:
    case Op.i32_clz:
    case Op.i32_ctz:
    case Op.i32_popcnt:
    case Op.i32_extend8_s:
    case Op.i32_extend16_s:
    case Op.i32_reinterpret_f32:
      return I32;
    case Op.f32_demote_f64:
    case Op.f32_convert_i32_s:
    case Op.f32_convert_i32_u:
    case Op.f32_convert_i64_s:
    case Op.f32_convert_i64_u:
    case Op.f32_reinterpret_i32:
      return F32;
    case Op.f64_promote_f32:
    case Op.f64_convert_i32_s:
    case Op.f64_convert_i32_u:
    case Op.f64_convert_i64_s:
    case Op.f64_convert_i64_u:
    case Op.f64_reinterpret_i64:
      return F64;
  }
  if (op >= Op.f32_abs && op <= Op.f32_sqrt) return F32;
  if (op >= Op.f64_abs && op <= Op.f64_sqrt) return F64;
  return I64;
}

function binType(op: number): ValType {
  if (op >= Op.i32_eq && op <= Op.f64_ge) return I32;
  if (op >= Op.i32_add && op <= Op.i32_rotr) return I32;
  if (op >= Op.i64_add && op <= Op.i64_rotr) return I64;
  if (op >= Op.f32_add && op <= Op.f32_copysign) return F32;
  return F64;
}

export function bin(op: number, a: LExpr, b: LExpr): LExpr {
  if (b.k === 'const') {
    if (op === Op.i32_add) {
      if (b.v === 0) return a;
      if (a.k === 'const') return c32((a.v as number) + (b.v as number));
      if (a.k === 'frame') return { ...a, off: a.off + (b.v as number) };
      if (a.k === 'global' || a.k === 'ref') return { ...a, off: a.off + (b.v as number) };
    } else if (op === Op.i64_add) {
      if (b.v === 0n) return a;
      if (a.k === 'ref') return { ...a, off: a.off + Number(b.v) };
      if (a.k === 'const') return c64((a.v as bigint) + (b.v as bigint));
    } else if (op === Op.i64_mul) {
      if (b.v === 1n) return a;
      if (a.k === 'const') return c64((a.v as bigint) * (b.v as bigint));
      const sh = log2(b.v as bigint);
      if (sh > 0) return { k: 'bin', t: I64, op: Op.i64_shl, a, b: c64(sh) };
    } else if (op === Op.i32_mul) {
      if (b.v === 1) return a;
      if (a.k === 'const') return c32(Math.imul(a.v as number, b.v as number));
      const sh = log2(BigInt(b.v as number));
      if (sh > 0) return { k: 'bin', t: I32, op: Op.i32_shl, a, b: c32(sh) };
    } else if (op === Op.i64_sub) {
      if (b.v === 0n) return a;
      if (a.k === 'const') return c64((a.v as bigint) - (b.v as bigint));
    }
  }
  return { k: 'bin', t: binType(op), op, a, b };
}

/** n with 2^n = v, or -1. */
export function log2(v: bigint): number {
  if (v <= 0n || (v & (v - 1n)) !== 0n) return -1;
  let n = 0;
  while (v > 1n) {
    v >>= 1n;
    n++;
  }
  return n;
}

export const add32 = (a: LExpr, n: number): LExpr => bin(Op.i32_add, a, c32(n));
export const wrap = (a: LExpr): LExpr => un(Op.i32_wrap_i64, a);
export const extU = (a: LExpr): LExpr => un(Op.i64_extend_i32_u, a);
export const not = (a: LExpr): LExpr => un(Op.i32_eqz, a);

/** A pointer into stack or heap from its address. */
export function highPtr(a: LExpr): LExpr {
  return bin(Op.i64_or, extU(a), c64(0xc0n << 32n));
}
