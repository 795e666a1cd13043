/* Low instructions to WebAssembly. */
import * as abi from '../../../machine/abi.ts';
import { rtFuncs } from '../../../machine/rtfuncs.ts';
import { HERE } from '../ref.ts';
import { parseSig, I32, I64, Op } from '../wasm.ts';
import { type Ins, type Point, Mem, memAlign, storeOp } from '../low.ts';
import { type Gen, FP, BASE } from './state.ts';
import { openAt, closeBlock, dispatch, land, backward, branch, targetDepth } from './regions.ts';
import { assigned, suspend } from './entry.ts';
import { cond, addr, expr, noCost } from './expr.ts';
import { copy, zero } from './memory.ts';

const HIGH = BigInt(abi.HIGH_WORD) << 32n;

export function instruction(g: Gen, i: Ins, k: number): void {
  const w = g.w;
  switch (i.k) {
    case 'label': {
      const b = g.labelBlocks.get(i.l);
      if (b !== undefined) closeBlock(g, b);
      if (i.l.goto) {
        const r = g.regionOf[k]!;
        const p = g.gotoPoints.get(i.l);
        const l = p && r.landings.find((x) => x.at === p.index);
        if (l) closeBlock(g, l.block);
        land(g);
      }
      if (b !== undefined || i.l.goto) g.nonNil.clear();
      return;
    }
    case 'br':
      branch(g, i.l, k);
      return;
    case 'brif': {
      if (backward(g, i.l, k)) {
        cond(g, i.e, i.neg);
        w.block(Op.if);
        g.stack.push(null);
        branch(g, i.l, k);
        g.stack.pop();
        w.byte(Op.end);
        return;
      }
      cond(g, i.e, i.neg);
      w.byte(Op.br_if);
      w.u32(targetDepth(g, i.l));
      return;
    }
    case 'brtable':
      expr(g, i.e);
      w.byte(Op.br_table);
      w.u32(i.ls.length);
      for (const l of i.ls) w.u32(targetDepth(g, l));
      w.u32(targetDepth(g, i.def));
      return;
    case 'loop': {
      const r = g.loopRegions.get(i.l)!;
      if (r.enter !== null) closeBlock(g, r.enter);
      w.block(Op.loop);
      g.stack.push(r);
      g.nonNil.clear();
      openAt(g, 4 * (k + 1));
      dispatch(g, r);
      return;
    }
    case 'endloop': {
      const top = g.stack.pop();
      if (top !== g.loopRegions.get(i.l)) throw new Error(`${g.code.name}: loop does not nest`);
      w.byte(Op.end);
      return;
    }
    case 'set':
      if (i.v.local < 0 && i.v.home < 0) {
        expr(g, i.e);
        w.byte(Op.drop);
      } else {
        if (i.v.home >= 0) g.getLocal(BASE);
        expr(g, i.e);
        assigned(g, i.v);
      }
      g.nonNil.delete(i.v);
      return;
    case 'eval':
      expr(g, i.e);
      if (i.e.k !== 'check') w.byte(Op.drop);
      return;
    case 'store': {
      const off = addr(g, i.a, i.off);
      expr(g, i.e);
      g.store(storeOp[i.m]!, memAlign[i.m]!, off);
      return;
    }
    case 'storep': {
      // with write barrier; address and value are registers or constants
      w.i32(0);
      g.load(Op.i32_load, 2, abi.WRITE_BARRIER);
      w.block(Op.if);
      g.storePulse();
      expr(g, i.a);
      if (i.off !== 0) {
        w.i32(i.off);
        w.byte(Op.i32_add);
      }
      expr(g, i.e);
      g.rt('wb');
      g.loadPulse();
      w.byte(Op.end);
      const off = addr(g, i.a, i.off);
      expr(g, i.e);
      g.store(Op.i64_store, 3, off);
      return;
    }
    case 'copy':
      copy(g, i.dst, i.doff, i.src, i.soff, i.size);
      return;
    case 'move':
      expr(g, i.dst);
      expr(g, i.src);
      expr(g, i.n);
      w.op(Op.memory_copy);
      w.byte(0);
      w.byte(0);
      return;
    case 'zero':
      zero(g, i.dst, i.off, i.size);
      return;
    case 'zerodyn':
      expr(g, i.dst);
      w.i32(0);
      expr(g, i.n);
      w.op(Op.memory_fill);
      w.byte(0);
      return;
    case 'pulse':
      pulse(g, i.at, i.step, i.cost, k);
      return;
    case 'call': {
      g.storePulse();
      g.getLocal(BASE);
      g.constant(I64, HERE, i.at.index);
      g.store(Op.i64_store, 3, 0);
      g.getLocal(BASE);
      w.i32(8);
      w.byte(Op.i32_add);
      w.i32(0);
      if (i.func !== null) {
        w.byte(Op.call);
        g.fix('u32', i.func);
      } else {
        expr(g, i.target!);
        w.byte(Op.call_indirect);
        w.u32(0);
        w.u32(0);
      }
      g.ifReturn();
      landing(g, i.at, k);
      g.loadPulse();
      return;
    }
    case 'native': {
      g.getLocal(FP);
      g.getLocal(FP);
      g.pc(i.at.index);
      w.byte(Op.call);
      g.fix('u32', i.ref);
      g.ifReturn();
      landing(g, i.at, k);
      return;
    }
    case 'rt':
      runtimeCall(g, i, k);
      return;
    case 'ret':
      g.storePulse();
      w.i32(0);
      w.byte(Op.return);
      return;
    case 'fail':
      w.i32(1);
      w.byte(Op.return);
      return;
    case 'resume':
      landing(g, i.at, k);
      return;
    case 'unreachable':
      w.byte(Op.unreachable);
      return;
  }
}

