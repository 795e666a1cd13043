/*
 * Variables: which of them live in registers, in the frame, on the heap or in the closure object, and what the debugger is told of them.
 */
import type { Expr, Func, Name } from '../../ir/nodes.ts';
import { canonical } from '../../ir/make.ts';
import { visit } from '../../ir/visit.ts';
import { alignof, pointerWords, sizeof } from '../../ir/typeinfo.ts';
import { under } from '../../types/named.ts';
import type { Signature } from '../../types/type.ts';
import { type LVar, type MVar, Mem } from '../low.ts';
import { get, load } from '../lowmake.ts';
import type { Module } from '../module.ts';
import { type ArgLayout, argLayout, flatten } from '../values.ts';
import { lentKeys } from './lookup.ts';
import { type Together, togetherOnHeap } from './together.ts';
import { bin0, mem, Storage, type Place, type RegPlace } from './storage.ts';

/** How a variable of the function is kept. */
export type VarPlace =
  | RegPlace
  | { k: 'mem'; mv: MVar }
  /** On the heap; ptr holds the address. */
  | { k: 'heap'; ptr: LVar }
  /** In the closure object: the value, or its address. */
  | { k: 'captured'; off: number; byval: boolean };

/** The variables of one function. */
export class Variables extends Storage {
  readonly vars = new Map<Name, VarPlace>();
  /** Variables that share an object on the heap. */
  together: ReadonlyMap<Name, Together> = new Map();
  /** Conversions of bytes to strings that need no copy. */
  lent: ReadonlySet<Expr> = new Set();
  readonly layout: ArgLayout;
  /** Memory variables declared in the loops being lowered, innermost last: dead when a round ends. */
  readonly loopVars: MVar[][] = [];
  hasDefer: boolean;

  constructor(mod: Module, fn: Func) {
    super(mod, fn);
    const sig = under(fn.nname.typ) as Signature;
    this.layout = argLayout(sig, sig.recv !== null ? sig.recv.type : null);
    this.code.takes(this.layout);
    this.hasDefer = fn.hasDefer;
  }

  /** Finds out which variables are captured by reference, then gives all parameters their places. */
  declareVars(): void {
    const fn = this.fn;
    const refs = new Set<Name>();
    visit(fn, (n) => {
      if (n.op === 'OCLOSURE')
        for (const cv of n.func.closureVars)
          if (cv.outer !== null && !canonical(cv).byval) refs.add(cv.outer);
      if (
        n.op === 'ONAME' &&
        n.class === 'func' &&
        n.sym.name === 'deferrangefunc' &&
        n.sym.pkg.path === 'runtime'
      )
        this.hasDefer = true;
    });
    this.refs = refs;
    this.together = togetherOnHeap(fn, (n) => this.onHeap(n));
    this.lent = lentKeys(fn, (n) => n.class === 'extern' || this.onHeap(n) || this.inMemory(n));
    // captured variables
    let off = 8;
    for (const cv of fn.closureVars) {
      const byval = canonical(cv).byval;
      const size = byval ? sizeof(cv.typ) : 8;
      const align = byval ? alignof(cv.typ) : 8;
      off = Math.ceil(off / Math.max(align, 1)) * Math.max(align, 1);
      this.vars.set(cv, { k: 'captured', off, byval });
      if (!cv.autoTemp)
        this.code.vars.push({
          name: cv,
          mv: null,
          closureOff: off,
          byRef: !byval,
          heap: false,
          from: 0,
          to: 0xffff,
        });
      off += size;
    }
    if (fn.closureVars.length > 0) this.code.ctx = this.code.lvar(Mem.Ptr);
    let i = 0;
    let r = 0;
    for (const n of fn.dcl) {
      if (n.class === 'param') this.declareParam(n, this.layout.params[i++]!.off);
      else if (n.class === 'paramout') this.declareResult(n, this.layout.results[r++]!.off);
    }
  }

  refs = new Set<Name>();

  /** Whether a variable lives on the heap. */
  onHeap(n: Name): boolean {
    return n.esc === 'heap' || (n.esc === 'unknown' && (n.addrtaken || this.refs.has(n)));
  }

  inMemory(n: Name): boolean {
    return n.addrtaken || this.refs.has(n) || flatten(n.typ) === null;
  }

  argVar(n: Name, off: number): MVar {
    const mv = this.code.mvar(sizeof(n.typ), alignof(n.typ), pointerWords(n.typ), 'arg');
    mv.off = off;
    mv.typ = n.typ;
    mv.name = n;
    mv.addrtaken = n.addrtaken || this.refs.has(n);
    return mv;
  }

