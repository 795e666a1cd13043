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
import { type ValType, I32, I64, Op, Writer } from '../wasm.ts';
import type { Code } from '../code.ts';
import type { Liveness } from '../live.ts';
import type { Body } from '../ref.ts';
import { Gen, FP, RESUME, BASE } from './state.ts';
import { findRegions, placeBlocks, openAt, dispatch, jumpTable } from './regions.ts';
import { assignLocals, reload, prologue } from './entry.ts';
import { instruction } from './instruction.ts';

/** The body: local declarations and code. What it refers to is left to the linker. */
export function functionBody(code: Code, lv: Liveness): Body {
  const g = new Gen(code, lv);
  const w = g.w;
  g.locals = [I32, I32, I32];
  assignLocals(g);
  const root = findRegions(g);
  placeBlocks(g, root);
  const hasLoop = root.children.length > 0;
  const hasPulse = code.ins.some((i) => i.k === 'pulse');
  if (hasLoop && hasPulse) g.pulse = g.local(I64);

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
    reload(g);
    w.byte(Op.else);
    prologue(g);
    w.byte(Op.end);
    w.block(Op.loop);
    g.stack.push(root);
    openAt(g, 0);
    dispatch(g, root);
  } else {
    openAt(g, 0);
    if (root.lo <= root.hi) {
      w.byte(Op.local_get);
      w.u32(RESUME);
      w.block(Op.if);
      g.stack.push(null);
      reload(g);
      jumpTable(g, root);
      g.stack.pop();
      w.byte(Op.end);
    }
    prologue(g);
  }
  for (let k = 0; k < code.ins.length; k++) {
    if (k > 0) openAt(g, 4 * k);
    instruction(g, code.ins[k]!, k);
  }
  if (root.goto) {
    w.byte(Op.unreachable);
    w.byte(Op.end);
    g.stack.pop();
  }
  w.byte(Op.unreachable);
  w.byte(Op.end);

  // declarations
  const d = new Writer(w.len + 64);
  const runs: [number, ValType][] = [];
  for (let i = 2; i < g.locals.length; i++) {
    const t = g.locals[i]!;
    const last = runs[runs.length - 1];
    if (last !== undefined && last[1] === t) last[0]++;
    else runs.push([1, t]);
  }
  d.u32(runs.length);
  for (const [n, t] of runs) {
    d.u32(n);
    d.byte(t);
  }
  const shift = d.len;
  d.bytes(w.buf.subarray(0, w.len));
  for (const f of g.fixups) f.at += shift;
  return { bytes: d.done(), fixups: g.fixups };
}
