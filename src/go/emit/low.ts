/*
 * Low code: what walk makes of a function and gen turns into WebAssembly.
 *
 * A function is a flat list of instructions over trees of expressions. Variables that are scalars (or the words of a
 * string, slice, interface or small struct) and whose address nobody takes are registers (`LVar`); everything else is
 * memory in the frame (`MVar`) or elsewhere. Control flow is labels and branches: forwards to a label of the same or an
 * enclosing region, backwards to the head of an enclosing loop; a loop is a region between `loop` and `endloop`.
 *
 * Points are the places where a frame can be looked at or left: each has a number, the resume index of the PC.
 * Instructions with a point stand alone; checks that panic may stand inside expressions, they have a point as well, but
 * are never entered again.
 */
import type { Name, XPos } from '../ir/nodes.ts';
import type { Type } from '../types/type.ts';
import type { RtFunc } from '../../machine/rtfuncs.ts';
import type { Ref } from './ref.ts';
import { F32, F64, I32, I64, Op, type ValType } from './wasm.ts';

// ---------------------------------------------------------------------------------------------- memory forms

/** How a scalar lies in memory. A register of a narrow kind holds the value sign- or zero-extended to 32 bits. */
export const Mem = { I8: 0, U8: 1, I16: 2, U16: 3, I32: 4, U32: 5, I64: 6, F32: 7, F64: 8, Ptr: 9 } as const;
export type Mem = (typeof Mem)[keyof typeof Mem];

export const memSize: readonly number[] = [1, 1, 2, 2, 4, 4, 8, 4, 8, 8];
export const memType: readonly ValType[] = [I32, I32, I32, I32, I32, I32, I64, F32, F64, I64];
export const loadOp: readonly number[] = [
  Op.i32_load8_s,
  Op.i32_load8_u,
  Op.i32_load16_s,
  Op.i32_load16_u,
  Op.i32_load,
  Op.i32_load,
  Op.i64_load,
  Op.f32_load,
  Op.f64_load,
  Op.i64_load,
];
export const storeOp: readonly number[] = [
  Op.i32_store8,
  Op.i32_store8,
  Op.i32_store16,
  Op.i32_store16,
  Op.i32_store,
  Op.i32_store,
  Op.i64_store,
  Op.f32_store,
  Op.f64_store,
  Op.i64_store,
];
/** log2 of the natural alignment, the hint in a memory argument. */
export const memAlign: readonly number[] = [0, 0, 1, 1, 2, 2, 3, 2, 3, 3];

/** One scalar of a value: where it lies in the value's memory and how. */
export interface Part {
  off: number;
  m: Mem;
}

// ---------------------------------------------------------------------------------------------- variables

/** A register: a WebAssembly local, and a word of the frame when it must survive a point. */
export interface LVar {
  readonly id: number;
  readonly m: Mem;
  readonly t: ValType;
  /** The frame variable it belongs to, when it has a fixed home (parameters, results, a user's variables). */
  mv: MVar | null;
  off: number;
  /** Local index; assigned by gen. */
  local: number;
  /** Offset from sp of its home; -1 while it has none. */
  home: number;
  /** Must be loaded again when the function is entered in the middle. */
  reload: boolean;
}

/** Memory in the frame. */
export interface MVar {
  readonly id: number;
  readonly size: number;
  readonly align: number;
  /** Word numbers that hold pointers. */
  readonly ptrs: readonly number[];
  name: Name | null;
  typ: Type | null;
  /** Its address is taken: alive from `vardef` to `varkill` or the end. */
  addrtaken: boolean;
  /** 'arg': in the caller's frame, off counts from fp. */
  where: 'local' | 'arg';
  /** Offset from sp (local) or fp (arg); assigned by the frame layout for locals, -1: not in the frame. */
  off: number;
  /** Holds its value when the function is entered. */
  param: boolean;
  /** Only the home of registers: never accessed as memory. */
  regs: boolean;
  needzero: boolean;
  /** A user's variable: keeps a place of its own. */
  user: boolean;
}

/** A package-level variable or other writable static data; its address is known after layout. */
export interface Global {
  readonly name: string;
  readonly pkg: string;
  readonly size: number;
  readonly align: number;
  readonly ptrs: readonly number[];
  typ: Type | null;
  /** Initial bytes; null: all zero. */
  init: Uint8Array | null;
  /** Words of init that hold addresses of globals. */
  relocs: { off: number; to: Global; add: number }[];
  addr: number;
  user: boolean;
}