  declareParam(n: Name, off: number): void {
    const mv = this.argVar(n, off);
    mv.param = true;
    const heap = this.onHeap(n);
    if (!heap && this.inMemory(n)) {
      // memory of the caller's outgoing area, ours while we run
      this.vars.set(n, { k: 'mem', mv });
      this.note(n, mv, false, 0);
      return;
    }
    mv.regs = true;
    mv.addrtaken = false;
    const parts = flatten(n.typ);
    if (heap) {
      this.heapParams.push({ n, mv });
      return;
    }
    const regs = parts!.map((p) => this.code.lvar(p.m, mv, p.off));
    this.vars.set(n, { k: 'regs', regs, parts: parts! });
    this.code.params.push(...regs);
    mv.user = !this.code.library;
    this.note(n, mv, false, 0);
  }

  readonly heapParams: { n: Name; mv: MVar }[] = [];
  /** Heap-allocated results: copied to their place when the function returns. */
  readonly heapResults: { n: Name; mv: MVar; ptr: LVar }[] = [];
  readonly resultVars: MVar[] = [];

  declareResult(n: Name, off: number): void {
    const mv = this.argVar(n, off);
    this.resultVars.push(mv);
    if (this.onHeap(n)) {
      mv.addrtaken = false;
      const ptr = this.code.lvar(Mem.Ptr);
      this.vars.set(n, { k: 'heap', ptr });
      this.heapResults.push({ n, mv, ptr });
      return;
    }
    if (this.hasDefer || this.inMemory(n)) {
      this.vars.set(n, { k: 'mem', mv });
      if (this.hasDefer) mv.addrtaken = false;
      this.note(n, mv, false, 0);
      return;
    }
    mv.regs = true;
    mv.user = !this.code.library;
    const parts = flatten(n.typ)!;
    this.vars.set(n, { k: 'regs', regs: parts.map((p) => this.code.lvar(p.m, mv, p.off)), parts });
    this.note(n, mv, false, 0);
  }

  /** Tells the debugger of a variable; its scope ends at the end of the innermost block. */
  note(n: Name, mv: MVar | null, heap: boolean, from: number): void {
    if (this.code.library) return;
    const name = n.sym.name;
    if (n.autoTemp || name === '_' || name.startsWith('~') || name.startsWith('.')) return;
    this.code.vars.push({ name: n, mv, closureOff: 0, byRef: false, heap, from, to: 0xffff });
  }

  /** Runs f as a block of its own: variables declared in it go out of scope at its end. */
  scope(f: () => void): void {
    const first = this.code.vars.length;
    f();
    const end = this.code.points.length - 1;
    for (let i = first; i < this.code.vars.length; i++) {
      const v = this.code.vars[i]!;
      if (v.to === 0xffff) v.to = end; // before v.from if nothing of the block was left to see it
    }
  }

  /** The statement that declares n is over: only now is there something to see. An object in the heap is there before its value. */
  born(n: Name): void {
    if (this.onHeap(n)) return;
    const v = this.code.vars.findLast((known) => known.name === n);
    if (v !== undefined) v.from = this.code.points.length;
  }

  /** The place of a variable; a local one that has none yet gets it now. */
  varPlace(n: Name): VarPlace {
    let p = this.vars.get(n);
    if (p !== undefined) return p;
    if (this.onHeap(n)) {
      const mv = this.code.mvar(8, 8, [0]);
      mv.regs = true;
      mv.user = !this.code.library && !n.autoTemp;
      mv.name = n;
      p = { k: 'heap', ptr: this.code.lvar(Mem.Ptr, mv.user ? mv : null) };
      this.note(n, mv, true, this.code.points.length);
    } else if (this.inMemory(n)) {
      const mv = this.code.mvarOf(n.typ);
      mv.name = n;
      mv.addrtaken = n.addrtaken || this.refs.has(n);
      mv.user = !this.code.library && !n.autoTemp;
      p = { k: 'mem', mv };
      this.loopVars[this.loopVars.length - 1]?.push(mv);
      this.note(n, mv, false, this.code.points.length);
    } else {
      const parts = flatten(n.typ)!;
      let mv: MVar | null = null;
      if (!this.code.library && !n.autoTemp) {
        mv = this.code.mvarOf(n.typ);
        mv.name = n;
        mv.regs = true;
        mv.user = true;
        this.note(n, mv, false, this.code.points.length);
      }
      p = { k: 'regs', regs: parts.map((q) => this.code.lvar(q.m, mv, q.off)), parts };
    }
    this.vars.set(n, p);
    return p;
  }

  /** The place of a variable's value. */
  namePlace(n: Name): Place {
    if (n.class === 'extern')
      return { k: 'mem', base: { k: 'global', ref: this.globalRef(n) }, idx: null, off: 0 };
    const p = this.varPlace(n);
    switch (p.k) {
      case 'regs':
        return p;
      case 'mem':
        return mem({ k: 'frame', mv: p.mv });
      case 'heap':
        return mem({ k: 'ptr', p: get(p.ptr), ok: true });
      case 'captured': {
        const ctx = get(this.code.ctx!);
        if (p.byval) return { k: 'mem', base: { k: 'ptr', p: ctx, ok: true }, idx: null, off: p.off };
        return mem({ k: 'ptr', p: load(Mem.Ptr, bin0(ctx), p.off), ok: true });
      }
    }
  }
}
