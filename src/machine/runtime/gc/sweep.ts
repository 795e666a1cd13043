/**
 * Sweeping (mgcsweep.go): a span's mark bits become its allocation bits, and a span without marks goes back to the page heap. It is
 * lazy: a span is swept before it is allocated from, in proportion to allocation (deductSweepCredit), to reclaim pages before the
 * page heap is asked (reclaim), and in the background. Specials of dead objects are handled here: finalizers revive, weak
 * pointers are cleared, cleanups are queued.
 */
import {
  CENTRAL_FULL,
  CENTRAL_PARTIAL,
  ARENA_START,
  ARENA_USED,
  EV_FREE,
  EV_SWEEPSPAN,
  GC_UNSWEPT,
  INLINE_CLASS,
  INLINE_SCANS,
  NUM_SPANCLASSES,
  PACE_HEAPLIVE,
  PACE_PAGESSWEPT,
  PACE_PAGESSWEPTBASIS,
  PACE_SWEEPLIVEBASIS,
  PACE_SWEEPRATIO,
  PAGETABLE,
  RECLAIM_CREDIT,
  RECLAIM_NEXT,
  SIDE_BUCKET,
  SIDE_SIZE,
  SPANSTATE_INUSE,
  SPAN_ALLOCBITS,
  SPAN_ALLOCCOUNT,
  SPAN_BASE,
  SPAN_CLASS,
  SPAN_ELEMSIZE,
  SPAN_FREEINDEX,
  SPAN_MARKBITS,
  SPAN_NEEDZERO,
  SPAN_NELEMS,
  SPAN_NPAGES,
  SPAN_SIDE,
  SPAN_SPECIALS,
  SPAN_STATE,
  SPAN_SWEEPGEN,
  STAT_BYCLASS,
  STAT_LARGEFREE,
  STAT_LARGEFREECOUNT,
  STAT_TOTALFREE,
  SWEEPGEN,
  SWEEP_CURSOR,
  SWEEP_DONE,
} from '../layout';
import { charge } from '../clock';
import { COST_SWEEP } from '../costs';
import { event, eventsOn } from '../host';
import { hasInlineMarks } from '../heap/classes';
import { add64 } from '../heap/pages';
import { centralList, centralPush, freeObjectSpan, unlinkUnswept } from '../heap/span';
import { profileFree } from '../heap/side';
import { sweepSpecials } from './special';

export const SWEPT_NOTHING: u32 = 0xffffffff;

/** Are there no marks in a span? (Not for slots of 8 bytes, which say no.) */
function unmarked(s: u32): bool {
  const marks = load<u32>(s, SPAN_MARKBITS);
  const size = load<u32>(s, SPAN_ELEMSIZE);
  if (hasInlineMarks(size)) {
    return (
      (load<u64>(marks) |
        load<u64>(marks, 8) |
        load<u64>(marks, 16) |
        load<u64>(marks, 24) |
        load<u64>(marks, 32) |
        load<u64>(marks, 40) |
        load<u64>(marks, 48) |
        (load<u64>(marks, 56) & 0x00ffffffffffffff)) ==
      0
    );
  }
  if (size == 8) {
    let any: u64 = 0;
    for (let i: u32 = 0; i < 128; i += 8) any |= load<u64>(marks + i);
    return any == 0;
  }
  return load<u64>(marks) == 0;
}

/**
 * Sweeps a span that is in no list. With preserve the caller keeps it (to allocate from); otherwise it goes to a list of the central
 * heap or, when empty, back to the page heap: then the result is true.
 */
