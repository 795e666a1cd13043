/*
 * From low code to the body of a WebAssembly function.
 *
 * Every function is `(fp, resume) -> status`. Its code is regions: the body, and each loop in it. A region's labels
 * are blocks opened at its start (or later, when only near branches lead to them), and a br_table at its start leads to
 * the landing places of points when `resume` is not 0. So a running function pays one test of a local at entry and one per
 * round of a loop, and entering in the middle is a jump per nested loop.
 *
 * Registers are written through: an assignment to a register that has a home stores it there as well, so memory is
 * current at all times, and after re-entry the registers are loaded again. What the register saves are the loads.
 */
import * as abi from '../../machine/abi.ts';
import { parseSig, type ValType, F64, I32, I64, Op, Writer } from './wasm.ts';
import type { Code } from './code.ts';
import { mvOffset, targets, type Liveness } from './live.ts';
import {
  type Ins,
  type Label,
  type LExpr,
  type LVar,
  type Point,
  Mem,
  loadOp,
  memAlign,
  memType,
  storeOp,
} from './low.ts';

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

interface Region {
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
interface Block {
  from: number;
  to: number;
  region: Region;
}

/** Run-time functions that leave PULSE alone. */
const noCost = new Set<string>([
  'memequal',
  'cmpstring',
  'decoderune',
  'chanlen',
  'chancap',
  'maplen',
  'fmod',
  'complexdiv',
  'gorecover',
  'deferpop',
]);

const HIGH = BigInt(abi.HIGH_WORD) << 32n;
const FP = 0;
const RESUME = 1;
const BASE = 2;

export class Gen {
  readonly #code: Code;
  readonly #link: Linkage;
  readonly #lv: Liveness;
  readonly #w = new Writer(2048);
  readonly #regionOf: Region[] = [];
  readonly #stack: (Block | Region | null)[] = [];
  readonly #opens = new Map<number, Block[]>();
  readonly #labelBlocks = new Map<Label, Block>();
  readonly #loopRegions = new Map<Label, Region>();
  #locals: ValType[] = [];
  #scratch = -1;
  /** The pulse lives in a local: this one; -1 when in memory. */
  #pulse = -1;
  #pulseTmp = -1;
  #dispatches = false;
  readonly #nonNil = new Set<LVar>();

  constructor(code: Code, lv: Liveness, link: Linkage) {
    this.#code = code;
    this.#lv = lv;
    this.#link = link;
  }

  /** The body: local declarations and code. */
  body(): Uint8Array {
    const code = this.#code;
    const w = this.#w;
    this.#locals = [I32, I32, I32];
    this.#assignLocals();
    const root = this.#regions();
    this.#blocks(root);
    const hasLoop = root.children.length > 0;
    const hasPulse = code.ins.some((i) => i.k === 'pulse');
    if (hasLoop && hasPulse) this.#pulse = this.#local(I64);

    // base = sp - 8
    w.byte(Op.local_get);
    w.u32(FP);
    w.i32(code.frameSize + 16);
    w.byte(Op.i32_sub);
    w.byte(Op.local_set);
    w.u32(BASE);
    if (root.goto) {
      w.byte(Op.local_get);
      w.u32(RESUME);
      w.block(Op.if);
      this.#reload();
      w.byte(Op.else);
      this.#prologue();
      w.byte(Op.end);
      w.block(Op.loop);
      this.#stack.push(root);
      this.#openAt(0);
      this.#dispatch(root);
    } else {
      this.#openAt(0);
      if (root.lo <= root.hi) {
        w.byte(Op.local_get);
        w.u32(RESUME);
        w.block(Op.if);
        this.#stack.push(null);
        this.#reload();
        this.#table(root);
        this.#stack.pop();
        w.byte(Op.end);
      }
      this.#prologue();
    }
    for (let k = 0; k < code.ins.length; k++) {
      if (k > 0) this.#openAt(4 * k);
      this.#ins(code.ins[k]!, k);
    }
    if (root.goto) {
      w.byte(Op.unreachable);
      w.byte(Op.end);
      this.#stack.pop();
    }
    w.byte(Op.unreachable);
    w.byte(Op.end);

    // declarations
    const d = new Writer(w.len + 64);
    const runs: [number, ValType][] = [];
    for (let i = 2; i < this.#locals.length; i++) {
      const t = this.#locals[i]!;
      const last = runs[runs.length - 1];
      if (last !== undefined && last[1] === t) last[0]++;
      else runs.push([1, t]);
    }
    d.u32(runs.length);
    for (const [n, t] of runs) {
      d.u32(n);
      d.byte(t);
    }
    d.bytes(w.buf.subarray(0, w.len));
    return d.done();
  }

