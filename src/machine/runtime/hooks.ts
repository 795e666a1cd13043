/**
 * Where the memory half calls the scheduling half: what else keeps objects alive, what else leads into a stack, what a cycle does to
 * sync.Pool, and waking a goroutine that waited for the collector.
 */
import {
  ALLG_HEAD,
  G_ALLLINK,
  G_SCHEDLINK,
  G_STATUS,
  G_WAITING,
  GSTATUS_DEAD,
  SUDOG_WAITLINK,
} from './layout';
import { shade } from './gc/mark';
import { clearRecordPools, markRecords } from './heap/records';
import { ready as makeReady } from './sched/park';
import { stackdrop } from './stack/copy';
import { GFREE, NOLDPOOLS, NPOOLS, POOLS, SUDOG_C, TIMERHEAP, TIMERHEAP_ENTRY, TIMERHEAP_LEN } from './state';

/** Shades what the scheduling half holds outside of goroutines' stacks: running timers, pools, channels waited on. A root job. */
export function markSched(): void {
  markRecords();
  markHeld();
  for (let g = load<u32>(ALLG_HEAD); g != 0; g = load<u32>(g, G_ALLLINK)) {
    if (load<u32>(g, G_STATUS) == GSTATUS_DEAD) continue;
    for (let s = load<u32>(g, G_WAITING); s != 0; s = load<u32>(s, SUDOG_WAITLINK)) shade(load<u32>(s, SUDOG_C));
  }
}

/** … without what goroutines wait for. */
export function markHeld(): void {
  const end = load<u32>(TIMERHEAP) + load<u32>(TIMERHEAP_LEN) * TIMERHEAP_ENTRY;
  for (let e = load<u32>(TIMERHEAP); e < end; e += TIMERHEAP_ENTRY) {
    const what = load<u32>(e, 12);
    if (!(what & 1)) shade(what);
  }
  const pools = load<u32>(POOLS);
  const n = load<u32>(NPOOLS);
  for (let i: u32 = 0; i < n; i++) shade(load<u32>(pools + i * 4));
}

/** Rewrites pointers into [lo, hi) that the scheduling half keeps for a goroutine whose stack moves by delta. Gives their number. */
export function adjustSched(g: u32, lo: u32, hi: u32, delta: u32): u32 {
  // What it keeps of a stack it keeps as distances (G_SELECTOUT).
  return 0;
}

/** A cycle begins (world stopped): free records are dropped, sync.Pool's victims too, and its items become victims. */
export function clearPools(): void {
  clearRecordPools();
  const pools = load<u32>(POOLS);
  const n = load<u32>(NPOOLS);
  const old = load<u32>(NOLDPOOLS);
  // sync.Pool {local, localSize, victim, victimSize, New}; the old pools come first in the list.
  for (let i: u32 = 0; i < old; i++) {
    const p = load<u32>(pools + i * 4);
    store<u64>(p, 0, 16);
    store<u64>(p, 0, 24);
  }
  for (let i = old; i < n; i++) {
    const p = load<u32>(pools + i * 4);
    store<u64>(p, load<u64>(p), 16);
    store<u64>(p, load<u64>(p, 8), 24);
    store<u64>(p, 0);
    store<u64>(p, 0, 8);
    store<u32>(pools + (i - old) * 4, p);
  }
  store<u32>(NPOOLS, n - old);
  store<u32>(NOLDPOOLS, n - old);
}

/** Makes a parked goroutine runnable. */
export function ready(g: u32): void {
  makeReady(g);
}

/** Dead goroutines' stacks are freed at the start of marking (markrootFreeGStacks): calls stackdrop for each of them. */
export function freeDeadStacks(): void {
  for (let g = load<u32>(GFREE); g != 0; g = load<u32>(g, G_SCHEDLINK)) stackdrop(g);
}
