/**
 * The page heap: who owns which 8 KiB page of the arena (mheap.go, mpagealloc.go). Given a number of pages it finds the first
 * free run by address, growing the memory in steps of 4 MiB; freed runs become free pages again at once. Two bitmaps tell pages in
 * use and pages that count as returned to the operating system (all pages are, until first used); the page table leads from an
 * address to its span record. Invariant: a page is in use if and only if its entry in the page table is not 0.
 */
import { IMAGE_END } from '../../abi';
import { chargeLong } from '../clock';
import { CACHED, COST_FAULT, COST_ZERO64, COST_ZEROMISS64 } from '../costs';
import { hostThrow, event } from '../host';
import {
  ARENA_START,
  ARENA_USED,
  EV_HEAPGROW,
  FRESHBITS,
  META_END,
  META_NEXT,
  META_SPAN,
  META_START,
  PACE_PAGESINUSE,
  PAGEBITS,
  PAGETABLE,
  SCAVBITS,
  SEARCHADDR,
  SET_MAXPAGES,
  SET_METAPAGES,
  SPANSTATE_INUSE,
  SPANSTATE_META,
  SPANSTATE_STACK,
  SPAN_BASE,
  SPAN_COUNT,
  SPAN_FREELIST,
  SPAN_FRESH,
  SPAN_RECORDS,
  SPAN_NEEDZERO,
  SPAN_NPAGES,
  SPAN_SIZE,
  SPAN_STATE,
  STAT_HEAPFREE,
  STAT_INHEAP,
  STAT_INSTACKS,
  STAT_METAPAGES,
  STAT_PEAKINUSE,
  STAT_RELEASED,
  THROW_OUTOFMEMORY,
  ZEROEDBASE,
} from '../layout';
import { metaAlloc } from './fix';
import { mappedReady, scavengeGoal } from './stats';
import { limiting } from '../gc/limiter';
import { memoryLimit } from '../gc/pace';

const NONE: u32 = 0xffffffff;
/** The arena grows in multiples of this many pages (4 MiB). */
const GROW_PAGES: u32 = 512;

/** Record of the span that an address of the arena belongs to, or 0. */
// @ts-ignore: decorator
@inline
export function spanOf(addr: u32): u32 {
  return load<u32>(load<u32>(PAGETABLE) + ((addr >> 13) << 2)) & ~63;
}

// @ts-ignore: decorator
@inline
export function inArena(addr: u32): bool {
  return addr >= load<u32>(ARENA_START) && addr < load<u32>(ARENA_USED);
}

// @ts-ignore: decorator
@inline
export function add64(cell: u32, n: i64): void {
  store<i64>(cell, load<i64>(cell) + n);
}

export function initPages(): void {
  const pages = load<u32>(SET_MAXPAGES);
  let meta = load<u32>(SET_METAPAGES);
  // The same with and without side information, so that addresses do not depend on it.
  if (meta == 0) meta = max(64, pages >> 6);
  const start = (load<u32>(IMAGE_END) + 8191) & ~8191;
  store<u32>(META_START, start);
  let at = start;
  store<u32>(PAGETABLE, at);
  at += (pages + 16) << 2;
  store<u32>(PAGEBITS, at);
  at += (pages >> 3) + 16;
  store<u32>(SCAVBITS, at);
  at += (pages >> 3) + 16;
  at = (at + 63) & ~63;
  const end = ((at + 8191) & ~8191) + (meta << 13);
  // Out of the room for tables, so that the arena's place does not depend on it.
  store<u32>(FRESHBITS, at);
  at += (pages >> 3) + 16;
  store<u32>(META_NEXT, (at + 63) & ~63);
  store<u32>(META_END, end);
  store<u32>(ARENA_START, end);
  store<u32>(ARENA_USED, end);
  store<u32>(SEARCHADDR, end);
  store<u32>(ZEROEDBASE, end);
  store<u8>(META_SPAN, SPANSTATE_META, SPAN_STATE);
  if (!ensureMemory(end)) outOfMemory();
}

