/**
 * Spans of objects: their slots, the lists of the central heap (mcentral.go), the runs of free slots that a P's cache hands out
 * (mcache.go). A cached span's current run [MCACHE_NEXT, MCACHE_END) counts as allocated (allocation count, free index); flushing
 * takes the unused rest back. A run is the next stretch of free slots at or above the free index, so slots are used in the order of
 * Go's nextFree; its memory is cleared when the run is made.
 */
import {
  CENTRAL,
  CENTRAL_FULL,
  CENTRAL_PARTIAL,
  CURP,
  EIGHT_PTRBITS,
  FIX_BITS,
  INLINE_CLASS,
  INLINE_MARKS,
  INLINE_PTRBITS,
  INLINE_SCANS,
  MCACHE,
  MCACHE_ELEM,
  MCACHE_END,
  MCACHE_NEXT,
  MCACHE_SIZE,
  MCACHE_SPAN,
  NPROCS,
  NUM_SPANCLASSES,
  OBJECT_SPANS,
  ALLP,
  P_FLUSHGEN,
  P_SCANALLOC,
  P_TINY,
  P_TINYALLOCS,
  P_TINYOFFSET,
  SET_SIDE,
  SIDE_SIZE,
  SPANSTATE_INUSE,
  SPAN_ALLOCBITS,
  SPAN_ALLOCCOUNT,
  SPAN_BASE,
  SPAN_CLASS,
  SPAN_COUNTBEFORE,
  SPAN_DIVMUL,
  SPAN_ELEMSIZE,
  SPAN_FREEINDEX,
  SPAN_INLIST,
  SPAN_LIMIT,
  SPAN_MARKBITS,
  SPAN_NEEDZERO,
  SPAN_NELEMS,
  SPAN_NEXT,
  SPAN_NPAGES,
  SPAN_OWNALLOC,
  SPAN_OWNMARKS,
  SPAN_PREV,
  SPAN_SIDE,
  SPAN_SWEEPGEN,
  STAT_BYCLASS,
  STAT_TINYALLOCS,
  STAT_TOTALALLOC,
  SWEEPGEN,
  SWEEP_DONE,
} from '../layout';
import { charge } from '../clock';
import { COST_FRESHSPAN, COST_REFILL, COST_ZERO64 } from '../costs';
import { classDivMul, classPages, classSize, classSlots, hasInlineMarks, TINY_SPANCLASS } from './classes';
import { fixAlloc, fixFree } from './fix';
import { add64, clearingCost, setPages, spanAlloc, spanFree, touch } from './pages';
import { sideAllocTable, sideFreeTable } from './side';
import { paceUpdate } from '../gc/pace';
import { deductSweepCredit, reclaim, sweepSpan } from '../gc/sweep';

/* ── Lists ────────────────────────────────────────────────────────────────────────────────────────────────────── */

export const LIST_NONE: u32 = 0;
export const LIST_PARTIAL: u32 = 1;
export const LIST_FULL: u32 = 2;

/** Head cell of a central list; which = CENTRAL_PARTIAL or CENTRAL_FULL, swept tells the side. */
// @ts-ignore: decorator
@inline
export function centralList(spanClass: u32, which: u32, swept: bool): u32 {
  const side = ((load<u32>(SWEEPGEN) >> 1) & 1) ^ (swept ? 0 : 1);
  return CENTRAL + (spanClass << 4) + which + (side << 2);
}

/** Pushes a span to the front of a list. */
export function listPush(head: u32, s: u32): void {
  const first = load<u32>(head);
  store<u32>(s, first, SPAN_NEXT);
  store<u32>(s, 0, SPAN_PREV);
  if (first) store<u32>(first, s, SPAN_PREV);
  store<u32>(head, s);
}

export function listRemove(head: u32, s: u32): void {
  const next = load<u32>(s, SPAN_NEXT);
  const prev = load<u32>(s, SPAN_PREV);
  if (next) store<u32>(next, prev, SPAN_PREV);
  if (prev) store<u32>(prev, next, SPAN_NEXT);
  else store<u32>(head, next);
  store<u32>(s, 0, SPAN_NEXT);
  store<u32>(s, 0, SPAN_PREV);
}

export function listPop(head: u32): u32 {
  const s = load<u32>(head);
  if (s) listRemove(head, s);
  return s;
}

