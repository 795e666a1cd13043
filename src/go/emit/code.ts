/*
 * The low code of one function while walk builds it.
 */
import { type RtFunc, rtFuncs } from '../../machine/rtfuncs.ts';
import type { Name, XPos } from '../ir/nodes.ts';
import { pointerWords, sizeof, alignof } from '../ir/typeinfo.ts';
import type { Type } from '../types/type.ts';
import { HERE, type Ref } from './ref.ts';
import type { ArgLayout } from './values.ts';
import {
  type Fail,
  type Ins,
  type Label,
  type LExpr,
  type LVar,
  type MVar,
  type Point,
  type PointKind,
  Mem,
  memSize,
  memType,
} from './low.ts';
import { get } from './lowmake.ts';
import { isCheap } from './lowvisit.ts';
import { I32, I64 } from './wasm.ts';

/** A variable as the debugger knows it. */
export interface ScopedVar {
  name: Name;
  mv: MVar | null;
  /** Offset in the closure object, for captured variables. */
  closureOff: number;
  byRef: boolean;
  heap: boolean;
  from: number;
  to: number;
}

const isRtFunc = (f: string): f is RtFunc => f in rtFuncs;

/** The code of one function. */
export class Code {
  readonly name: string;
  readonly library: boolean;
  readonly ins: Ins[] = [];
  readonly lvars: LVar[] = [];
  readonly mvars: MVar[] = [];
  readonly points: Point[] = [];
  /** What it refers to, in the order in which it was met. */
  readonly refs: Ref[] = [];
  /** Registers to load from the arguments at entry. */
  readonly params: LVar[] = [];
  /** Register of the closure object, if the function uses one. */
  ctx: LVar | null = null;
  /** Alive at every point because deferred calls and recovery need them. */
  readonly deferLive: (LVar | MVar)[] = [];
  readonly vars: ScopedVar[] = [];
  /** Bytes of arguments and results, and of the arguments alone. */
  argBytes = 0;
  paramBytes = 0;
  outBytes = 0;
  frameSize = 0;
  deferReturn = 0;
  /** Where a function made by reflection keeps its closure object, which tells its arguments. */
  madeBy: MVar | null = null;
  /** Makes Go calls or other calls in the sense of Go's prologue: needs a stack check. */
  calls = false;
  /** A wrapper that itself makes the call it was made for: recover sees through it. */
  transparent = false;
  pos: XPos;
  #labels = 0;
  #raw: LVar[] = [];

  constructor(name: string, library: boolean, pos: XPos) {
    this.name = name;
    this.library = library;
    this.pos = pos;
    this.point('entry', pos, true);
  }

  // ---- variables

  lvar(m: Mem, mv: MVar | null = null, off = 0): LVar {
    const v: LVar = {
      id: this.lvars.length,
      m,
      t: memType[m]!,
      mv,
      off,
      local: -1,
      home: -1,
      reload: false,
    };
    this.lvars.push(v);
    return v;
  }

  /** A register for an address that must not outlive the next point. */
  rawVar(): LVar {
    const v = this.lvar(Mem.U32);
    this.#raw.push(v);
    return v;
  }

  isRaw(v: LVar): boolean {
    return this.#raw.includes(v);
  }

  mvar(size: number, align: number, ptrs: readonly number[], where: 'local' | 'arg' = 'local'): MVar {
    const mv: MVar = {
      id: this.mvars.length,
      size,
      align: Math.max(align, 1),
      ptrs,
      name: null,
      typ: null,
      addrtaken: false,
      where,
      off: -1,
      param: false,
      regs: false,
      needzero: false,
      user: false,
      what: null,
    };
    this.mvars.push(mv);
    return mv;
  }

  /** Frame memory for a value of type t. */
  mvarOf(t: Type): MVar {
    const mv = this.mvar(sizeof(t), alignof(t), pointerWords(t));
    mv.typ = t;
    return mv;
  }

  // ---- points and labels

  point(kind: PointKind, pos: XPos, resumable: boolean): Point {
    const p: Point = {
      index: this.points.length,
      kind,
      pos,
      resumable,
      alloc: null,
      localMap: -1,
      argMap: -1,
    };
    this.points.push(p);
    return p;
  }