/**
 * Grows the linear memory to hold addresses below end; by an eighth at least, if that much is allowed, since the host looks at all of its own memory
 * each time a large one grows. What has not been touched takes no room.
 */
function ensureMemory(end: u32): bool {
  const have = <u32>memory.size();
  const want = (end + 65535) >>> 16;
  if (want <= have) return true;
  const missing = <i32>(want - have);
  const share = <i32>(have >> 3);
  return (share > missing && memory.grow(share) != -1) || memory.grow(missing) != -1;
}

export function outOfMemory(): void {
  hostThrow(0, THROW_OUTOFMEMORY);
  unreachable();
}

// @ts-ignore: decorator
@inline
function bit(bits: u32, p: u32): u32 {
  return (<u32>load<u8>(bits + (p >> 3)) >> (p & 7)) & 1;
}

/** First page ≥ p whose bit is clear, at most end. */
function nextClear(bits: u32, p: u32, end: u32): u32 {
  while (p < end) {
    const w = ~load<u64>(bits + ((p >> 6) << 3)) >> (p & 63);
    if (w) return min(end, p + <u32>ctz(w));
    p = (p | 63) + 1;
  }
  return end;
}

/** First page ≥ p whose bit is set, at most end. */
function nextSet(bits: u32, p: u32, end: u32): u32 {
  while (p < end) {
    const w = load<u64>(bits + ((p >> 6) << 3)) >> (p & 63);
    if (w) return min(end, p + <u32>ctz(w));
    p = (p | 63) + 1;
  }
  return end;
}

function setBits(bits: u32, p: u32, n: u32, on: bool): void {
  while (n) {
    const at = bits + ((p >> 6) << 3);
    const shift = p & 63;
    const k = min(64 - shift, n);
    const mask = (k == 64 ? <u64>-1 : ((<u64>1) << k) - 1) << shift;
    const w = load<u64>(at);
    store<u64>(at, on ? w | mask : w & ~mask);
    p += k;
    n -= k;
  }
}

function countBits(bits: u32, p: u32, n: u32): u32 {
  let count: u32 = 0;
  while (n) {
    const shift = p & 63;
    const k = min(64 - shift, n);
    const mask = (k == 64 ? <u64>-1 : ((<u64>1) << k) - 1) << shift;
    count += <u32>popcnt(load<u64>(bits + ((p >> 6) << 3)) & mask);
    p += k;
    n -= k;
  }
  return count;
}

/** First free run of n pages by address, or NONE. */
function find(n: u32): u32 {
  const bits = load<u32>(PAGEBITS);
  const end = load<u32>(ARENA_USED) >> 13;
  let p = nextClear(bits, load<u32>(SEARCHADDR) >> 13, end);
  store<u32>(SEARCHADDR, p << 13);
  while (p < end) {
    const q = n == 1 ? p + 1 : nextSet(bits, p, min(end, p + n));
    if (q - p >= n) return p;
    p = nextClear(bits, q, end);
  }
  return NONE;
}

/** Lengthens the arena so that n more pages in a row are free at its end. */
function grow(n: u32): bool {
  const pages = (n + GROW_PAGES - 1) & ~(GROW_PAGES - 1);
  const used = load<u32>(ARENA_USED);
  if ((used >> 13) + pages > load<u32>(SET_MAXPAGES)) return false;
  const end = used + (pages << 13);
  if (!ensureMemory(end)) return false;
  setBits(load<u32>(SCAVBITS), used >> 13, pages, true);
  setBits(load<u32>(FRESHBITS), used >> 13, pages, true);
  store<u32>(ARENA_USED, end);
  add64(STAT_RELEASED, (<i64>pages) << 13);
  event(EV_HEAPGROW, end, pages << 13, 0, 0);
  return true;
}

