/* Copying and clearing memory. */
import { I32, Op } from '../wasm.ts';
import type { LExpr } from '../low.ts';
import { type Gen, plus } from './state.ts';
import { addr, staticOff } from './expr.ts';

/** dst and src are cheap to repeat when size is small. */
export function copy(g: Gen, dst: LExpr, doff: number, src: LExpr, soff: number, size: number): void {
  const w = g.w;
  if (size === 0) return;
  if (size > 64) {
    whole(g, dst, doff);
    whole(g, src, soff);
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
    addr(g, dst, 0);
    const o = addr(g, src, soff + at);
    g.load(n === 8 ? Op.i64_load : n === 4 ? Op.i32_load : n === 2 ? Op.i32_load16_u : Op.i32_load8_u, 0, o);
  }
  for (const [at, n] of steps.reverse())
    g.store(
      n === 8 ? Op.i64_store : n === 4 ? Op.i32_store : n === 2 ? Op.i32_store16 : Op.i32_store8,
      0,
      plus(staticOff(g, dst), doff + at),
    );
}

/** Pushes an address with its static offset. */
function whole(g: Gen, a: LExpr, off: number): void {
  const o = addr(g, a, off);
  if (o === 0) return;
  if (typeof o === 'number') g.w.i32(o);
  else g.constant(I32, o.ref, o.add);
  g.w.byte(Op.i32_add);
}

export function zero(g: Gen, dst: LExpr, off: number, size: number): void {
  const w = g.w;
  if (size > 96) {
    whole(g, dst, off);
    w.i32(0);
    w.i32(size);
    w.op(Op.memory_fill);
    w.byte(0);
    return;
  }
  for (let at = 0; at < size;) {
    const left = size - at;
    const n = left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
    const o = addr(g, dst, off + at);
    if (n === 8) w.i64(0n);
    else w.i32(0);
    g.store(n === 8 ? Op.i64_store : n === 4 ? Op.i32_store : n === 2 ? Op.i32_store16 : Op.i32_store8, 0, o);
    at += n;
  }
}