// ---------------------------------------------------------------------------------------------- points

export type PointKind = 'entry' | 'stmt' | 'call' | 'rt' | 'deferreturn';

export interface Point {
  readonly index: number;
  readonly kind: PointKind;
  readonly pos: XPos;
  /** Can be entered: has a landing place in the code. */
  readonly resumable: boolean;
  alloc: string | null;
  /** Numbers of the pointer maps; set by liveness. */
  localMap: number;
  argMap: number;
}

// ---------------------------------------------------------------------------------------------- expressions

export type LExpr =
  | { k: 'const'; t: ValType; v: number | bigint }
  | { k: 'var'; t: ValType; v: LVar }
  /** Assigns v and has its value. */
  | { k: 'tee'; t: ValType; v: LVar; e: LExpr }
  | { k: 'load'; t: ValType; m: Mem; a: LExpr; off: number }
  | { k: 'un'; t: ValType; op: number; a: LExpr }
  | { k: 'bin'; t: ValType; op: number; a: LExpr; b: LExpr }
  | { k: 'sel'; t: ValType; c: LExpr; a: LExpr; b: LExpr }
  /** Address of frame memory. */
  | { k: 'frame'; t: typeof I32; mv: MVar; off: number }
  /** Address in the outgoing area. */
  | { k: 'out'; t: typeof I32; off: number }
  | { k: 'fp'; t: typeof I32 }
  | { k: 'sp'; t: typeof I32 }
  | { k: 'global'; t: typeof I32; ref: Ref; off: number }
  /** Address of read-only data, or another number that only the linker knows. */
  | { k: 'ref'; t: typeof I32 | typeof I64; ref: Ref; off: number }
  /** A run-time function without safe point and with one result. */
  | { k: 'rt'; t: ValType; f: RtFunc; args: LExpr[] }
  /** The address in pointer p; panics when p is nil, reporting `off` as the faulting address. */
  | { k: 'nil'; t: typeof I32; p: LExpr; off: number; at: Point }
  /** Calls the panicking function f when cond holds; no value. */
  | { k: 'check'; t: ValType; cond: LExpr; f: RtFunc; args: LExpr[]; at: Point }
  /** Evaluates `first` (checks), then has the value of e. */
  | { k: 'seq'; t: ValType; first: LExpr[]; e: LExpr };

// ---------------------------------------------------------------------------------------------- instructions

export interface Label {
  readonly id: number;
  /** Index of its `label` or `loop` instruction; -1 until placed. */
  at: number;
  /** The target of a goto statement: may be jumped to backwards. */
  goto: boolean;
}

/** What a run-time call's result means. 'none': nothing; 'st': status; 'zero': 0 is failure; 'two': 2 is failure; 'always': never returns here. */
export type Fail = 'none' | 'st' | 'zero' | 'two' | 'always';

export type Ins =
  | { k: 'set'; v: LVar; e: LExpr }
  | { k: 'store'; m: Mem; a: LExpr; off: number; e: LExpr }
  | { k: 'eval'; e: LExpr }
  | { k: 'copy'; dst: LExpr; doff: number; src: LExpr; soff: number; size: number }
  /** Moves with a size known at run time only. */
  | { k: 'move'; dst: LExpr; src: LExpr; n: LExpr }
  | { k: 'zero'; dst: LExpr; off: number; size: number }
  | { k: 'zerodyn'; dst: LExpr; n: LExpr }
  | { k: 'label'; l: Label }
  | { k: 'br'; l: Label }
  | { k: 'brif'; e: LExpr; neg: boolean; l: Label }
  | { k: 'brtable'; e: LExpr; ls: Label[]; def: Label }
  | { k: 'loop'; l: Label }
  | { k: 'endloop'; l: Label }
  /** step: a user's statement; else only cost, and with a test of the cost when at is not null. */
  | { k: 'pulse'; at: Point | null; step: boolean; cost: number }
  /** func is null when the function is the value of target. */
  | { k: 'call'; at: Point; func: Ref | null; target: LExpr | null }
  | { k: 'rt'; at: Point | null; f: RtFunc; args: LExpr[]; res: LVar | null; fail: Fail; outs: MVar[] }
  /** Pointer store with write barrier. */
  | { k: 'storep'; a: LExpr; off: number; e: LExpr }
  | { k: 'native'; at: Point; ref: Ref }
  /** vars: results, read by the caller. */
  | { k: 'ret'; vars: (LVar | MVar)[] }
  /** A landing place without code before it. */
  | { k: 'resume'; at: Point }
  /** The goroutine unwinds: returns status 1. */
  | { k: 'fail' }
  | { k: 'unreachable' }
  | { k: 'vardef'; mv: MVar }
  | { k: 'varkill'; mv: MVar }
  /** Loads a parameter's register from its home. */
  | { k: 'param'; v: LVar };