export function sweepSpan(s: u32, preserve: bool): bool {
  const npages = load<u32>(s, SPAN_NPAGES);
  const spanClass: u32 = load<u8>(s, SPAN_CLASS);
  const size = load<u32>(s, SPAN_ELEMSIZE);
  const base = load<u32>(s, SPAN_BASE);
  add64(PACE_PAGESSWEPT, npages);
  store<u32>(GC_UNSWEPT, load<u32>(GC_UNSWEPT) - 1);
  if (load<u32>(s, SPAN_SPECIALS)) sweepSpecials(s);
  if (load<u32>(s, SPAN_SIDE) || eventsOn()) reportFreed(s);

  const marks = load<u32>(s, SPAN_MARKBITS);
  const alloc = load<u32>(s, SPAN_ALLOCBITS);
  let live: u32 = 0;
  if (hasInlineMarks(size)) {
    for (let i: u32 = 0; i < 64; i += 8) {
      let w = load<u64>(marks + i);
      if (i == 56) w &= 0x00ffffffffffffff;
      live += <u32>popcnt(w);
      store<u64>(alloc + i, w);
    }
    memory.fill(base + INLINE_SCANS, 0, 128);
    store<u8>(base, <u8>spanClass, INLINE_CLASS);
  } else if (size == 8) {
    for (let i: u32 = 0; i < 128; i += 8) {
      const w = load<u64>(marks + i);
      live += <u32>popcnt(w);
      store<u64>(alloc + i, w);
      store<u64>(marks + i, 0);
    }
  } else {
    const w = load<u64>(marks);
    live = <u32>popcnt(w);
    store<u64>(alloc, w);
    store<u64>(marks, 0);
  }
  const freed = <u32>load<u16>(s, SPAN_ALLOCCOUNT) - live;
  store<u16>(s, <u16>live, SPAN_ALLOCCOUNT);
  store<u32>(s, 0, SPAN_FREEINDEX);
  store<u32>(s, load<u32>(SWEEPGEN), SPAN_SWEEPGEN);
  if (freed) {
    store<u8>(s, 1, SPAN_NEEDZERO);
    const bytes = <i64>freed * <i64>size;
    add64(STAT_TOTALFREE, bytes);
    if (spanClass >> 1) {
      add64(STAT_BYCLASS + ((spanClass >> 1) << 4) + 8, freed);
    } else {
      add64(STAT_LARGEFREE, bytes);
      add64(STAT_LARGEFREECOUNT, 1);
    }
  }
  const empty = live == 0;
  event(EV_SWEEPSPAN, base, freed, freed * size, !preserve && empty ? 1 : 0);
  if (preserve) return false;
  if (empty) {
    freeObjectSpan(s);
    return true;
  }
  centralPush(s);
  return false;
}

/** Events and heap profile for the objects that are about to be freed. */
function reportFreed(s: u32): void {
  const marks = load<u32>(s, SPAN_MARKBITS);
  const alloc = load<u32>(s, SPAN_ALLOCBITS);
  const n: u32 = load<u16>(s, SPAN_NELEMS);
  const freeIndex = load<u32>(s, SPAN_FREEINDEX);
  const base = load<u32>(s, SPAN_BASE);
  const size = load<u32>(s, SPAN_ELEMSIZE);
  const side = load<u32>(s, SPAN_SIDE);
  for (let i: u32 = 0; i < n; i++) {
    const bit: u32 = 1 << (i & 7);
    if ((<u32>load<u8>(marks + (i >> 3))) & bit) continue;
    if (i >= freeIndex && !((<u32>load<u8>(alloc + (i >> 3))) & bit)) continue;
    event(EV_FREE, base + i * size, size, 0, 0);
    if (side) {
      const at = side + i * SIDE_SIZE;
      if (load<u32>(at, SIDE_BUCKET)) profileFree(load<u32>(at, SIDE_BUCKET), size);
      memory.fill(at, 0, SIDE_SIZE);
    }
  }
}

/** Sweeps one span, whichever is next. Gives the pages it gave back (0: none), or SWEPT_NOTHING when all are swept. */
export function sweepOne(): u32 {
  if (load<u32>(SWEEP_DONE)) return SWEPT_NOTHING;
  let cursor = load<u32>(SWEEP_CURSOR);
  for (; cursor < <u32>NUM_SPANCLASSES * 2; cursor++) {
    // Full spans of a class first, then partial ones.
    const s = load<u32>(centralList(cursor >> 1, cursor & 1 ? CENTRAL_PARTIAL : CENTRAL_FULL, false));
    if (!s) continue;
    store<u32>(SWEEP_CURSOR, cursor);
    unlinkUnswept(s);
    const npages = load<u32>(s, SPAN_NPAGES);
    if (sweepSpan(s, false)) {
      store<u32>(RECLAIM_CREDIT, load<u32>(RECLAIM_CREDIT) + npages);
      return npages;
    }
    return 0;
  }
  store<u32>(SWEEP_CURSOR, cursor);
  store<u32>(SWEEP_DONE, 1);
  return SWEPT_NOTHING;
}