/** A record for a span of n pages of the given state (SPANSTATE_*). Objects: the caller goes on to fill in the slots. */
export function spanAlloc(n: u32, state: u32): u32 {
  let growth: u32 = 0;
  let p = find(n);
  if (p == NONE) {
    if (!grow(n)) outOfMemory();
    growth = (n + GROW_PAGES - 1) & ~(GROW_PAGES - 1);
    p = find(n);
  }
  const bytes = n << 13;
  setBits(load<u32>(PAGEBITS), p, n, true);
  const scavBits = load<u32>(SCAVBITS);
  const scav = countBits(scavBits, p, n) << 13;
  scavengeForLimit(scav, growth << 13);
  if (scav) {
    setBits(scavBits, p, n, false);
    add64(STAT_RELEASED, -(<i64>scav));
  }
  add64(STAT_HEAPFREE, -(<i64>(bytes - scav)));
  const base = p << 13;
  const s = newSpanRecord();
  store<u32>(s, base, SPAN_BASE);
  store<u32>(s, n, SPAN_NPAGES);
  store<u8>(s, <u8>state, SPAN_STATE);
  const zeroed = load<u32>(ZEROEDBASE);
  store<u8>(s, 1, SPAN_FRESH);
  if (base < zeroed) store<u8>(s, 1, SPAN_NEEDZERO);
  if (base + bytes > zeroed) store<u32>(ZEROEDBASE, base + bytes);
  if (state == SPANSTATE_INUSE) {
    add64(STAT_INHEAP, bytes);
    add64(PACE_PAGESINUSE, n);
    if (load<i64>(STAT_INHEAP) > load<i64>(STAT_PEAKINUSE)) store<i64>(STAT_PEAKINUSE, load<i64>(STAT_INHEAP));
  } else if (state == SPANSTATE_STACK) {
    add64(STAT_INSTACKS, bytes);
  } else {
    add64(STAT_METAPAGES, bytes);
  }
  setPages(base, n, s);
  return s;
}

/** The program or the run time is about to write all of a span: faults of pages that have not been touched are charged. */
export function touch(s: u32): void {
  if (!load<u8>(s, SPAN_FRESH)) return;
  store<u8>(s, 0, SPAN_FRESH);
  const bits = load<u32>(FRESHBITS);
  const p = load<u32>(s, SPAN_BASE) >> 13;
  const n = load<u32>(s, SPAN_NPAGES);
  const fresh = countBits(bits, p, n);
  if (fresh == 0) return;
  setBits(bits, p, n, false);
  chargeLong(<i64>(fresh << 1) * COST_FAULT);
}

/** What clearing so many bytes of memory that was in use costs (tenths of ns). */
export function clearingCost(bytes: u32): i64 {
  const missing = (COST_ZEROMISS64 * min(load<i64>(STAT_INHEAP), CACHED)) / CACHED;
  return <i64>(bytes >> 6) * (COST_ZERO64 + missing);
}

export function setPages(base: u32, n: u32, entry: u32): void {
  let at = load<u32>(PAGETABLE) + ((base >> 13) << 2);
  const end = at + (n << 2);
  for (; at < end; at += 4) store<u32>(at, entry);
}

/** Gives a span's pages and record back. It must be in no list. */
export function spanFree(s: u32): void {
  const base = load<u32>(s, SPAN_BASE);
  const n = load<u32>(s, SPAN_NPAGES);
  const bytes: i64 = (<i64>n) << 13;
  const state = load<u8>(s, SPAN_STATE);
  if (state == SPANSTATE_INUSE) {
    add64(STAT_INHEAP, -bytes);
    add64(PACE_PAGESINUSE, -(<i64>n));
  } else if (state == SPANSTATE_STACK) {
    add64(STAT_INSTACKS, -bytes);
  } else {
    add64(STAT_METAPAGES, -bytes);
  }
  freePages(base, n);
  store<u32>(s, load<u32>(SPAN_FREELIST));
  store<u32>(SPAN_FREELIST, s);
  store<u8>(s, 0, SPAN_STATE);
  store<u32>(SPAN_COUNT, load<u32>(SPAN_COUNT) - 1);
}

