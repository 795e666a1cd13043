/* What the generation of one function's code shares, and its smallest steps. */
import * as abi from '../../../machine/abi.ts';
import { rtFuncs } from '../../../machine/rtfuncs.ts';
import { type Encoding, type Fixup, HERE, type Ref } from '../ref.ts';
import { type ValType, I32, I64, Op, Writer } from '../wasm.ts';
import type { Code } from '../code.ts';
import type { Liveness } from '../live.ts';
import type { Label, LVar, Point } from '../low.ts';

/** Index of a run-time function: they are the first imports of every module, in the order of the table. */
export const rtIndex: ReadonlyMap<string, number> = new Map(Object.keys(rtFuncs).map((f, i) => [f, i]));

/** A static offset: a number, or where a reference leads and so many bytes further. */
export type Offset = number | { ref: Ref; add: number };

export const plus = (o: Offset, n: number): Offset =>
  typeof o === 'number' ? o + n : { ref: o.ref, add: o.add + n };

export interface Region {
  /** First instruction inside. */
  start: number;
  end: number;
  parent: Region | null;
  /** Index of its `loop` instruction; -1 for the body. */
  loop: number;
  /** Some goto leads back to a label of this region. */
  goto: boolean;
  /** Landing places directly inside, by point index. */
  landings: { at: number; block: Block }[];
  /** Range of point indices inside; lo > hi when there are none. */
  lo: number;
  hi: number;
  children: Region[];
  /** Landing before the loop. */
  enter: Block | null;
}

/** A WebAssembly block: opened before the code of instruction position `from`, ended at `to` (positions are 4 per instruction). */
export interface Block {
  from: number;
  to: number;
  region: Region;
}

/** Locals that every function has: its arguments, and the base of its frame. */
export const FP = 0;
export const RESUME = 1;
export const BASE = 2;

/** The code of one function in the making. */
export class Gen {
  readonly code: Code;
  readonly lv: Liveness;
  readonly w = new Writer(2048);
  readonly fixups: Fixup[] = [];
  readonly regionOf: Region[] = [];
  readonly stack: (Block | Region | null)[] = [];
  readonly opens = new Map<number, Block[]>();
  readonly labelBlocks = new Map<Label, Block>();
  readonly loopRegions = new Map<Label, Region>();
  locals: ValType[] = [];
  scratch = -1;
  /** The pulse lives in a local: this one; -1 when in memory. */
  pulse = -1;
  pulseTmp = -1;
  dispatches = false;
  readonly nonNil = new Set<LVar>();
  gotoPoints = new Map<Label, Point>();

  constructor(code: Code, lv: Liveness) {
    this.code = code;
    this.lv = lv;
  }

  local(t: ValType): number {
    this.locals.push(t);
    return this.locals.length - 1;
  }

  loadPulse(): void {
    if (this.pulse < 0) return;
    this.w.i32(0);
    this.load(Op.i64_load, 3, abi.PULSE);
    this.setLocal(this.pulse);
  }

  storePulse(): void {
    if (this.pulse < 0) return;
    this.w.i32(0);
    this.getLocal(this.pulse);
    this.store(Op.i64_store, 3, abi.PULSE);
  }

  getLocal(i: number): void {
    this.w.byte(Op.local_get);
    this.w.u32(i);
  }

  setLocal(i: number): void {
    this.w.byte(Op.local_set);
    this.w.u32(i);
  }

  load(op: number, align: number, off: Offset): void {
    this.w.byte(op);
    this.w.u32(align);
    if (typeof off === 'number') this.w.u32(off);
    else this.fix('u32', off.ref, off.add);
  }

  /** Leaves a number to the linker. */
  fix(enc: Encoding, ref: Ref, add = 0): void {
    this.fixups.push({ at: this.w.len, enc, ref, add });
  }

  /** A constant that the linker knows. */
  constant(t: typeof I32 | typeof I64, ref: Ref, add: number): void {
    this.w.byte(t === I32 ? Op.i32_const : Op.i64_const);
    this.fix(t === I32 ? 'i32' : 'i64', ref, add);
  }

  /** The PC of a point. */
  pc(index: number): void {
    this.constant(I32, HERE, index);
  }

  /** Calls a function of the run time. */
  rt(f: string): void {
    this.w.byte(Op.call);
    this.w.u32(rtIndex.get(f)!);
  }

  store(op: number, align: number, off: Offset): void {
    this.load(op, align, off);
  }

  ifReturn(): void {
    const w = this.w;
    w.block(Op.if);
    w.i32(1);
    w.byte(Op.return);
    w.byte(Op.end);
  }

  scratch32(): number {
    if (this.scratch < 0) this.scratch = this.local(I32);
    return this.scratch;
  }

  /** A label that a goto leads back to is entered through the dispatch and has an index beyond all points. */
  gotoPoint(l: Label): Point {
    let p = this.gotoPoints.get(l);
    if (p === undefined) {
      p = {
        index: this.code.points.length + this.gotoPoints.size,
        kind: 'stmt',
        pos: this.code.pos,
        resumable: true,
        alloc: null,
        localMap: 0,
        argMap: 0,
      };
      this.gotoPoints.set(l, p);
    }
    return p;
  }
}
