/**
 * The hybrid write barrier (mbarrier.go, mwbbuf.go): while marking, every store of a pointer into the heap or a global notes the
 * old and the new pointer in a buffer of the processor; both are shaded when the buffer is flushed. Shading the old one keeps alive what the
 * collector has not seen yet (snapshot at the beginning), shading the new one what only a stack not yet scanned holds.
 */
import {
  ALLP,
  CURP,
  EV_BARRIER,
  NPROCS,
  P_WBBUF,
  P_WBCOUNT,
  SHADE_BARRIER,
  SHADE_BY,
  WBBUF_ENTRIES,
} from './layout';
import { TYPE_GCDATA, TYPE_PTRBYTES, TYPE_SIZE } from '../abi';
import { charge } from './clock';
import { COST_BARRIER } from './costs';
import { event } from './host';
import { shade } from './gc/mark';

/** Before `*slot = value`. Only called while WRITE_BARRIER is on. */
export function wb(slot: i32, value: i64): void {
  note(load<u32>(slot), <u32>value);
  event(EV_BARRIER, slot, load<u32>(slot), <u32>value, 0);
}

function note(old: u32, value: u32): void {
  const p = load<u32>(CURP);
  let n = load<u32>(p, P_WBCOUNT);
  if (n + 2 > <u32>WBBUF_ENTRIES) {
    flush(p);
    n = 0;
  }
  const at = p + P_WBBUF + (n << 2);
  store<u32>(at, old);
  store<u32>(at, value, 4);
  store<u32>(p, n + 2, P_WBCOUNT);
  charge(COST_BARRIER);
}

/** Before bytes of values of typ are copied from src to dst, or cleared (src 0). */
export function wbBulk(dst: i32, src: i32, bytes: i32, typ: i32): void {
  const size = load<u32>(typ, TYPE_SIZE);
  const words = load<u32>(typ, TYPE_PTRBYTES) >> 3;
  const data = load<u32>(typ, TYPE_GCDATA);
  for (let e: u32 = 0; e < <u32>bytes; e += size) {
    for (let w: u32 = 0; w < words; w++) {
      if (!(((<u32>load<u8>(data + (w >> 3))) >> (w & 7)) & 1)) continue;
      const off = e + (w << 3);
      const value: u32 = src ? load<u32>(<u32>src + off) : 0;
      const old = load<u32>(<u32>dst + off);
      note(old, value);
      event(EV_BARRIER, <u32>dst + off, old, value, 0);
    }
  }
}

function flush(p: u32): void {
  const n = load<u32>(p, P_WBCOUNT);
  store<u32>(p, 0, P_WBCOUNT);
  const by = load<u32>(SHADE_BY);
  store<u32>(SHADE_BY, SHADE_BARRIER);
  for (let i: u32 = 0; i < n; i++) shade(load<u32>(p + P_WBBUF + (i << 2)));
  store<u32>(SHADE_BY, by);
}

/** Flushes the buffers of all processors. */
export function flushBarriers(): void {
  const n = load<u32>(NPROCS);
  for (let i: u32 = 0; i < n; i++) flush(load<u32>(ALLP + (i << 2)));
}

/** Throws the buffers away: after a cycle, or when the barrier goes off. */
export function dropBarriers(): void {
  const n = load<u32>(NPROCS);
  for (let i: u32 = 0; i < n; i++) store<u32>(load<u32>(ALLP + (i << 2)), 0, P_WBCOUNT);
}

/** Before bytes of values of typ are copied from src to memory that was just allocated: only what is copied is shaded. */
export function wbBulkNew(src: u32, bytes: u32, typ: u32): void {
  const size = load<u32>(typ, TYPE_SIZE);
  const words = load<u32>(typ, TYPE_PTRBYTES) >> 3;
  const data = load<u32>(typ, TYPE_GCDATA);
  for (let e: u32 = 0; e < bytes; e += size) {
    for (let w: u32 = 0; w < words; w++) {
      if (((<u32>load<u8>(data + (w >> 3))) >> (w & 7)) & 1) note(load<u32>(src + e + (w << 3)), 0);
    }
  }
}