  #local(t: ValType): number {
    this.#locals.push(t);
    return this.#locals.length - 1;
  }

  /** Registers that are loaded again after re-entry have a local of their own; the others share by their ranges. */
  #assignLocals(): void {
    const { first, last } = this.#lv;
    const list = this.#code.lvars.filter(
      (v) => first[v.id]! >= 0 && (this.#lv.used[v.id] === 1 || v.home < 0),
    );
    list.sort((a, b) => first[a.id]! - first[b.id]!);
    const free = new Map<ValType, { local: number; end: number }[]>();
    for (const v of list) {
      if (v.reload || v === this.#code.ctx) {
        v.local = this.#local(v.t);
        continue;
      }
      let pool = free.get(v.t);
      if (pool === undefined) free.set(v.t, (pool = []));
      let s = pool.find((x) => x.end < first[v.id]!);
      if (s === undefined) pool.push((s = { local: this.#local(v.t), end: 0 }));
      s.end = last[v.id]!;
      v.local = s.local;
    }
  }

  // ---- regions and blocks

  #regions(): Region {
    const ins = this.#code.ins;
    const make = (start: number, parent: Region | null, loop: number): Region => ({
      start,
      end: ins.length,
      parent,
      loop,
      goto: false,
      landings: [],
      lo: Infinity,
      hi: -1,
      children: [],
      enter: null,
    });
    const root = make(0, null, -1);
    let cur = root;
    for (let k = 0; k < ins.length; k++) {
      const i = ins[k]!;
      this.#regionOf[k] = cur;
      if (i.k === 'loop') {
        const r = make(k + 1, cur, k);
        cur.children.push(r);
        this.#loopRegions.set(i.l, r);
        cur = r;
      } else if (i.k === 'endloop') {
        cur.end = k;
        cur = cur.parent!;
        this.#regionOf[k] = cur;
      }
    }
    return root;
  }

  #blocks(root: Region): void {
    const ins = this.#code.ins;
    const blocks: Block[] = [];
    const landing = (k: number, p: Point): void => {
      const r = this.#regionOf[k]!;
      const b: Block = { from: r.start * 4, to: 4 * k + 1, region: r };
      r.landings.push({ at: p.index, block: b });
      blocks.push(b);
      for (let a: Region | null = r; a !== null; a = a.parent) {
        if (p.index < a.lo) a.lo = p.index;
        if (p.index > a.hi) a.hi = p.index;
      }
    };
    // labels: the earliest branch to each
    const source = (l: Label, k: number): void => {
      const t = ins[l.at]!;
      if (t.k === 'loop') return;
      const target = this.#regionOf[l.at]!;
      let from = k;
      let r = this.#regionOf[k]!;
      while (r !== target) {
        from = r.loop;
        r = r.parent!;
      }
      if (from > l.at) {
        target.goto = true;
        l.goto = true;
        return;
      }
      const b = this.#labelBlocks.get(l);
      if (b === undefined) {
        const nb: Block = { from: 4 * from, to: 4 * l.at, region: target };
        this.#labelBlocks.set(l, nb);
        blocks.push(nb);
      } else if (4 * from < b.from) b.from = 4 * from;
    };
    for (let k = 0; k < ins.length; k++) {
      const i = ins[k]!;
      for (const l of targets(i)) source(l, k);
    }
    for (let k = 0; k < ins.length; k++) {
      const i = ins[k]!;
      if (
        (i.k === 'pulse' || i.k === 'call' || i.k === 'rt' || i.k === 'native' || i.k === 'resume') &&
        i.at !== null &&
        i.at.resumable
      )
        landing(k, i.at);
      else if (i.k === 'label' && i.l.goto) {
        const p = this.#gotoPoint(i.l);
        landing(k, p);
      }
    }
    const enter = (r: Region): void => {
      for (const c of r.children) {
        if (c.lo <= c.hi) {
          c.enter = { from: r.start * 4, to: 4 * c.loop + 1, region: r };
          blocks.push(c.enter);
        }
        enter(c);
      }
    };
    enter(root);
    this.#dispatches = root.goto || root.children.length > 0;

    // blocks must nest: one that is open when an earlier-ending one opens must have opened before it
    blocks.sort((a, b) => a.to - b.to);
    const perRegion = new Map<Region, { from: number; to: number }[]>();
    for (const b of blocks) {
      let st = perRegion.get(b.region);
      if (st === undefined) perRegion.set(b.region, (st = []));
      while (st.length > 0 && st[st.length - 1]!.to > b.from) {
        const top = st.pop()!;
        if (top.from < b.from) b.from = top.from;
      }
      st.push({ from: b.from, to: b.to });
      let list = this.#opens.get(b.from);
      if (list === undefined) this.#opens.set(b.from, (list = []));
      list.push(b);
    }
  }

