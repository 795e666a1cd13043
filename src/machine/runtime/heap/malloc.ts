/**
 * mallocgc (malloc.go): which of the ways to memory a request takes, by size and pointers (facts 2.4). The first function is the
 * fast one: a small object, no collector at work, nobody watching, and a free slot in the cache's run. Everything else goes the
 * long way. An allocation never collects by itself: when the heap passes the trigger, the host is asked for attention, and the
 * cycle begins at the next statement, where all frames are in memory. While marking, an allocation assists and is black.
 */
import { SUSP_FP, SUSP_PC, TYPE_GCDATA, TYPE_PTRBYTES, TYPE_SIZE, ZEROBASE } from '../../abi';
import {
  ALLOC_ROLE,
  ALLOC_SLOW,
  ATTENTION_GC,
  CENTRAL_FULL,
  CURP,
  EIGHT_PTRBITS,
  EV_ALLOC,
  GC_BLACKEN,
  GC_WANTED,
  INLINE_PTRBITS,
  MCACHE,
  MCACHE_ELEM,
  MCACHE_END,
  MCACHE_NEXT,
  P_SCANALLOC,
  P_TINY,
  P_TINYALLOCS,
  P_TINYOFFSET,
  SET_GCSTRESS,
  SET_SIDE,
  SPAN_ALLOCCOUNT,
  SPAN_BASE,
  SPAN_ELEMSIZE,
  SPAN_FREEINDEX,
  SPAN_INLIST,
  SPAN_LARGESIZE,
  SPAN_LARGETYPE,
  SPAN_LIMIT,
  SPAN_NEEDZERO,
  STAT_LARGEALLOC,
  STAT_LARGEALLOCCOUNT,
  STAT_TOTALALLOC,
  STRESS_COUNT,
} from '../layout';
import { attention, charge, chargeLong } from '../clock';
import { COST_LARGE, COST_MALLOC, COST_MARKNEW, COST_TINY } from '../costs';
import { event } from '../host';
import { gcTriggerReached } from '../gc/cycle';
import { assistDebit, assistFragment } from '../gc/assist';
import { markNew } from '../gc/mark';
import { paceUpdate } from '../gc/pace';
import { deductSweepCredit } from '../gc/sweep';
import { HEAPBITS_MAX, MALLOC_HEADER, MAX_SMALL, sizeClass, TINY_SIZE, TINY_SPANCLASS } from './classes';
import { add64, clearingCost, outOfMemory, spanOf, touch } from './pages';
import { sideNote, sideNoteTiny } from './side';
import { centralList, LIST_FULL, listPush, needsRefill, newObjectSpan, nextFree } from './span';

/** Pointer bits of a type of at most 64 words. */
// @ts-ignore: decorator
@inline
function typeBits(typ: u32): u64 {
  const words = load<u32>(typ, TYPE_PTRBYTES) >> 3;
  const bits = load<u64>(load<u32>(typ, TYPE_GCDATA));
  return words >= 64 ? bits : bits & (((<u64>1) << words) - 1);
}

/** Writes the pointer bits of a slot of at most 512 bytes into its span (heapSetTypeNoHeader). */
// @ts-ignore: decorator
@inline
function setHeapBits(p: u32, elem: u32, size: u32, typ: u32): void {
  const base = p & ~8191;
  const w = (p & 8191) >> 3;
  if (elem == 8) {
    const at = base + EIGHT_PTRBITS + (w >> 3);
    store<u8>(at, <u8>((<u32>load<u8>(at)) | (1 << (w & 7))));
    return;
  }
  let bits = typeBits(typ);
  const ts = load<u32>(typ, TYPE_SIZE);
  if (ts < size) {
    const step = ts >> 3;
    const one = bits;
    for (let k = step; k < size >> 3; k += step) bits |= one << k;
  }
  const at = base + INLINE_PTRBITS + ((w >> 6) << 3);
  const shift = w & 63;
  const n = elem >> 3;
  const mask = ((<u64>-1) >> (64 - n)) << shift;
  store<u64>(at, (load<u64>(at) & ~mask) | (bits << shift));
  if (shift + n > 64) {
    // The slot's bits go on in the next word.
    const rest = (<u64>1 << (shift + n - 64)) - 1;
    store<u64>(at, (load<u64>(at, 8) & ~rest) | (bits >> (64 - shift)), 8);
  }
}

