/*
 * Places: where a value is or goes, and the loads and stores there. Stores of pointers go through the write barrier unless they are to the frame;
 * a pointer that may be nil is checked where it is followed.
 */
import type { Func, Name, XPos } from '../../ir/nodes.ts';
import { hasPointers, sizeof } from '../../ir/typeinfo.ts';
import type { Type } from '../../types/type.ts';
import { Code } from '../code.ts';
import { type LExpr, type LVar, type MVar, type Part, type Point, Mem, memType } from '../low.ts';
import { add32, bin, c32, c64, extU, frame, get, highPtr, load, seq, tee, zeroOf } from '../lowmake.ts';
import { hasEffect, isCheap, visitExpr } from '../lowvisit.ts';
import { type Ref, ZEROBASE } from '../ref.ts';
import { Op, I32, I64 } from '../wasm.ts';
import { type Module, funcName } from '../module.ts';
import { flatten } from '../values.ts';

/** What a memory place is relative to. */
export type Base =
  | { k: 'frame'; mv: MVar }
  | { k: 'global'; ref: Ref }
  /** A Go pointer, to be checked for nil unless `ok`; `at` is where a nil pointer is told. */
  | { k: 'ptr'; p: LExpr; ok: boolean; at?: XPos }
  /** An address that is not used beyond the next point. */
  | { k: 'addr'; a: LExpr }
  | { k: 'out' };

export interface MemPlace {
  k: 'mem';
  base: Base;
  /** Dynamic offset (i32). */
  idx: LExpr | null;
  off: number;
}

export interface RegPlace {
  k: 'regs';
  regs: LVar[];
  parts: Part[];
}

/** Where a value is or goes. */
export type Place = MemPlace | RegPlace;

/** What is stored while one function runs. */
export class Storage {
  readonly mod: Module;
  readonly fn: Func;
  readonly code: Code;

  constructor(mod: Module, fn: Func) {
    this.mod = mod;
    this.fn = fn;
    this.code = new Code(funcName(fn), mod.isLibrary(fn), fn.pos);
  }

  get pos(): XPos {
    return this.code.pos;
  }

  /** The address of a place as an i32 tree without the static offset. */
  address(p: MemPlace): LExpr {
    let a: LExpr;
    switch (p.base.k) {
      case 'frame':
        a = frame(p.base.mv);
        break;
      case 'global':
        a = { k: 'global', t: 0x7f, ref: p.base.ref, off: 0 };
        break;
      case 'out':
        a = { k: 'out', t: 0x7f, off: 0 };
        break;
      case 'addr':
        a = p.base.a;
        break;
      case 'ptr':
        a = p.base.ok ? bin0(p.base.p) : this.nilCheck(p.base.p, p.off, p.base.at);
        break;
    }
    return p.idx === null ? a : bin(Op.i32_add, a, p.idx);
  }

  nilCheck(p: LExpr, off: number, pos?: XPos): LExpr {
    return { k: 'nil', t: 0x7f, p, off: Math.max(off, 0), at: this.checkPoint(pos) };
  }

  /** The point of checks of an expression at pos: the statement's, if that is on the same line. */
  checkPoint(pos?: XPos): Point {
    return pos === undefined || this.isHere(pos) ? this.code.checkPoint() : this.code.checkPoint(pos);
  }

