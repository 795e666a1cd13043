/* Entering and leaving a function: locals, homes, and what is loaded again. */
import * as abi from '../../../machine/abi.ts';
import { type ValType, I32, Op } from '../wasm.ts';
import { type LVar, loadOp, memAlign, storeOp } from '../low.ts';
import { SUSPEND } from '../ref.ts';
import { type Gen, FP, BASE } from './state.ts';
import { zero } from './memory.ts';

const HIGH = BigInt(abi.HIGH_WORD) << 32n;

/** Registers that are loaded again after re-entry have a local of their own; the others share by their ranges. */
export function assignLocals(g: Gen): void {
  const { first, last } = g.lv;
  const list = g.code.lvars.filter((v) => first[v.id]! >= 0 && (g.lv.used[v.id] === 1 || v.home < 0));
  list.sort((a, b) => first[a.id]! - first[b.id]!);
  const free = new Map<ValType, { local: number; end: number }[]>();
  for (const v of list) {
    if (v.reload || v === g.code.ctx) {
      v.local = g.local(v.t);
      continue;
    }
    let pool = free.get(v.t);
    if (pool === undefined) free.set(v.t, (pool = []));
    let s = pool.find((x) => x.end < first[v.id]!);
    if (s === undefined) pool.push((s = { local: g.local(v.t), end: 0 }));
    s.end = last[v.id]!;
    v.local = s.local;
  }
}

export function reload(g: Gen): void {
  for (const v of g.code.lvars) {
    if (!v.reload) continue;
    storeHome(g, v);
    g.setLocal(v.local);
  }
  g.loadPulse();
}

export function storeHome(g: Gen, v: LVar): void {
  g.getLocal(BASE);
  g.w.byte(loadOp[v.m]!);
  g.w.u32(memAlign[v.m]!);
  g.w.u32(v.home + 8);
}

export function prologue(g: Gen): void {
  const code = g.code;
  const w = g.w;
  if (code.calls || code.frameSize >= 128) {
    // as Go: small frames compare the pointer at entry, larger ones what they need beyond 128 bytes
    const below = 8 + (code.frameSize > 128 ? code.frameSize - 128 : 0);
    g.getLocal(FP);
    w.i32(below);
    w.byte(Op.i32_sub);
    w.i32(0);
    g.load(Op.i32_load, 2, abi.STACKGUARD);
    w.byte(Op.i32_le_u);
    if (code.frameSize > 4096) {
      // a huge frame may reach below address 0
      g.getLocal(FP);
      w.i32(below);
      w.byte(Op.i32_lt_u);
      w.byte(Op.i32_or);
    }
    w.block(Op.if);
    suspend(g, 0, abi.WHY_MORESTACK);
    w.byte(Op.end);
  }
  g.loadPulse();
  for (const m of code.mvars) if (m.needzero) zero(g, { k: 'frame', t: I32, mv: m, off: 0 }, 0, m.size);
  const ctx = code.ctx;
  if (ctx !== null && ctx.local >= 0) {
    if (ctx.home >= 0) g.getLocal(BASE);
    w.i32(0);
    g.load(Op.i64_load32_u, 2, abi.CTX);
    w.i64(HIGH);
    w.byte(Op.i64_or);
    assigned(g, ctx);
  }
  for (const v of code.params) {
    if (v.local < 0) continue;
    storeHome(g, v);
    g.setLocal(v.local);
  }
}

/** With base and value on the stack when v has a home, else only the value: assigns v. */
export function assigned(g: Gen, v: LVar): void {
  if (v.home < 0) {
    if (v.local < 0) g.w.byte(Op.drop);
    else g.setLocal(v.local);
    return;
  }
  if (v.local >= 0) {
    g.w.byte(Op.local_tee);
    g.w.u32(v.local);
  }
  g.w.byte(storeOp[v.m]!);
  g.w.u32(memAlign[v.m]!);
  g.w.u32(v.home + 8);
}

export function suspend(g: Gen, resume: number, why: number): void {
  const w = g.w;
  g.getLocal(FP);
  g.pc(resume);
  w.i32(why);
  w.byte(Op.call);
  g.fix('u32', SUSPEND);
  w.byte(Op.return);
}