/** size bytes of values of typ (0: no pointers), cleared. See rtfuncs.ts. Without fp and pc: for a record of the run time's own. */
export function mallocgc(size: i32, typ: i32, fp: i32, pc: i32): i32 {
  const n = <u32>size;
  if (n - 1 < HEAPBITS_MAX && !load<u32>(ALLOC_SLOW)) {
    if (typ != 0 && load<u32>(typ, TYPE_PTRBYTES) != 0) {
      const c = load<u32>(CURP) + MCACHE + (sizeClass(n) << 5);
      const p = load<u32>(c, MCACHE_NEXT);
      if (p < load<u32>(c, MCACHE_END)) {
        const elem = load<u32>(c, MCACHE_ELEM);
        store<u32>(c, p + elem, MCACHE_NEXT);
        setHeapBits(p, elem, n, typ);
        charge(COST_MALLOC);
        return p;
      }
    } else if (n >= TINY_SIZE) {
      const c = load<u32>(CURP) + MCACHE + (sizeClass(n) << 5) + 16;
      const p = load<u32>(c, MCACHE_NEXT);
      if (p < load<u32>(c, MCACHE_END)) {
        store<u32>(c, p + load<u32>(c, MCACHE_ELEM), MCACHE_NEXT);
        charge(COST_MALLOC);
        return p;
      }
    } else {
      const p = tinyInBlock(n);
      if (p) return p;
    }
  }
  return mallocSlow(n, typ, fp, pc);
}

/** Room for n bytes in the current tiny block, or 0. */
// @ts-ignore: decorator
@inline
function tinyInBlock(n: u32): u32 {
  const p = load<u32>(CURP);
  let off = load<u32>(p, P_TINYOFFSET);
  if ((n & 7) == 0) off = (off + 7) & ~7;
  else if ((n & 3) == 0) off = (off + 3) & ~3;
  else if ((n & 1) == 0) off = (off + 1) & ~1;
  const block = load<u32>(p, P_TINY);
  if (off + n > TINY_SIZE || !block) return 0;
  store<u32>(p, off + n, P_TINYOFFSET);
  store<i64>(p, load<i64>(p, P_TINYALLOCS) + 1, P_TINYALLOCS);
  charge(COST_TINY);
  return block + off;
}