  #gotoPoints = new Map<Label, Point>();
  /** A label that a goto leads back to is entered through the dispatch and has an index beyond all points. */
  #gotoPoint(l: Label): Point {
    let p = this.#gotoPoints.get(l);
    if (p === undefined) {
      p = {
        index: this.#code.points.length + this.#gotoPoints.size,
        kind: 'stmt',
        pos: this.#code.pos,
        resumable: true,
        alloc: null,
        localMap: 0,
        argMap: 0,
      };
      this.#gotoPoints.set(l, p);
    }
    return p;
  }

  #openAt(pos: number): void {
    const list = this.#opens.get(pos);
    if (list === undefined) return;
    for (let i = list.length - 1; i >= 0; i--) {
      this.#w.block(Op.block);
      this.#stack.push(list[i]!);
    }
    this.#opens.delete(pos);
  }

  #close(b: Block): void {
    const top = this.#stack.pop();
    if (top !== b)
      throw new Error(
        `${this.#code.name}: blocks do not nest: closing ${b.from}-${b.to}, open ${JSON.stringify(top === null || top === undefined ? null : 'to' in top ? [top.from, top.to] : 'region')}`,
      );
    this.#w.byte(Op.end);
  }

  #depth(b: Block | Region): number {
    const i = this.#stack.lastIndexOf(b);
    if (i < 0) throw new Error(`${this.#code.name}: branch to a block that is not open`);
    return this.#stack.length - 1 - i;
  }

  /** `if resume: br_table` at the start of a region. */
  #dispatch(r: Region): void {
    if (r.lo > r.hi) return;
    const w = this.#w;
    w.byte(Op.local_get);
    w.u32(RESUME);
    w.block(Op.if);
    this.#stack.push(null);
    this.#table(r);
    this.#stack.pop();
    w.byte(Op.end);
  }

  #table(r: Region): void {
    const w = this.#w;
    const n = r.hi - r.lo + 1;
    const depth = new Array<number>(n).fill(0);
    for (const l of r.landings) depth[l.at - r.lo] = this.#depth(l.block);
    for (const c of r.children)
      if (c.enter !== null) {
        const d = this.#depth(c.enter);
        const inside = new Set<number>();
        this.#indices(c, inside);
        for (const i of inside) depth[i - r.lo] = d;
      }
    w.byte(Op.local_get);
    w.u32(RESUME);
    if (r.lo !== 0) {
      w.i32(r.lo);
      w.byte(Op.i32_sub);
    }
    w.byte(Op.br_table);
    w.u32(n);
    for (const d of depth) w.u32(d);
    w.u32(0);
  }

  #indices(r: Region, into: Set<number>): void {
    for (const l of r.landings) into.add(l.at);
    for (const c of r.children) this.#indices(c, into);
  }

  #land(): void {
    if (!this.#dispatches) return;
    this.#w.i32(0);
    this.#setLocal(RESUME);
  }

  #reload(): void {
    for (const v of this.#code.lvars) {
      if (!v.reload) continue;
      this.#home(v);
      this.#setLocal(v.local);
    }
    this.#loadPulse();
  }

  #home(v: LVar): void {
    this.#getLocal(BASE);
    this.#w.byte(loadOp[v.m]!);
    this.#w.u32(memAlign[v.m]!);
    this.#w.u32(v.home + 8);
  }

  #prologue(): void {
    const code = this.#code;
    const w = this.#w;
    if (code.calls || code.frameSize >= 128) {
      // as Go: small frames compare the pointer at entry, larger ones what they need beyond 128 bytes
      const below = 8 + (code.frameSize > 128 ? code.frameSize - 128 : 0);
      this.#getLocal(FP);
      w.i32(below);
      w.byte(Op.i32_sub);
      w.i32(0);
      this.#load(Op.i32_load, 2, abi.STACKGUARD);
      w.byte(Op.i32_le_u);
      if (code.frameSize > 4096) {
        // a huge frame may reach below address 0
        this.#getLocal(FP);
        w.i32(below);
        w.byte(Op.i32_lt_u);
        w.byte(Op.i32_or);
      }
      w.block(Op.if);
      this.#suspend(0, abi.WHY_MORESTACK);
      w.byte(Op.end);
    }
    this.#loadPulse();
    for (const m of code.mvars) if (m.needzero) this.#zero({ k: 'frame', t: I32, mv: m, off: 0 }, 0, m.size);
    const ctx = code.ctx;
    if (ctx !== null && ctx.local >= 0) {
      if (ctx.home >= 0) this.#getLocal(BASE);
      w.i32(0);
      this.#load(Op.i64_load32_u, 2, abi.CTX);
      w.i64(HIGH);
      w.byte(Op.i64_or);
      this.#assign(ctx);
    }
    for (const v of code.params) {
      if (v.local < 0) continue;
      this.#home(v);
      this.#setLocal(v.local);
    }
  }

  /** With base and value on the stack when v has a home, else only the value: assigns v. */
  #assign(v: LVar): void {
    if (v.home < 0) {
      if (v.local < 0) this.#w.byte(Op.drop);
      else this.#setLocal(v.local);
      return;
    }
    if (v.local >= 0) {
      this.#w.byte(Op.local_tee);
      this.#w.u32(v.local);
    }
    this.#w.byte(storeOp[v.m]!);
    this.#w.u32(memAlign[v.m]!);
    this.#w.u32(v.home + 8);
  }

  #loadPulse(): void {
    if (this.#pulse < 0) return;
    this.#w.i32(0);
    this.#load(Op.i64_load, 3, abi.PULSE);
    this.#setLocal(this.#pulse);
  }

  #storePulse(): void {
    if (this.#pulse < 0) return;
    this.#w.i32(0);
    this.#getLocal(this.#pulse);
    this.#store(Op.i64_store, 3, abi.PULSE);
  }

  #suspend(resume: number, why: number): void {
    const w = this.#w;
    this.#getLocal(FP);
    w.i32((this.#code.id << 16) | resume);
    w.i32(why);
    w.byte(Op.call);
    w.u32(this.#link.suspend());
    w.byte(Op.return);
  }

  #getLocal(i: number): void {
    this.#w.byte(Op.local_get);
    this.#w.u32(i);
  }
  #setLocal(i: number): void {
    this.#w.byte(Op.local_set);
    this.#w.u32(i);
  }
  #load(op: number, align: number, off: number): void {
    this.#w.byte(op);
    this.#w.u32(align);
    this.#w.u32(off);
  }
  #store(op: number, align: number, off: number): void {
    this.#load(op, align, off);
  }

  // ---- instructions

  #ins(i: Ins, k: number): void {
    const w = this.#w;
    switch (i.k) {
      case 'label': {
        const b = this.#labelBlocks.get(i.l);
        if (b !== undefined) this.#close(b);
        if (i.l.goto) {
          const r = this.#regionOf[k]!;
          const p = this.#gotoPoints.get(i.l);
          const l = p && r.landings.find((x) => x.at === p.index);
          if (l) this.#close(l.block);
          this.#land();
        }
        if (b !== undefined || i.l.goto) this.#nonNil.clear();
        return;
      }
      case 'br':
        this.#br(i.l, k);
        return;
      case 'brif': {
        if (this.#backward(i.l, k)) {
          this.#cond(i.e, i.neg);
          w.block(Op.if);
          this.#stack.push(null);
          this.#br(i.l, k);
          this.#stack.pop();
          w.byte(Op.end);
          return;
        }
        this.#cond(i.e, i.neg);
        w.byte(Op.br_if);
        w.u32(this.#target(i.l));
        return;
      }
      case 'brtable':
        this.#expr(i.e);
        w.byte(Op.br_table);
        w.u32(i.ls.length);
        for (const l of i.ls) w.u32(this.#target(l));
        w.u32(this.#target(i.def));
        return;
      case 'loop': {
        const r = this.#loopRegions.get(i.l)!;
        if (r.enter !== null) this.#close(r.enter);
        w.block(Op.loop);
        this.#stack.push(r);
        this.#nonNil.clear();
        this.#openAt(4 * (k + 1));
        this.#dispatch(r);
        return;
      }
      case 'endloop': {
        const top = this.#stack.pop();
        if (top !== this.#loopRegions.get(i.l)) throw new Error(`${this.#code.name}: loop does not nest`);
        w.byte(Op.end);
        return;
      }
      case 'set':
        if (i.v.local < 0 && i.v.home < 0) {
          this.#expr(i.e);
          w.byte(Op.drop);
        } else {
          if (i.v.home >= 0) this.#getLocal(BASE);
          this.#expr(i.e);
          this.#assign(i.v);
        }
        this.#nonNil.delete(i.v);
        return;
      case 'eval':
        this.#expr(i.e);
        if (i.e.k !== 'check') w.byte(Op.drop);
        return;
      case 'store': {
        const off = this.#addr(i.a, i.off);
        this.#expr(i.e);
        this.#store(storeOp[i.m]!, memAlign[i.m]!, off);
        return;
      }
      case 'storep': {
        // with write barrier; address and value are registers or constants
        w.i32(0);
        this.#load(Op.i32_load, 2, abi.WRITE_BARRIER);
        w.block(Op.if);
        this.#storePulse();
        this.#expr(i.a);
        if (i.off !== 0) {
          w.i32(i.off);
          w.byte(Op.i32_add);
        }
        this.#expr(i.e);
        w.byte(Op.call);
        w.u32(this.#link.rt('wb'));
        this.#loadPulse();
        w.byte(Op.end);
        const off = this.#addr(i.a, i.off);
        this.#expr(i.e);
        this.#store(Op.i64_store, 3, off);
        return;
      }
      case 'copy':
        this.#copy(i.dst, i.doff, i.src, i.soff, i.size);
        return;
      case 'move':
        this.#expr(i.dst);
        this.#expr(i.src);
        this.#expr(i.n);
        w.op(Op.memory_copy);
        w.byte(0);
        w.byte(0);
        return;
      case 'zero':
        this.#zero(i.dst, i.off, i.size);
        return;
      case 'zerodyn':
        this.#expr(i.dst);
        w.i32(0);
        this.#expr(i.n);
        w.op(Op.memory_fill);
        w.byte(0);
        return;
      case 'pulse':
        this.#pulseIns(i.at, i.step, i.cost, k);
        return;
      case 'call': {
        this.#storePulse();
        this.#getLocal(BASE);
        w.i64(BigInt(this.#code.id) * 65536n + BigInt(i.at.index));
        this.#store(Op.i64_store, 3, 0);
        this.#getLocal(BASE);
        w.i32(8);
        w.byte(Op.i32_add);
        w.i32(0);
        if (i.target === null) {
          w.byte(Op.call);
          w.u32(this.#link.func(i.func));
        } else {
          this.#expr(i.target);
          w.byte(Op.call_indirect);
          w.u32(0);
          w.u32(0);
        }
        this.#ifReturn();
        this.#landing(i.at, k);
        this.#loadPulse();
        return;
      }
      case 'native': {
        this.#getLocal(FP);
        this.#getLocal(FP);
        w.i32((this.#code.id << 16) | i.at.index);
        w.byte(Op.call);
        w.u32(this.#link.native(i.index));
        this.#ifReturn();
        this.#landing(i.at, k);
        return;
      }
      case 'rt':
        this.#rt(i, k);
        return;
      case 'ret':
        this.#storePulse();
        w.i32(0);
        w.byte(Op.return);
        return;
      case 'fail':
        w.i32(1);
        w.byte(Op.return);
        return;
      case 'resume':
        this.#landing(i.at, k);
        return;
      case 'unreachable':
        w.byte(Op.unreachable);
        return;
    }
  }

  #ifReturn(): void {
    const w = this.#w;
    w.block(Op.if);
    w.i32(1);
    w.byte(Op.return);
    w.byte(Op.end);
  }

  /** Ends the landing block of a point, if it has one. */
  #landing(p: Point, k: number): void {
    if (!p.resumable) return;
    const l = this.#regionOf[k]!.landings.find((x) => x.at === p.index);
    if (l === undefined) return;
    this.#close(l.block);
    this.#land();
  }

  #pulseIns(at: Point | null, step: boolean, cost: number, k: number): void {
    const w = this.#w;
    const n = (step ? 1n << BigInt(abi.STEP_SHIFT) : 0n) + BigInt(cost);
    if (this.#pulse >= 0) {
      this.#getLocal(this.#pulse);
      w.i64(n);
      w.byte(Op.i64_add);
      if (at === null) {
        this.#setLocal(this.#pulse);
        return;
      }
      w.byte(Op.local_tee);
      w.u32(this.#pulse);
    } else {
      w.i32(0);
      w.i32(0);
      this.#load(Op.i64_load, 3, abi.PULSE);
      w.i64(n);
      w.byte(Op.i64_add);
      if (at === null) {
        this.#store(Op.i64_store, 3, abi.PULSE);
        return;
      }
      if (this.#pulseTmp < 0) this.#pulseTmp = this.#local(I64);
      w.byte(Op.local_tee);
      w.u32(this.#pulseTmp);
      this.#store(Op.i64_store, 3, abi.PULSE);
      this.#getLocal(this.#pulseTmp);
    }
    if (step) {
      w.i64(0n);
      w.byte(Op.i64_ge_s);
    } else {
      // library code: only the sign bit of the cost counts
      w.byte(Op.i32_wrap_i64);
      w.i32(0);
      w.byte(Op.i32_lt_s);
    }
    w.block(Op.if);
    this.#storePulse();
    this.#suspend(at.index, abi.WHY_PULSE);
    w.byte(Op.end);
    this.#landing(at, k);
  }

  #rt(i: Extract<Ins, { k: 'rt' }>, k: number): void {
    const w = this.#w;
    const charges = !noCost.has(i.f);
    if (charges) this.#storePulse();
    const v = i.res;
    if (v !== null && v.home >= 0) this.#getLocal(BASE);
    for (const a of i.args) this.#expr(a);
    if (i.at !== null) {
      this.#getLocal(FP);
      w.i32((this.#code.id << 16) | i.at.index);
    }
    w.byte(Op.call);
    w.u32(this.#link.rt(i.f));
    const results = parseSig(this.#link.rtSig(i.f)).results;
    if (v !== null) {
      this.#nonNil.delete(v);
      if (i.fail === 'zero' || i.fail === 'two') {
        // the test needs the raw result
        const s = this.#scratch32();
        w.byte(Op.local_tee);
        w.u32(s);
        if (i.fail === 'zero') w.byte(Op.i32_eqz);
        else {
          w.i32(2);
          w.byte(Op.i32_eq);
        }
        this.#ifReturn();
        this.#getLocal(s);
      }
      if (v.t === I64 && results[0] === I32) {
        // an address becomes a pointer
        w.byte(Op.i64_extend_i32_u);
        if (v.m === Mem.Ptr) {
          w.i64(HIGH);
          w.byte(Op.i64_or);
        }
      }
      this.#assign(v);
    } else if (i.fail === 'st') this.#ifReturn();
    else if (i.fail === 'always') {
      if (results.length === 0) w.i32(1);
      w.byte(Op.return);
    } else if (results.length > 0) w.byte(Op.drop);
    if (i.at !== null) this.#landing(i.at, k);
    if (charges && i.fail !== 'always') this.#loadPulse();
  }

  #scratch32(): number {
    if (this.#scratch < 0) this.#scratch = this.#local(I32);
    return this.#scratch;
  }

  #backward(l: Label, k: number): boolean {
    return l.goto && l.at < k && this.#code.ins[l.at]!.k === 'label';
  }

  #br(l: Label, k: number): void {
    const w = this.#w;
    if (this.#backward(l, k)) {
      w.i32(this.#gotoPoints.get(l)!.index);
      this.#setLocal(RESUME);
      w.byte(Op.br);
      w.u32(this.#depth(this.#regionOf[l.at]!));
      return;
    }
    w.byte(Op.br);
    w.u32(this.#target(l));
  }

  #target(l: Label): number {
    const b = this.#labelBlocks.get(l);
    if (b !== undefined && this.#stack.includes(b)) return this.#depth(b);
    const r = this.#loopRegions.get(l);
    if (r !== undefined) return this.#depth(r);
    throw new Error(`${this.#code.name}: label ${l.id} cannot be reached`);
  }

  #cond(e: LExpr, neg: boolean): void {
    this.#expr(e);
    if (neg) this.#w.byte(Op.i32_eqz);
  }

  // ---- expressions

  /** Pushes the address part that is not static; gives the static offset. */
  #addr(a: LExpr, off: number): number {
    switch (a.k) {
      case 'frame':
        this.#getLocal(BASE);
        return mvOffset(this.#code, a.mv) + 8 + a.off + off;
      case 'out':
        this.#getLocal(BASE);
        return 8 + a.off + off;
      case 'sp':
        this.#getLocal(BASE);
        return 8 + off;
      case 'global':
        this.#w.i32(0);
        return a.g.addr + a.off + off;
      case 'const':
        if (a.t === I32 && (a.v as number) >= 0 && (a.v as number) < 0x40000000) {
          this.#w.i32(0);
          return (a.v as number) + off;
        }
    }
    this.#expr(a);
    return off;
  }

  #expr(e: LExpr): void {
    const w = this.#w;
    switch (e.k) {
      case 'const':
        if (e.t === I32) w.i32(e.v as number);
        else if (e.t === I64) w.i64(e.v as bigint);
        else if (e.t === F64) w.f64(e.v as number);
        else w.f32(e.v as number);
        return;
      case 'var':
        if (e.v.local >= 0) this.#getLocal(e.v.local);
        else throw new Error(`${this.#code.name}: register ${e.v.id} has no local`);
        return;
      case 'tee':
        if (e.v.home >= 0) {
          this.#getLocal(BASE);
          this.#expr(e.e);
          this.#assign(e.v);
          this.#getLocal(e.v.local);
        } else {
          this.#expr(e.e);
          w.byte(Op.local_tee);
          w.u32(e.v.local);
        }
        this.#nonNil.delete(e.v);
        return;
      case 'load': {
        const off = this.#addr(e.a, e.off);
        // a pointer load of which only the address is wanted has type i32
        const op = e.t === I32 && memType[e.m] === I64 ? Op.i32_load : loadOp[e.m]!;
        this.#load(op, op === Op.i32_load ? 2 : memAlign[e.m]!, off);
        return;
      }
      case 'un':
        if (e.op === Op.i64_extend_i32_u && e.a.k === 'global') {
          w.i64(BigInt(e.a.g.addr + e.a.off));
          return;
        }
        this.#expr(e.a);
        w.op(e.op);
        return;
      case 'bin':
        this.#expr(e.a);
        this.#expr(e.b);
        w.byte(e.op);
        return;
      case 'sel':
        this.#expr(e.a);
        this.#expr(e.b);
        this.#expr(e.c);
        w.byte(Op.select);
        return;
      case 'frame':
        this.#getLocal(BASE);
        w.i32(mvOffset(this.#code, e.mv) + 8 + e.off);
        w.byte(Op.i32_add);
        return;
      case 'out':
        this.#getLocal(BASE);
        w.i32(8 + e.off);
        w.byte(Op.i32_add);
        return;
      case 'sp':
        this.#getLocal(BASE);
        w.i32(8);
        w.byte(Op.i32_add);
        return;
      case 'fp':
        this.#getLocal(FP);
        return;
      case 'global':
        w.i32(e.g.addr + e.off);
        return;
      case 'rt': {
        const charges = !noCost.has(e.f);
        if (charges) this.#storePulse();
        for (const a of e.args) this.#expr(a);
        w.byte(Op.call);
        w.u32(this.#link.rt(e.f));
        if (charges) this.#loadPulse();
        return;
      }
      case 'nil':
        this.#nilCheck(e.p, e.off, e.at);
        return;
      case 'check':
        this.#expr(e.cond);
        w.block(Op.if);
        this.#storePulse();
        for (const a of e.args) this.#expr(a);
        this.#getLocal(FP);
        w.i32((this.#code.id << 16) | e.at.index);
        w.byte(Op.call);
        w.u32(this.#link.rt(e.f));
        w.byte(Op.return);
        w.byte(Op.end);
        return;
      case 'seq':
        for (const f of e.first) {
          this.#expr(f);
          if (f.k !== 'check') w.byte(Op.drop);
        }
        this.#expr(e.e);
        return;
    }
  }

  #nilCheck(p: LExpr, off: number, at: Point): void {
    const w = this.#w;
    if (p.k === 'var') {
      if (!this.#nonNil.has(p.v)) {
        this.#expr(p);
        w.byte(Op.i64_eqz);
        this.#panicmem(off, at);
        this.#nonNil.add(p.v);
      }
      this.#expr(p);
      w.byte(Op.i32_wrap_i64);
      return;
    }
    if (p.k === 'load' && memType[p.m] === I64) this.#expr({ ...p, t: I32 });
    else {
      this.#expr(p);
      w.byte(Op.i32_wrap_i64);
    }
    const s = this.#scratch32();
    w.byte(Op.local_tee);
    w.u32(s);
    w.byte(Op.i32_eqz);
    this.#panicmem(off, at);
    this.#getLocal(s);
  }

  #panicmem(off: number, at: Point): void {
    const w = this.#w;
    w.block(Op.if);
    this.#storePulse();
    w.i32(off);
    this.#getLocal(FP);
    w.i32((this.#code.id << 16) | at.index);
    w.byte(Op.call);
    w.u32(this.#link.rt('panicmem'));
    w.byte(Op.return);
    w.byte(Op.end);
  }

  // ---- blocks of memory

  /** dst and src are cheap to repeat when size is small. */
  #copy(dst: LExpr, doff: number, src: LExpr, soff: number, size: number): void {
    const w = this.#w;
    if (size === 0) return;
    if (size > 64) {
      const d = this.#addr(dst, doff);
      if (d !== 0) {
        w.i32(d);
        w.byte(Op.i32_add);
      }
      const s = this.#addr(src, soff);
      if (s !== 0) {
        w.i32(s);
        w.byte(Op.i32_add);
      }
      w.i32(size);
      w.op(Op.memory_copy);
      w.byte(0);
      w.byte(0);
      return;
    }
    // all loads before all stores, so that overlapping operands are no matter
    const steps: [number, number][] = [];
    for (let at = 0; at < size;) {
      const left = size - at;
      const n = left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
      steps.push([at, n]);
      at += n;
    }
    for (const [at, n] of steps) {
      this.#addr(dst, 0);
      const o = this.#addr(src, soff + at);
      this.#load(
        n === 8 ? Op.i64_load : n === 4 ? Op.i32_load : n === 2 ? Op.i32_load16_u : Op.i32_load8_u,
        0,
        o,
      );
    }
    for (const [at, n] of steps.reverse())
      this.#store(
        n === 8 ? Op.i64_store : n === 4 ? Op.i32_store : n === 2 ? Op.i32_store16 : Op.i32_store8,
        0,
        this.#staticOff(dst) + doff + at,
      );
  }

  /** The static offset that `#addr` gives for a. */
  #staticOff(a: LExpr): number {
    switch (a.k) {
      case 'frame':
        return mvOffset(this.#code, a.mv) + 8 + a.off;
      case 'out':
        return 8 + a.off;
      case 'sp':
        return 8;
      case 'global':
        return a.g.addr + a.off;
      case 'const':
        if (a.t === I32 && (a.v as number) >= 0 && (a.v as number) < 0x40000000) return a.v as number;
    }
    return 0;
  }

  #zero(dst: LExpr, off: number, size: number): void {
    const w = this.#w;
    if (size > 96) {
      const d = this.#addr(dst, off);
      if (d !== 0) {
        w.i32(d);
        w.byte(Op.i32_add);
      }
      w.i32(0);
      w.i32(size);
      w.op(Op.memory_fill);
      w.byte(0);
      return;
    }
    for (let at = 0; at < size;) {
      const left = size - at;
      const n = left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
      const o = this.#addr(dst, off + at);
      if (n === 8) w.i64(0n);
      else w.i32(0);
      this.#store(
        n === 8 ? Op.i64_store : n === 4 ? Op.i32_store : n === 2 ? Op.i32_store16 : Op.i32_store8,
        0,
        o,
      );
      at += n;
    }
  }
}