  /** Whether a position is on the line, and in the inlined call, of the current one; one that is unknown is. */
  isHere(pos: XPos): boolean {
    const here = this.code.pos;
    if (pos === here || pos.pos <= 0) return true;
    if (pos.inl !== here.inl) return false;
    if (here.pos !== this.#linePos) {
      this.#linePos = here.pos;
      [this.#lineFrom, this.#lineTo] = this.mod.options.prog.files.lineRange(here.pos);
    }
    return pos.pos >= this.#lineFrom && pos.pos < this.#lineTo;
  }
  #linePos = 0;
  #lineFrom = 0;
  #lineTo = 0;

  /** The Go pointer to a place. */
  pointerTo(p: MemPlace): LExpr {
    switch (p.base.k) {
      case 'frame':
      case 'out':
      case 'addr':
        return highPtr(add32(this.address(p), p.off));
      case 'global':
        return extU(add32(this.address(p), p.off));
      case 'ptr': {
        let q = p.base.p;
        if (!p.base.ok) {
          if (q.k === 'var') q = seq([this.nilCheck(q, p.off, p.base.at)], q);
          else {
            const v = this.code.lvar(Mem.Ptr);
            q = seq([this.nilCheck(tee(v, q), p.off, p.base.at)], get(v));
          }
        }
        if (p.idx !== null) q = bin(Op.i64_add, q, extU(p.idx));
        return bin(Op.i64_add, q, c64(p.off));
      }
    }
  }

  /** Whether stores there need no write barrier. */
  own(p: MemPlace): boolean {
    return p.base.k === 'frame' || p.base.k === 'out';
  }

  /** p with an address that can be used several times before the next point. */
  fix(p: MemPlace): MemPlace {
    if (p.idx === null) {
      if (p.base.k === 'frame' || p.base.k === 'global' || p.base.k === 'out') return p;
      if (p.base.k === 'addr' && isCheap(p.base.a)) return p;
      if (p.base.k === 'ptr' && p.base.ok && p.base.p.k === 'var') return p;
    }
    const v = this.code.rawVar();
    this.code.set(v, this.address(p));
    return { k: 'mem', base: { k: 'addr', a: get(v) }, idx: null, off: p.off };
  }

  /** The scalars at a place, read late. The first must be evaluated first. */
  read(p: Place, parts: readonly Part[]): LExpr[] {
    if (p.k === 'regs') return p.regs.map(get);
    if (parts.length === 0) {
      this.touch(p);
      return [];
    }
    const a = this.address(p);
    if (parts.length === 1) return [load(parts[0]!.m, a, p.off + parts[0]!.off)];
    if (isCheap(a) || (p.idx === null && p.base.k === 'ptr' && p.base.ok && p.base.p.k === 'var'))
      return parts.map((q) => load(q.m, a, p.off + q.off));
    const v = this.code.rawVar();
    return parts.map((q, i) => load(q.m, i === 0 ? tee(v, a) : get(v), p.off + q.off));
  }

  /** Makes the checks of a place that nothing is read from or written to. */
  touch(p: MemPlace): void {
    const a = this.address(p);
    if (hasEffect(a)) this.code.emit({ k: 'eval', e: a });
  }

  /** One scalar at a place. */
  readPart(p: Place, parts: readonly Part[], i: number): LExpr {
    if (p.k === 'regs') return get(p.regs[i]!);
    return load(parts[i]!.m, this.address(p), p.off + parts[i]!.off);
  }

  /** The part of a place at off bytes with type t. */
  subPlace(p: Place, off: number, t: Type): Place {
    if (p.k === 'mem') return { ...p, off: p.off + off };
    const size = sizeof(t);
    // without any size there is nothing to be found in registers
    if (flatten(t) === null) return mem({ k: 'addr', a: this.code.ref32(ZEROBASE) });
    const regs: LVar[] = [];
    p.parts.forEach((q, i) => {
      if (q.off >= off && q.off < off + size) regs.push(p.regs[i]!);
    });
    return { k: 'regs', regs, parts: flatten(t)! };
  }

  /** Puts scalars into registers, so that they can be used several times and in any order. */
  settle(parts: readonly LExpr[], fixed = false): LExpr[] {
    return parts.map((e) => this.code.settle(e, fixed));
  }

  /** Stores scalars at a place; they are evaluated before its address. */
  write(p: Place, parts: readonly Part[], vals: readonly LExpr[]): void {
    const code = this.code;
    if (p.k === 'regs') {
      if (vals.length === 1) code.set(p.regs[0]!, vals[0]!);
      else {
        // all are read before the first is written
        const last = vals.length - 1;
        const v = vals.map((e, i) =>
          e.k === 'const' || (i === last && !mentions(e, p.regs)) ? e : this.hold(e),
        );
        p.regs.forEach((r, i) => code.set(r, v[i]!));
      }
      return;
    }
    if (parts.length === 0) {
      for (const v of vals) code.emit({ k: 'eval', e: v });
      this.touch(p);
      return;
    }
    const own = this.own(p);
    if (parts.length === 1) {
      const m = parts[0]!.m;
      let e = vals[0]!;
      if (m === Mem.Ptr && !own) {
        e = code.settle(e);
        const f = this.fix(p);
        code.emit({ k: 'storep', a: this.address(f), off: f.off + parts[0]!.off, e });
        return;
      }
      const a = this.address(p);
      if (hasEffect(e) && hasEffect(a)) e = code.settle(e);
      code.emit({ k: 'store', m, a, off: p.off + parts[0]!.off, e });
      return;
    }
    const v = vals.map((e) => (e.k === 'const' ? e : this.hold(e)));
    const f = this.fix(p);
    const a = this.address(f);
    parts.forEach((q, i) => {
      if (q.m === Mem.Ptr && !own) code.emit({ k: 'storep', a, off: f.off + q.off, e: v[i]! });
      else code.emit({ k: 'store', m: q.m, a, off: f.off + q.off, e: v[i]! });
    });
  }

  /** A copy of e in a register of its own, unless it is constant. */
  hold(e: LExpr): LExpr {
    return this.code.settle(e, true);
  }

  /** Zeroes a place. */
  zero(p: Place, t: Type): void {
    if (p.k === 'regs') {
      p.regs.forEach((r) => this.code.set(r, zeroOf(r.t)));
      return;
    }
    const size = sizeof(t);
    if (size === 0) return;
    const parts = flatten(t);
    if (
      parts !== null &&
      parts.length > 0 &&
      (!this.own(p) || parts.length === 1) &&
      !this.padded(parts, size)
    ) {
      this.write(
        p,
        parts,
        parts.map((q) => zeroOf(memType[q.m]!)),
      );
      return;
    }
    const f = this.fix(p);
    if (hasPointers(t) && !this.own(p)) this.bulkBarrier(f, null, size, t);
    this.code.emit({ k: 'zero', dst: this.address(f), off: f.off, size });
  }

  padded(parts: readonly Part[], size: number): boolean {
    let n = 0;
    for (const q of parts) n += [1, 1, 2, 2, 4, 4, 8, 4, 8, 8][q.m]!;
    return n !== size;
  }

  /** Copies a value of type t in memory. */
  copy(dst: MemPlace, src: MemPlace, t: Type): void {
    const size = sizeof(t);
    if (size === 0) {
      this.touch(src);
      this.touch(dst);
      return;
    }
    const s = this.fix(src);
    const d = this.fix(dst);
    if (hasPointers(t) && !this.own(dst)) this.bulkBarrier(d, s, size, t);
    this.code.emit({ k: 'copy', dst: this.address(d), doff: d.off, src: this.address(s), soff: s.off, size });
  }

  /** Shades what a bulk store overwrites and stores, while the barrier is on. Places are fixed. */
  bulkBarrier(dst: MemPlace, src: MemPlace | null, size: number, t: Type): void {
    const code = this.code;
    const skip = code.label();
    code.brif(load(Mem.U32, c32(0), 4128), skip, true);
    code.rt('wbBulk', [
      add32(this.address(dst), dst.off),
      src === null ? c32(0) : add32(this.address(src), src.off),
      c32(size),
      this.typeAddr(t),
    ]);
    code.place(skip);
  }

  /** A package-level variable. */
  globalRef(n: Name): Ref {
    let ref = this.#globals.get(n);
    if (ref === undefined) this.#globals.set(n, (ref = this.code.use({ k: 'global', name: n })));
    return ref;
  }
  readonly #globals = new Map<Name, Ref>();
  readonly #types = new Map<Type, Ref>();

  /** The descriptor of a type. */
  typeAddr(t: Type): LExpr {
    let ref = this.#types.get(t);
    if (ref === undefined) this.#types.set(t, (ref = this.code.use({ k: 'type', type: t })));
    return { k: 'ref', t: I32, ref, off: 0 };
  }

  /** A temporary in the frame for a value of type t, not yet initialised. */
  temp(t: Type): MVar {
    return this.code.mvarOf(t);
  }

  /** Starts a new life of frame memory. */
  vardef(mv: MVar): void {
    this.code.emit({ k: 'vardef', mv });
  }

  /** A frame temporary, zeroed if it holds pointers, alive from here on. */
  freshTemp(t: Type, zero = hasPointers(t)): MVar {
    const mv = this.temp(t);
    this.vardef(mv);
    if (zero) this.code.emit({ k: 'zero', dst: frame(mv), off: 0, size: mv.size });
    return mv;
  }

  /** The place of the expression whose value is being made; null while none is. */
  making: XPos | null = null;

  rtPoint(): Point {
    return this.code.point('rt', this.pos, false);
  }

  /** The point of an allocation of type t. It stands where -m speaks of it: at the expression or variable it is for, not at the statement. */
  allocPoint(t: string, pos = this.making): Point {
    const p = this.code.point('rt', pos !== null && pos.pos > 0 && this.isHere(pos) ? pos : this.pos, false);
    p.alloc = t;
    return p;
  }
}

export const bin0 = (p: LExpr): LExpr => {
  // the address in a pointer known not to be nil
  if (p.k === 'const') return c32(Number(BigInt.asIntN(32, p.v as bigint)));
  if (p.k === 'ref') return { ...p, t: I32 };
  return p.t === I64 ? wrapPtr(p) : p;
};

function wrapPtr(p: LExpr): LExpr {
  if (p.k === 'un' && p.op === Op.i64_extend_i32_u) return p.a;
  if (p.k === 'load' && (p.m === Mem.Ptr || p.m === Mem.I64))
    return { k: 'load', t: 0x7f, m: Mem.U32, a: p.a, off: p.off };
  return { k: 'un', t: 0x7f, op: Op.i32_wrap_i64, a: p };
}

/** Whether evaluating e reads one of the registers. */
function mentions(e: LExpr, regs: readonly LVar[]): boolean {
  let found = false;
  visitExpr(e, (x) => (found ||= x.k === 'var' && regs.includes(x.v)));
  return found;
}

export function mem(base: Base, off = 0): MemPlace {
  return { k: 'mem', base, idx: null, off };
}
