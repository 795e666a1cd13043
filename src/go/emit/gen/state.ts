/* What the generation of one function's code shares, and its smallest steps. */
import * as abi from '../../../machine/abi.ts';
import { type ValType, I32, Op, Writer } from '../wasm.ts';
import type { Code } from '../code.ts';
import type { Liveness } from '../live.ts';
import type { Label, LVar, Point } from '../low.ts';

/** What gen must know of the module around. */
export interface Linkage {
  /** Index of a run-time function among the imports. */
  rt(f: string): number;
  rtSig(f: string): string;
  /** Index of a Go function. */
  func(id: number): number;
  /** Index of a native among the imports. */
  native(i: number): number;
  suspend(): number;
}

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
  readonly link: Linkage;
  readonly lv: Liveness;
  readonly w = new Writer(2048);
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

  constructor(code: Code, lv: Liveness, link: Linkage) {
    this.code = code;
    this.lv = lv;
    this.link = link;
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

  load(op: number, align: number, off: number): void {
    this.w.byte(op);
    this.w.u32(align);
    this.w.u32(off);
  }

  store(op: number, align: number, off: number): void {
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