/** Puts a swept span where the central heap keeps its like. */
export function centralPush(s: u32): void {
  const full = load<u16>(s, SPAN_ALLOCCOUNT) == load<u16>(s, SPAN_NELEMS);
  store<u8>(s, <u8>(full ? LIST_FULL : LIST_PARTIAL), SPAN_INLIST);
  listPush(centralList(load<u8>(s, SPAN_CLASS), full ? CENTRAL_FULL : CENTRAL_PARTIAL, true), s);
}

/** Takes a span that needs sweeping out of the unswept list it is in. */
export function unlinkUnswept(s: u32): void {
  const kind = load<u8>(s, SPAN_INLIST);
  if (kind == LIST_NONE) return;
  listRemove(centralList(load<u8>(s, SPAN_CLASS), kind == LIST_FULL ? CENTRAL_FULL : CENTRAL_PARTIAL, false), s);
  store<u8>(s, LIST_NONE, SPAN_INLIST);
}

/* ── Making spans ─────────────────────────────────────────────────────────────────────────────────────────────── */

/** A fresh span of objects: pages of the class, or npages for one large object (span class 0 or 1). */
export function newObjectSpan(spanClass: u32, npages: u32): u32 {
  if (!load<u32>(SWEEP_DONE)) reclaim(npages);
  const s = spanAlloc(npages, SPANSTATE_INUSE);
  const base = load<u32>(s, SPAN_BASE);
  const cls = spanClass >> 1;
  const size = cls ? classSize(cls) : npages << 13;
  const slots = cls ? classSlots(spanClass) : 1;
  store<u8>(s, <u8>spanClass, SPAN_CLASS);
  store<u32>(s, size, SPAN_ELEMSIZE);
  store<u16>(s, <u16>slots, SPAN_NELEMS);
  store<u32>(s, cls ? classDivMul(cls) : 0, SPAN_DIVMUL);
  store<u32>(s, base + size * slots, SPAN_LIMIT);
  store<u32>(s, load<u32>(SWEEPGEN), SPAN_SWEEPGEN);
  if (hasInlineMarks(size)) {
    if (load<u8>(s, SPAN_NEEDZERO)) memory.fill(base + INLINE_SCANS, 0, 128);
    store<u8>(base, <u8>spanClass, INLINE_CLASS);
    store<u32>(s, base + INLINE_MARKS, SPAN_MARKBITS);
    store<u32>(s, s + SPAN_OWNALLOC, SPAN_ALLOCBITS);
    setPages(base, npages, s | 1);
    if (!(spanClass & 1) && load<u8>(s, SPAN_NEEDZERO)) memory.fill(base + INLINE_PTRBITS, 0, 128);
  } else if (cls == 1) {
    const block = fixAlloc(FIX_BITS, 256);
    store<u32>(s, block, SPAN_MARKBITS);
    store<u32>(s, block + 128, SPAN_ALLOCBITS);
    if (load<u8>(s, SPAN_NEEDZERO)) memory.fill(base + EIGHT_PTRBITS, 0, 128);
  } else {
    store<u32>(s, s + SPAN_OWNMARKS, SPAN_MARKBITS);
    store<u32>(s, s + SPAN_OWNALLOC, SPAN_ALLOCBITS);
  }
  // Small objects and such with pointers are written at once; a buffer is not, until somebody clears it.
  if (!(spanClass & 1) || hasInlineMarks(size)) touch(s);
  store<u32>(OBJECT_SPANS, load<u32>(OBJECT_SPANS) + 1);
  if (load<u32>(SET_SIDE)) sideAllocTable(s, slots * SIDE_SIZE);
  return s;
}

/** Gives a span whose objects are all dead back to the page heap. It must be in no list. */
export function freeObjectSpan(s: u32): void {
  if (load<u8>(s, SPAN_CLASS) >> 1 == 1) fixFree(FIX_BITS, load<u32>(s, SPAN_MARKBITS));
  if (load<u32>(s, SPAN_SIDE)) sideFreeTable(s);
  store<u32>(OBJECT_SPANS, load<u32>(OBJECT_SPANS) - 1);
  spanFree(s);
}

/** Slot index of an address in a span. */
// @ts-ignore: decorator
@inline
export function slotIndex(s: u32, addr: u32): u32 {
  return <u32>((<u64>(addr - load<u32>(s, SPAN_BASE)) * <u64>load<u32>(s, SPAN_DIVMUL)) >> 32);
}

/* ── The cache of a P ─────────────────────────────────────────────────────────────────────────────────────────── */

// @ts-ignore: decorator
@inline
export function cacheEntry(spanClass: u32): u32 {
  return load<u32>(CURP) + MCACHE + (spanClass << 4);
}