/** Ends the landing block of a point, if it has one. */
export function landing(g: Gen, p: Point, k: number): void {
  if (!p.resumable) return;
  const l = g.regionOf[k]!.landings.find((x) => x.at === p.index);
  if (l === undefined) return;
  closeBlock(g, l.block);
  land(g);
}

export function pulse(g: Gen, at: Point | null, step: boolean, cost: number, k: number): void {
  const w = g.w;
  const n = (step ? 1n << BigInt(abi.STEP_SHIFT) : 0n) + BigInt(cost);
  if (g.pulse >= 0) {
    g.getLocal(g.pulse);
    w.i64(n);
    w.byte(Op.i64_add);
    if (at === null) {
      g.setLocal(g.pulse);
      return;
    }
    w.byte(Op.local_tee);
    w.u32(g.pulse);
  } else {
    w.i32(0);
    w.i32(0);
    g.load(Op.i64_load, 3, abi.PULSE);
    w.i64(n);
    w.byte(Op.i64_add);
    if (at === null) {
      g.store(Op.i64_store, 3, abi.PULSE);
      return;
    }
    if (g.pulseTmp < 0) g.pulseTmp = g.local(I64);
    w.byte(Op.local_tee);
    w.u32(g.pulseTmp);
    g.store(Op.i64_store, 3, abi.PULSE);
    g.getLocal(g.pulseTmp);
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
  g.storePulse();
  suspend(g, at.index, abi.WHY_PULSE);
  w.byte(Op.end);
  landing(g, at, k);
}

export function runtimeCall(g: Gen, i: Extract<Ins, { k: 'rt' }>, k: number): void {
  const w = g.w;
  const charges = !noCost.has(i.f);
  if (charges) g.storePulse();
  const v = i.res;
  if (v !== null && v.home >= 0) g.getLocal(BASE);
  for (const a of i.args) expr(g, a);
  if (i.at !== null) {
    g.getLocal(FP);
    g.pc(i.at.index);
  }
  g.rt(i.f);
  const results = parseSig(rtFuncs[i.f]).results;
  if (v !== null) {
    g.nonNil.delete(v);
    if (i.fail === 'zero' || i.fail === 'two') {
      // the test needs the raw result
      const s = g.scratch32();
      w.byte(Op.local_tee);
      w.u32(s);
      if (i.fail === 'zero') w.byte(Op.i32_eqz);
      else {
        w.i32(2);
        w.byte(Op.i32_eq);
      }
      g.ifReturn();
      g.getLocal(s);
    }
    if (v.t === I64 && results[0] === I32) {
      // an address becomes a pointer
      w.byte(Op.i64_extend_i32_u);
      if (v.m === Mem.Ptr) {
        w.i64(HIGH);
        w.byte(Op.i64_or);
      }
    }
    assigned(g, v);
  } else if (i.fail === 'st') g.ifReturn();
  else if (i.fail === 'always') {
    if (results.length === 0) w.i32(1);
    w.byte(Op.return);
  } else if (results.length > 0) w.byte(Op.drop);
  if (i.at !== null) landing(g, i.at, k);
  if (charges && i.fail !== 'always') g.loadPulse();
}