/** Sweeps in proportion to what is about to be allocated (deductSweepCredit). */
export function deductSweepCredit(bytes: u32, callerPages: u32): void {
  if (load<f64>(PACE_SWEEPRATIO) == 0) return;
  for (;;) {
    const basis = load<i64>(PACE_PAGESSWEPTBASIS);
    let newLive: i64 = bytes;
    const since = load<i64>(PACE_HEAPLIVE) - load<i64>(PACE_SWEEPLIVEBASIS);
    if (since > 0) newLive += since;
    const target = <i64>(load<f64>(PACE_SWEEPRATIO) * <f64>newLive) - <i64>callerPages;
    let again = false;
    while (target > load<i64>(PACE_PAGESSWEPT) - basis) {
      charge(COST_SWEEP);
      if (sweepOne() == SWEPT_NOTHING) {
        store<f64>(PACE_SWEEPRATIO, 0);
        break;
      }
      if (load<i64>(PACE_PAGESSWEPTBASIS) != basis) {
        again = true;
        break;
      }
    }
    if (!again) return;
  }
}

/** Sweeps spans without marks, in the order of their addresses, until n pages have come free (mheap.reclaim). */
export function reclaim(n: u32): void {
  let want = n;
  while (want > 0) {
    const credit = load<u32>(RECLAIM_CREDIT);
    if (credit) {
      const take = min(credit, want);
      store<u32>(RECLAIM_CREDIT, credit - take);
      want -= take;
      continue;
    }
    const from = load<u32>(RECLAIM_NEXT);
    const end = load<u32>(ARENA_USED);
    if (from >= end) return;
    const to = min(end, from + (512 << 13));
    store<u32>(RECLAIM_NEXT, to);
    const found = reclaimChunk(from, to);
    if (found <= want) {
      want -= found;
    } else {
      store<u32>(RECLAIM_CREDIT, load<u32>(RECLAIM_CREDIT) + found - want);
      want = 0;
    }
  }
}

function reclaimChunk(from: u32, to: u32): u32 {
  const table = load<u32>(PAGETABLE);
  const old = load<u32>(SWEEPGEN) - 2;
  let found: u32 = 0;
  for (let page = from; page < to; page += 8192) {
    const s = load<u32>(table + ((page >> 13) << 2)) & ~63;
    if (!s || load<u32>(s, SPAN_BASE) != page || load<u8>(s, SPAN_STATE) != SPANSTATE_INUSE) continue;
    if (load<u32>(s, SPAN_SWEEPGEN) != old || !unmarked(s)) continue;
    const npages = load<u32>(s, SPAN_NPAGES);
    unlinkUnswept(s);
    charge(COST_SWEEP);
    if (sweepSpan(s, false)) found += npages;
  }
  return found;
}

/** Makes sure a span is swept (mspan.ensureSwept): before a special is attached to one of its objects. */
export function ensureSwept(s: u32): void {
  if (load<u32>(s, SPAN_SWEEPGEN) == load<u32>(SWEEPGEN) - 2) {
    unlinkUnswept(s);
    sweepSpan(s, false);
  }
}

/** A new sweep: all spans need it. */
export function resetSweep(unswept: u32): void {
  store<u32>(SWEEPGEN, load<u32>(SWEEPGEN) + 2);
  store<u32>(SWEEP_DONE, 0);
  store<u32>(SWEEP_CURSOR, 0);
  store<u32>(GC_UNSWEPT, unswept);
  store<i64>(PACE_PAGESSWEPT, 0);
  store<u32>(RECLAIM_NEXT, load<u32>(ARENA_START));
  store<u32>(RECLAIM_CREDIT, 0);
}