/** Makes the entry's span's next stretch of free slots its run. False when the span is full. */
function nextRun(c: u32, s: u32): bool {
  const n: u32 = load<u16>(s, SPAN_NELEMS);
  const bits = load<u32>(s, SPAN_ALLOCBITS);
  let i = load<u32>(s, SPAN_FREEINDEX);
  // First clear bit.
  while (i < n) {
    const w = ~load<u64>(bits + ((i >> 6) << 3)) >> (i & 63);
    if (w) {
      i += <u32>ctz(w);
      break;
    }
    i = (i | 63) + 1;
  }
  if (i >= n) {
    store<u32>(s, n, SPAN_FREEINDEX);
    return false;
  }
  let j = i;
  while (j < n) {
    const w = load<u64>(bits + ((j >> 6) << 3)) >> (j & 63);
    if (w) {
      j += <u32>ctz(w);
      break;
    }
    j = (j | 63) + 1;
  }
  if (j > n) j = n;
  const size = load<u32>(s, SPAN_ELEMSIZE);
  const base = load<u32>(s, SPAN_BASE);
  const from = base + i * size;
  const bytes = (j - i) * size;
  if (load<u8>(s, SPAN_NEEDZERO)) {
    touch(s);
    charge(<u32>clearingCost(bytes));
    if (bytes <= 64) {
      for (let a = from; a < from + bytes; a += 8) store<u64>(a, 0);
    } else {
      memory.fill(from, 0, bytes);
    }
  } else {
    charge((bytes >> 6) * COST_ZERO64);
  }
  store<u32>(s, j, SPAN_FREEINDEX);
  store<u16>(s, <u16>(<u32>load<u16>(s, SPAN_ALLOCCOUNT) + j - i), SPAN_ALLOCCOUNT);
  store<u32>(c, from, MCACHE_NEXT);
  store<u32>(c, from + bytes, MCACHE_END);
  return true;
}

/** Gives the cache another span of the class (mcache.refill) and its first run. */
function refill(spanClass: u32, c: u32): void {
  const old = load<u32>(c, MCACHE_SPAN);
  charge(COST_REFILL);
  if (old) {
    countUsed(old, spanClass);
    if (spanClass == TINY_SPANCLASS) flushTinyCount();
    uncache(old);
  }
  const s = cacheSpan(spanClass);
  store<u32>(s, load<u32>(SWEEPGEN) + 3, SPAN_SWEEPGEN);
  const count: u32 = load<u16>(s, SPAN_ALLOCCOUNT);
  store<u16>(s, <u16>count, SPAN_COUNTBEFORE);
  const size = load<u32>(s, SPAN_ELEMSIZE);
  store<u32>(c, size, MCACHE_ELEM);
  store<u32>(c, s, MCACHE_SPAN);
  const p = load<u32>(CURP);
  const scan = load<i64>(p, P_SCANALLOC);
  store<i64>(p, 0, P_SCANALLOC);
  paceUpdate((<i64>load<u32>(s, SPAN_NPAGES) << 13) - <i64>(count * size), scan);
  nextRun(c, s);
}

/** Books what has been allocated from a cached span. */
function countUsed(s: u32, spanClass: u32): void {
  const used = <i64>(<u32>load<u16>(s, SPAN_ALLOCCOUNT) - <u32>load<u16>(s, SPAN_COUNTBEFORE));
  const bytes = used * <i64>load<u32>(s, SPAN_ELEMSIZE);
  add64(STAT_BYCLASS + ((spanClass >> 1) << 4), used);
  add64(STAT_TOTALALLOC, bytes);
  if (!(spanClass & 1)) {
    const p = load<u32>(CURP);
    store<i64>(p, load<i64>(p, P_SCANALLOC) + bytes, P_SCANALLOC);
  }
  store<u16>(s, 0, SPAN_COUNTBEFORE);
}

function flushTinyCount(): void {
  const p = load<u32>(CURP);
  add64(STAT_TINYALLOCS, load<i64>(p, P_TINYALLOCS));
  store<i64>(p, 0, P_TINYALLOCS);
}