  #check: Point | null = null;
  /** The point of checks that panic at a position, the current one if not told. */
  checkPoint(pos = this.pos): Point {
    const c = this.#check;
    if (c !== null && c.pos.pos === pos.pos && c.pos.inl === pos.inl) return c;
    return (this.#check = this.point('rt', pos, false));
  }

  label(): Label {
    return { id: this.#labels++, at: -1, goto: false };
  }

  // ---- references

  /** Notes that the code refers to something. */
  use(ref: Ref): Ref {
    this.refs.push(ref);
    return ref;
  }

  /** An address or number as i32. */
  ref32(ref: Ref): LExpr {
    return { k: 'ref', t: I32, ref: this.use(ref), off: 0 };
  }

  /** The same as i64. */
  ref64(ref: Ref): LExpr {
    return { k: 'ref', t: I64, ref: this.use(ref), off: 0 };
  }

  /** The PC of a point of this function. */
  pc(at: Point): LExpr {
    return { k: 'ref', t: I32, ref: HERE, off: at.index };
  }

  // ---- instructions

  emit(i: Ins): void {
    this.ins.push(i);
  }

  place(l: Label): void {
    l.at = this.ins.length;
    this.ins.push({ k: 'label', l });
    this.#check = null;
  }

  br(l: Label): void {
    this.ins.push({ k: 'br', l });
  }

  /** Branches to l when e holds (or, with neg, does not). Constant conditions are decided here. */
  brif(e: LExpr, l: Label, neg = false): void {
    if (e.k === 'un' && e.op === 0x45 && e.a.t === 0x7f) return this.brif(e.a, l, !neg);
    if (e.k === 'const') {
      if ((e.v !== 0) !== neg) this.br(l);
      return;
    }
    this.ins.push({ k: 'brif', e, neg, l });
  }

  set(v: LVar, e: LExpr): void {
    this.ins.push({ k: 'set', v, e });
  }

  /** e in a register, unless it can be repeated as it is. Variables are copied when `fixed` (they may change). */
  settle(e: LExpr, fixed = false): LExpr {
    if (isCheap(e) && !(fixed && e.k === 'var')) return e;
    const v = this.lvar(formOf(e));
    this.set(v, e);
    return get(v);
  }

  /** A run-time call without result. */
  rt(f: RtFunc, args: LExpr[], at: Point | null = null, fail: Fail = 'none', outs: MVar[] = []): void {
    this.ins.push({ k: 'rt', at, f, args, res: null, fail, outs });
  }

  /** A run-time call with a result. */
  rtRes(f: RtFunc, args: LExpr[], m: Mem, at: Point | null, fail: Fail = 'none', outs: MVar[] = []): LVar {
    const res = this.lvar(m);
    this.ins.push({ k: 'rt', at, f, args, res, fail, outs });
    return res;
  }

  /** Says what the function takes and returns. */
  takes(layout: ArgLayout): void {
    this.argBytes = layout.total;
    this.paramBytes = layout.resultsAt;
  }

  needOut(bytes: number): void {
    if (bytes > this.outBytes) this.outBytes = bytes;
  }
}

/** The memory form that keeps the value of e. */
export function formOf(e: LExpr): Mem {
  switch (e.k) {
    case 'var':
      return e.v.m;
    case 'load':
      return e.m;
    case 'tee':
      return e.v.m;
    case 'seq':
      return formOf(e.e);
    case 'sel':
      return formOf(e.a) === Mem.Ptr ? Mem.Ptr : formOf(e.b);
  }
  // arithmetic on a pointer gives a pointer
  if (e.k === 'bin' && e.t === 0x7e) {
    if (e.op === 0x7c && formOf(e.a) === Mem.Ptr) return Mem.Ptr;
    if (e.op === 0x84 && e.b.k === 'const' && e.b.v === 0xc0n << 32n) return Mem.Ptr;
  }
  if (e.k === 'un' && e.a.k === 'global' && e.t === 0x7e) return Mem.Ptr;
  return e.t === 0x7f ? Mem.U32 : e.t === 0x7e ? Mem.I64 : e.t === 0x7d ? Mem.F32 : Mem.F64;
}

export { isRtFunc, memSize };