// ---------------------------------------------------------------------------------------------- making expressions

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

/** Whether evaluating e twice or later gives the same and costs nothing. */
export function isCheap(e: LExpr): boolean {
  return (
    e.k === 'const' ||
    e.k === 'var' ||
    e.k === 'frame' ||
    e.k === 'global' ||
    e.k === 'ref' ||
    e.k === 'out' ||
    e.k === 'fp' ||
    e.k === 'sp'
  );
}

/** Whether e can panic or assigns registers: it must be evaluated exactly once. */
export function hasEffect(e: LExpr): boolean {
  switch (e.k) {
    case 'const':
    case 'var':
    case 'frame':
    case 'out':
    case 'fp':
    case 'sp':
    case 'global':
    case 'ref':
      return false;
    case 'load':
    case 'un':
      return hasEffect(e.a);
    case 'bin':
      return hasEffect(e.a) || hasEffect(e.b);
    case 'sel':
      return hasEffect(e.c) || hasEffect(e.a) || hasEffect(e.b);
    case 'rt':
      return e.args.some(hasEffect);
  }
  return true;
}

/** Number of nodes, bounded by max. */
export function weight(e: LExpr, max: number): number {
  if (max <= 0) return 1;
  switch (e.k) {
    case 'load':
    case 'un':
      return 1 + weight(e.a, max - 1);
    case 'bin': {
      const a = weight(e.a, max - 1);
      return 1 + a + weight(e.b, max - 1 - a);
    }
    case 'sel':
      return 1 + weight(e.c, max - 1) + weight(e.a, max - 1) + weight(e.b, max - 1);
    case 'const':
    case 'var':
    case 'frame':
    case 'global':
    case 'ref':
    case 'out':
    case 'fp':
    case 'sp':
      return 1;
  }
  return max + 1;
}

/** Calls f on every node of e, operands before operators, in the order of evaluation. */
export function visitExpr(e: LExpr, f: (e: LExpr) => void): void {
  switch (e.k) {
    case 'tee':
      visitExpr(e.e, f);
      break;
    case 'load':
    case 'un':
      visitExpr(e.a, f);
      break;
    case 'bin':
      visitExpr(e.a, f);
      visitExpr(e.b, f);
      break;
    case 'sel':
      visitExpr(e.a, f);
      visitExpr(e.b, f);
      visitExpr(e.c, f);
      break;
    case 'rt':
      for (const a of e.args) visitExpr(a, f);
      break;
    case 'nil':
      visitExpr(e.p, f);
      break;
    case 'check':
      visitExpr(e.cond, f);
      for (const a of e.args) visitExpr(a, f);
      break;
    case 'seq':
      for (const a of e.first) visitExpr(a, f);
      visitExpr(e.e, f);
      break;
  }
  f(e);
}

/** Calls f on every expression of an instruction. */
export function visitIns(i: Ins, f: (e: LExpr) => void): void {
  switch (i.k) {
    case 'set':
    case 'eval':
    case 'brif':
    case 'brtable':
      visitExpr(i.e, f);
      break;
    case 'store':
    case 'storep':
      visitExpr(i.a, f);
      visitExpr(i.e, f);
      break;
    case 'copy':
      visitExpr(i.dst, f);
      visitExpr(i.src, f);
      break;
    case 'move':
      visitExpr(i.dst, f);
      visitExpr(i.src, f);
      visitExpr(i.n, f);
      break;
    case 'zero':
      visitExpr(i.dst, f);
      break;
    case 'zerodyn':
      visitExpr(i.dst, f);
      visitExpr(i.n, f);
      break;
    case 'call':
      if (i.target !== null) visitExpr(i.target, f);
      break;
    case 'rt':
      for (const a of i.args) visitExpr(a, f);
      break;
  }
}
