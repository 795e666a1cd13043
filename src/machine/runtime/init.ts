/** Start of the memory half, and its processors. */
import {
  ALLOC_SERIAL,
  ALLP,
  CURP,
  MAXPROCS,
  NPROCS,
  P_ID,
  P_SIZE,
  SET_MAXSTACK,
  SET_MAXPAGES,
  SET_PROCS,
  STARTING_STACK,
  SWEEPGEN,
} from './layout';
import { initClasses } from './heap/classes';
import { metaAlloc } from './heap/fix';
import { updateAllocSlow } from './heap/malloc';
import { initPages } from './heap/pages';
import { flushCaches } from './heap/span';
import { clearStackCaches, FIXED_STACK } from './stack/alloc';
import { initLimiter } from './gc/limiter';
import { initQueue } from './gc/queue';
import { initPace } from './gc/pace';

/** Makes the heap, from the image's cells and the settings. Called once, before anything else. */
export function initMemory(): void {
  if (!load<u32>(SET_MAXPAGES)) store<u32>(SET_MAXPAGES, 65536);
  if (!load<u32>(SET_PROCS)) store<u32>(SET_PROCS, 1);
  if (!load<u32>(SET_MAXSTACK)) store<u32>(SET_MAXSTACK, 1000000000);
  store<u32>(SWEEPGEN, 2);
  store<u32>(STARTING_STACK, FIXED_STACK);
  store<i64>(ALLOC_SERIAL, 0);
  initClasses();
  initPages();
  setProcs(load<u32>(SET_PROCS));
  initPace();
  initQueue();
  initLimiter();
  updateAllocSlow();
}

/** Number of processors (procresize, memory half): new ones get a record, the caches of those that go are emptied. */
export function setProcs(n: u32): void {
  const want = min(n, MAXPROCS);
  if (load<u32>(NPROCS)) {
    flushCaches();
    clearStackCaches();
  }
  for (let i: u32 = 0; i < want; i++) {
    const cell = ALLP + (i << 2);
    if (load<u32>(cell)) continue;
    const p = metaAlloc(P_SIZE);
    store<u32>(cell, p);
    store<u32>(p, i, P_ID);
  }
  store<u32>(NPROCS, want);
  store<u32>(SET_PROCS, want);
  if (!load<u32>(CURP) || load<u32>(load<u32>(CURP), P_ID) >= want) store<u32>(CURP, load<u32>(ALLP));
}