function mallocSlow(n: u32, typ: u32, fp: u32, pc: u32): u32 {
  if (n == 0) return load<u32>(ZEROBASE);
  // If there is no memory left, the run ends here: the picture then shows the statement that asked for it.
  if (fp) {
    store<u32>(SUSP_FP, fp);
    store<u32>(SUSP_PC, pc);
  }
  const noscan = typ == 0 || load<u32>(typ, TYPE_PTRBYTES) == 0;
  if (load<u32>(GC_BLACKEN)) assistDebit(n);
  // The assist may have ended the cycle.
  const blacken = load<u32>(GC_BLACKEN);
  let p: u32;
  let slot: u32;
  let elem: u32;
  let checkTrigger = false;
  if (n > MAX_SMALL - MALLOC_HEADER) {
    const s = allocLarge(n, noscan, typ);
    p = load<u32>(s, SPAN_BASE);
    slot = p;
    elem = load<u32>(s, SPAN_ELEMSIZE);
    checkTrigger = true;
  } else {
    const tiny = noscan && n < TINY_SIZE;
    if (tiny) {
      p = tinyInBlock(n);
      if (p) {
        // Inside an object that exists already: nothing to mark, no slot to note it in.
        store<u32>(ALLOC_ROLE, 0);
        if (load<u32>(SET_SIDE)) sideNoteTiny(p, typ, fp, pc);
        event(EV_ALLOC, p, n, 0, pc);
        return p;
      }
    }
    const header = !noscan && n > HEAPBITS_MAX;
    const spanClass: u32 = tiny ? TINY_SPANCLASS : (sizeClass(header ? n + MALLOC_HEADER : n) << 1) | (noscan ? 1 : 0);
    checkTrigger = needsRefill(spanClass);
    slot = nextFree(spanClass);
    elem = load<u32>(load<u32>(CURP) + MCACHE + (spanClass << 4), MCACHE_ELEM);
    p = slot;
    if (tiny) {
      const P = load<u32>(CURP);
      if (n < load<u32>(P, P_TINYOFFSET) || !load<u32>(P, P_TINY)) {
        store<u32>(P, p, P_TINY);
        store<u32>(P, n, P_TINYOFFSET);
      }
    } else if (header) {
      store<u64>(slot, typ);
      p = slot + MALLOC_HEADER;
    } else if (!noscan) {
      setHeapBits(slot, elem, n, typ);
    }
    charge(COST_MALLOC);
  }
  if (blacken) {
    markNew(slot, elem);
    charge(COST_MARKNEW);
    assistFragment(elem - n);
  }
  if (load<u32>(SET_SIDE)) {
    sideNote(spanOf(slot), slot, n, typ, fp, pc);
    if (pc) event(EV_ALLOC, p, n, elem, pc);
  }
  if (checkTrigger && !blacken && gcTriggerReached()) {
    store<u32>(GC_WANTED, load<u32>(GC_WANTED) | 1);
    attention(ATTENTION_GC);
  }
  const stress = load<u32>(SET_GCSTRESS);
  if (stress) {
    const count = load<u32>(STRESS_COUNT) + 1;
    store<u32>(STRESS_COUNT, count >= stress ? 0 : count);
    if (count >= stress) {
      store<u32>(GC_WANTED, load<u32>(GC_WANTED) | 4);
      attention(ATTENTION_GC);
    }
  }
  return p;
}

/** A span of its own for one object (mcache.allocLarge). */
function allocLarge(n: u32, noscan: bool, typ: u32): u32 {
  if (n > 0xffff0000) outOfMemory();
  const npages = (n + 8191) >> 13;
  deductSweepCredit(npages << 13, npages);
  const spanClass: u32 = noscan ? 1 : 0;
  const s = newObjectSpan(spanClass, npages);
  const bytes = npages << 13;
  add64(STAT_LARGEALLOC, bytes);
  add64(STAT_LARGEALLOCCOUNT, 1);
  add64(STAT_TOTALALLOC, bytes);
  paceUpdate(bytes, 0);
  store<u8>(s, <u8>LIST_FULL, SPAN_INLIST);
  listPush(centralList(spanClass, CENTRAL_FULL, true), s);
  const base = load<u32>(s, SPAN_BASE);
  store<u32>(s, base + n, SPAN_LIMIT);
  store<u32>(s, 1, SPAN_FREEINDEX);
  store<u16>(s, 1, SPAN_ALLOCCOUNT);
  store<u32>(s, n, SPAN_LARGESIZE);
  if (load<u8>(s, SPAN_NEEDZERO)) {
    touch(s);
    chargeLong(clearingCost(bytes));
    memory.fill(base, 0, bytes);
  }
  if (!noscan) {
    store<u32>(s, typ, SPAN_LARGETYPE);
    const p = load<u32>(CURP);
    store<i64>(p, load<i64>(p, P_SCANALLOC) + n, P_SCANALLOC);
  }
  charge(COST_LARGE);
  return s;
}

/** What has to be known so that allocations take the long way: called whenever one of the reasons changes. */
export function updateAllocSlow(): void {
  store<u32>(
    ALLOC_SLOW,
    load<u32>(GC_BLACKEN) | load<u32>(SET_SIDE) | load<u32>(SET_GCSTRESS),
  );
}
