/* Expressions and addresses to WebAssembly, with the checks that they need. */
import { F64, I32, I64, Op } from '../wasm.ts';
import { mvOffset } from '../framelayout.ts';
import { type LExpr, type Point, loadOp, memAlign, memType } from '../low.ts';
import { type Gen, type Offset, FP, BASE } from './state.ts';
import { assigned } from './entry.ts';

/** Run-time functions that leave PULSE alone. */
export const noCost = new Set<string>([
  'memequal',
  'cmpstring',
  'decoderune',
  'countrunes',
  'chanlen',
  'chancap',
  'maplen',
  'fmod',
  'complexdiv',
  'gorecover',
  'deferpop',
]);

export function cond(g: Gen, e: LExpr, neg: boolean): void {
  expr(g, e);
  if (neg) g.w.byte(Op.i32_eqz);
}

/** Pushes the address part that is not static; gives the static offset. */
export function addr(g: Gen, a: LExpr, off: number): Offset {
  switch (a.k) {
    case 'frame':
      g.getLocal(BASE);
      return mvOffset(g.code, a.mv) + 8 + a.off + off;
    case 'out':
      g.getLocal(BASE);
      return 8 + a.off + off;
    case 'sp':
      g.getLocal(BASE);
      return 8 + off;
    case 'global':
    case 'ref':
      g.w.i32(0);
      return { ref: a.ref, add: a.off + off };
    case 'const':
      if (a.t === I32 && (a.v as number) >= 0 && (a.v as number) < 0x40000000) {
        g.w.i32(0);
        return (a.v as number) + off;
      }
  }
  expr(g, a);
  return off;
}

export function expr(g: Gen, e: LExpr): void {
  const w = g.w;
  switch (e.k) {
    case 'const':
      if (e.t === I32) w.i32(e.v as number);
      else if (e.t === I64) w.i64(e.v as bigint);
      else if (e.t === F64) w.f64(e.v as number);
      else w.f32(e.v as number);
      return;
    case 'var':
      if (e.v.local >= 0) g.getLocal(e.v.local);
      else throw new Error(`${g.code.name}: register ${e.v.id} has no local`);
      return;
    case 'tee':
      if (e.v.home >= 0) {
        g.getLocal(BASE);
        expr(g, e.e);
        assigned(g, e.v);
        g.getLocal(e.v.local);
      } else {
        expr(g, e.e);
        w.byte(Op.local_tee);
        w.u32(e.v.local);
      }
      g.nonNil.delete(e.v);
      return;
    case 'load': {
      const off = addr(g, e.a, e.off);
      // a pointer load of which only the address is wanted has type i32
      const op = e.t === I32 && memType[e.m] === I64 ? Op.i32_load : loadOp[e.m]!;
      g.load(op, op === Op.i32_load ? 2 : memAlign[e.m]!, off);
      return;
    }
    case 'un':
      if (e.op === Op.i64_extend_i32_u && e.a.k === 'global') {
        g.constant(I64, e.a.ref, e.a.off);
        return;
      }
      expr(g, e.a);
      w.op(e.op);
      return;
    case 'bin':
      expr(g, e.a);
      expr(g, e.b);
      w.byte(e.op);
      return;
    case 'sel':
      expr(g, e.a);
      expr(g, e.b);
      expr(g, e.c);
      w.byte(Op.select);
      return;
    case 'frame':
      g.getLocal(BASE);
      w.i32(mvOffset(g.code, e.mv) + 8 + e.off);
      w.byte(Op.i32_add);
      return;
    case 'out':
      g.getLocal(BASE);
      w.i32(8 + e.off);
      w.byte(Op.i32_add);
      return;
    case 'sp':
      g.getLocal(BASE);
      w.i32(8);
      w.byte(Op.i32_add);
      return;
    case 'fp':
      g.getLocal(FP);
      return;
    case 'global':
    case 'ref':
      g.constant(e.t, e.ref, e.off);
      return;
    case 'rt': {
      const charges = !noCost.has(e.f);
      if (charges) g.storePulse();
      for (const a of e.args) expr(g, a);
      g.rt(e.f);
      if (charges) g.loadPulse();
      return;
    }
    case 'nil':
      nilCheck(g, e.p, e.off, e.at);
      return;
    case 'check':
      expr(g, e.cond);
      w.block(Op.if);
      g.storePulse();
      for (const a of e.args) expr(g, a);
      g.getLocal(FP);
      g.pc(e.at.index);
      g.rt(e.f);
      w.byte(Op.return);
      w.byte(Op.end);
      return;
    case 'seq':
      for (const f of e.first) {
        expr(g, f);
        if (f.k !== 'check') w.byte(Op.drop);
      }
      expr(g, e.e);
      return;
  }
}

export function nilCheck(g: Gen, p: LExpr, off: number, at: Point): void {
  const w = g.w;
  if (p.k === 'var') {
    if (!g.nonNil.has(p.v)) {
      expr(g, p);
      w.byte(Op.i64_eqz);
      panicmem(g, off, at);
      g.nonNil.add(p.v);
    }
    expr(g, p);
    w.byte(Op.i32_wrap_i64);
    return;
  }
  if (p.k === 'load' && memType[p.m] === I64) expr(g, { ...p, t: I32 });
  else {
    expr(g, p);
    w.byte(Op.i32_wrap_i64);
  }
  const s = g.scratch32();
  w.byte(Op.local_tee);
  w.u32(s);
  w.byte(Op.i32_eqz);
  panicmem(g, off, at);
  g.getLocal(s);
}

export function panicmem(g: Gen, off: number, at: Point): void {
  const w = g.w;
  w.block(Op.if);
  g.storePulse();
  w.i32(off);
  g.getLocal(FP);
  g.pc(at.index);
  g.rt('panicmem');
  w.byte(Op.return);
  w.byte(Op.end);
}

/** The static offset that `#addr` gives for a. */
export function staticOff(g: Gen, a: LExpr): Offset {
  switch (a.k) {
    case 'frame':
      return mvOffset(g.code, a.mv) + 8 + a.off;
    case 'out':
      return 8 + a.off;
    case 'sp':
      return 8;
    case 'global':
    case 'ref':
      return { ref: a.ref, add: a.off };
    case 'const':
      if (a.t === I32 && (a.v as number) >= 0 && (a.v as number) < 0x40000000) return a.v as number;
  }
  return 0;
}