function freePages(base: u32, n: u32): void {
  setPages(base, n, 0);
  setBits(load<u32>(PAGEBITS), base >> 13, n, false);
  add64(STAT_HEAPFREE, (<i64>n) << 13);
  if (base < load<u32>(SEARCHADDR)) store<u32>(SEARCHADDR, base);
}

function newSpanRecord(): u32 {
  let s = load<u32>(SPAN_FREELIST);
  if (s) {
    store<u32>(SPAN_FREELIST, load<u32>(s));
    memory.fill(s, 0, SPAN_SIZE);
  } else {
    s = metaAlloc(SPAN_SIZE);
    store<u32>(SPAN_RECORDS, load<u32>(SPAN_RECORDS) + 1);
  }
  store<u32>(SPAN_COUNT, load<u32>(SPAN_COUNT) + 1);
  return s;
}

/** Last free run of n pages by address, or NONE. */
function findLast(n: u32): u32 {
  const bits = load<u32>(PAGEBITS);
  const start = load<u32>(ARENA_START) >> 13;
  let free: u32 = 0;
  for (let p = load<u32>(ARENA_USED) >> 13; p > start; ) {
    p--;
    free = bit(bits, p) ? 0 : free + 1;
    if (free == n) return p;
  }
  return NONE;
}

/** Pages for the run time's own tables, as high in the arena as there is room, zeroed. They have no span record of their own. */
export function allocMetaPages(n: u32): u32 {
  const bits = load<u32>(PAGEBITS);
  let p = findLast(n);
  if (p == NONE) {
    if (!grow(n)) outOfMemory();
    p = (load<u32>(ARENA_USED) >> 13) - n;
  }
  const base = p << 13;
  setBits(bits, p, n, true);
  const scavBits = load<u32>(SCAVBITS);
  const scav = countBits(scavBits, p, n) << 13;
  setBits(scavBits, p, n, false);
  add64(STAT_RELEASED, -(<i64>scav));
  add64(STAT_HEAPFREE, -(<i64>((n << 13) - scav)));
  add64(STAT_METAPAGES, (<i64>n) << 13);
  const zeroed = load<u32>(ZEROEDBASE);
  if (base < zeroed) memory.fill(base, 0, n << 13);
  setPages(base, n, META_SPAN);
  return base;
}

/** mheap.allocSpan: return free pages to the operating system when a limit would be passed. */
function scavengeForLimit(scav: u32, growth: u32): void {
  let want: i64 = 0;
  if (!limiting()) {
    const over = <i64>scav + mappedReady() - memoryLimit();
    if (over > 0) want = over;
  }
  if (growth) {
    const goal = scavengeGoal();
    const retained = load<i64>(STAT_INHEAP) + load<i64>(STAT_INSTACKS) + load<i64>(STAT_HEAPFREE);
    if (retained + <i64>growth > goal) want = max(want, min(<i64>growth, retained + <i64>growth - goal));
  }
  if (want > 0) scavenge(want);
}

/** Returns up to want bytes of free pages to the operating system, from the highest address down; gives the bytes returned. */
export function scavenge(want: i64): i64 {
  const bits = load<u32>(PAGEBITS);
  const scavBits = load<u32>(SCAVBITS);
  const start = load<u32>(ARENA_START) >> 13;
  let done: i64 = 0;
  let p = load<u32>(ARENA_USED) >> 13;
  while (p > start && done < want && load<i64>(STAT_HEAPFREE) > 0) {
    p--;
    if ((p & 63) == 63 && load<u64>(bits + ((p >> 6) << 3)) == <u64>-1) {
      p = max(start, p & ~63);
      continue;
    }
    if (!bit(bits, p) && !bit(scavBits, p)) {
      setBits(scavBits, p, 1, true);
      setBits(load<u32>(FRESHBITS), p, 1, true);
      done += 8192;
      add64(STAT_HEAPFREE, -8192);
      add64(STAT_RELEASED, 8192);
    }
  }
  return done;
}