/** A span with free slots for the cache (mcentral.cacheSpan). */
function cacheSpan(spanClass: u32): u32 {
  deductSweepCredit(classPages(spanClass >> 1) << 13, 0);
  let s = listPop(centralList(spanClass, CENTRAL_PARTIAL, true));
  if (s) {
    store<u8>(s, LIST_NONE, SPAN_INLIST);
    return s;
  }
  if (!load<u32>(SWEEP_DONE)) {
    let budget = 100;
    for (; budget >= 0; budget--) {
      s = load<u32>(centralList(spanClass, CENTRAL_PARTIAL, false));
      if (!s) break;
      unlinkUnswept(s);
      sweepSpan(s, true);
      return s;
    }
    for (; budget >= 0; budget--) {
      s = load<u32>(centralList(spanClass, CENTRAL_FULL, false));
      if (!s) break;
      unlinkUnswept(s);
      sweepSpan(s, true);
      if (load<u16>(s, SPAN_ALLOCCOUNT) != load<u16>(s, SPAN_NELEMS)) return s;
      centralPush(s);
    }
  }
  s = newObjectSpan(spanClass, classPages(spanClass >> 1));
  if (!load<u8>(s, SPAN_NEEDZERO)) charge(COST_FRESHSPAN);
  return s;
}

/** Puts a span that leaves a cache into the central heap; one cached before this cycle's sweep began is swept at once. */
function uncache(s: u32): void {
  const gen = load<u32>(SWEEPGEN);
  if (load<u32>(s, SPAN_SWEEPGEN) == gen + 1) {
    store<u32>(s, gen - 2, SPAN_SWEEPGEN);
    sweepSpan(s, false);
  } else {
    store<u32>(s, gen, SPAN_SWEEPGEN);
    centralPush(s);
  }
}

/** One slot for the span class, taken from the cache; sets `refilled` in the entry's span when the central heap was asked. */
export function nextFree(spanClass: u32): u32 {
  const c = cacheEntry(spanClass);
  let p = load<u32>(c, MCACHE_NEXT);
  if (p >= load<u32>(c, MCACHE_END)) {
    const s = load<u32>(c, MCACHE_SPAN);
    if (!s || !nextRun(c, s)) refill(spanClass, c);
    p = load<u32>(c, MCACHE_NEXT);
  }
  store<u32>(c, p + load<u32>(c, MCACHE_ELEM), MCACHE_NEXT);
  return p;
}

/** True when the next allocation of the class will ask the central heap for a span. */
export function needsRefill(spanClass: u32): bool {
  const c = cacheEntry(spanClass);
  if (load<u32>(c, MCACHE_NEXT) < load<u32>(c, MCACHE_END)) return false;
  const s = load<u32>(c, MCACHE_SPAN);
  return !s || !nextRun(c, s);
}

/** Takes back the part of the entry's run that has not been handed out. */
function returnRun(c: u32, s: u32): void {
  const next = load<u32>(c, MCACHE_NEXT);
  const end = load<u32>(c, MCACHE_END);
  if (next < end) {
    const size = load<u32>(c, MCACHE_ELEM);
    const n = (end - next) / size;
    store<u16>(s, <u16>(<u32>load<u16>(s, SPAN_ALLOCCOUNT) - n), SPAN_ALLOCCOUNT);
    store<u32>(s, (next - load<u32>(s, SPAN_BASE)) / size, SPAN_FREEINDEX);
  }
}

/** Empties the cache of the running P (mcache.releaseAll). */
function releaseAll(): void {
  const p = load<u32>(CURP);
  const gen = load<u32>(SWEEPGEN);
  let live: i64 = 0;
  for (let k: u32 = 0; k < <u32>NUM_SPANCLASSES; k++) {
    const c = p + MCACHE + k * MCACHE_SIZE;
    const s = load<u32>(c, MCACHE_SPAN);
    if (!s) continue;
    returnRun(c, s);
    countUsed(s, k);
    if (load<u32>(s, SPAN_SWEEPGEN) != gen + 1) {
      live -= <i64>((<u32>load<u16>(s, SPAN_NELEMS) - <u32>load<u16>(s, SPAN_ALLOCCOUNT)) * load<u32>(s, SPAN_ELEMSIZE));
    }
    memory.fill(c, 0, MCACHE_SIZE);
    uncache(s);
  }
  store<u32>(p, 0, P_TINY);
  store<u32>(p, 0, P_TINYOFFSET);
  flushTinyCount();
  const scan = load<i64>(p, P_SCANALLOC);
  store<i64>(p, 0, P_SCANALLOC);
  paceUpdate(live, scan);
}

/** Empties the caches of all Ps. */
export function flushCaches(): void {
  const running = load<u32>(CURP);
  const n = load<u32>(NPROCS);
  for (let i: u32 = 0; i < n; i++) {
    store<u32>(CURP, load<u32>(ALLP + (i << 2)));
    releaseAll();
    store<u32>(load<u32>(CURP), load<u32>(SWEEPGEN), P_FLUSHGEN);
  }
  store<u32>(CURP, running);
}
