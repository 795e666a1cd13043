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
  /** A value without a variable that pointers lead to, as the program says it, for who looks at the frame: `&T{...}`; null for all others. */
  what: string | null;
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
