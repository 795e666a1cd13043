/**
 * Marking (mgcmark.go, mgcmark_greenteagc.go). Tricolor: an object without mark bit is white, one that is marked and waits in a queue is
 * grey, one that is marked and has been scanned is black. Objects without pointers go from white to black at once.
 *
 * Two queues. Objects of 8 bytes, of more than 512 bytes, and (with SET_CLASSIC) all objects wait by themselves in work buffers, last in
 * first out. Green Tea: an object of 16…512 bytes sets its mark bit and queues its *span*, first in first out, once; when the
 * span's turn comes, all objects marked meanwhile and not yet scanned are scanned together. A span that was queued for one object
 * and got no other in between scans just that one.
 *
 * Work is counted in bytes of scanned heap (PACE_HEAPSCANWORK) and in time (GC_WORKTIME, tenths of a nanosecond).
 */
import {
  ARENA_START,
  ARENA_USED,
  CLASS_DIVMUL,
  CLASS_TABLE,
  EIGHT_PTRBITS,
  EV_SCAN,
  EV_SHADE,
  GC_LASTSCAN,
  GC_LASTSTEP,
  GC_MISSCOST,
  GC_SYSTEMGREY,
  GC_WORKTIME,
  INLINE_CLASS,
  INLINE_MARKS,
  INLINE_OWNED,
  INLINE_PTRBITS,
  INLINE_SCANS,
  PACE_BYTESMARKED,
  PACE_HEAPSCANWORK,
  PAGETABLE,
  SET_CLASSIC,
  SHADE_ALLOC,
  SHADE_BY,
  SPANSTATE_INUSE,
  SPAN_BASE,
  SPAN_CLASS,
  SPAN_ELEMSIZE,
  SPAN_LARGETYPE,
  SPAN_LIMIT,
  SPAN_MARKBITS,
  SPAN_STATE,
} from '../layout';
import { TYPE_GCDATA, TYPE_PTRBYTES, TYPE_SIZE } from '../../abi';
import {
  COST_SCAN64,
  COST_SCANALONE,
  COST_SCANOBJECT,
  COST_SCANPOINTER,
  COST_SCANSPAN,
  COST_SYSTEM64,
} from '../costs';
import { event } from '../host';
import { classSlots, HEAPBITS_MAX } from '../heap/classes';
import { add64, spanOf } from '../heap/pages';
import { slotIndex } from '../heap/span';
import { pushObject, popObject, pushSpan, popSpan } from './queue';

/** Large objects are scanned in pieces of this size. */
const OBLET: u32 = 131072;
/** The largest of Go's own objects: a processor's record. */
const SYSTEM_OBJECT: u32 = 19680;
/** Bytes around an object that come into the cache with it. */
const NEAR: i32 = 256;
const OWNED_ONE: u32 = 2;
const OWNED_MANY: u32 = 4;

/* ── Shading ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/** Makes the object that p leads into grey (or black, if it has no pointers), if p leads into the heap and it is white. */
// @ts-ignore: decorator
@inline
export function shade(p: u32): void {
  if (p >= load<u32>(ARENA_START) && p < load<u32>(ARENA_USED)) grey(p);
}

/** … for an address inside the arena. */
function grey(p: u32): void {
  greyIn(p, load<u32>(PAGETABLE), load<u32>(SET_CLASSIC) != 0);
}

// @ts-ignore: decorator
@inline
function greyIn(p: u32, table: u32, classic: bool): void {
  const entry = load<u32>(table + ((p >> 13) << 2));
  if (entry & 1) {
    const base = p & ~8191;
    const spanClass: u32 = load<u8>(base, INLINE_CLASS);
    const cls = spanClass >> 1;
    const index = <u32>((<u64>(p & 8191) * <u64>load<u32>(CLASS_DIVMUL + (cls << 2))) >> 32);
    const at = base + (index >> 3);
    const bit: u32 = 1 << (index & 7);
    const marks = <u32>load<u8>(at, INLINE_MARKS);
    if (!(marks & bit) && index < 504) {
      store<u8>(at, <u8>(marks | bit), INLINE_MARKS);
      const size = load<u32>(CLASS_TABLE + (cls << 3));
      event(EV_SHADE, base + index * size, load<u32>(SHADE_BY), 0, 0);
      if (spanClass & 1) {
        add64(PACE_BYTESMARKED, size);
      } else if (classic) {
        pushObject(base + index * size);
      } else {
        const owned = <u32>load<u8>(base, INLINE_OWNED);
        if (owned == 0) {
          store<u8>(base, <u8>OWNED_ONE, INLINE_OWNED);
          pushSpan(base | index);
        } else if (owned == OWNED_ONE) {
          store<u8>(base, <u8>(OWNED_ONE | OWNED_MANY), INLINE_OWNED);
        }
      }
    }
  } else if (entry) {
    greyOther(p, entry);
  }
}

/** An object whose mark bits are not inside its span. */
function greyOther(p: u32, s: u32): void {
  if (load<u8>(s, SPAN_STATE) != SPANSTATE_INUSE || p >= load<u32>(s, SPAN_LIMIT)) return;
  const index = slotIndex(s, p);
  const at = load<u32>(s, SPAN_MARKBITS) + (index >> 3);
  const bit: u32 = 1 << (index & 7);
  const marks = <u32>load<u8>(at);
  if (marks & bit) return;
  store<u8>(at, <u8>(marks | bit));
  const size = load<u32>(s, SPAN_ELEMSIZE);
  const slot = load<u32>(s, SPAN_BASE) + index * size;
  event(EV_SHADE, slot, load<u32>(SHADE_BY), 0, 0);
  if (load<u8>(s, SPAN_CLASS) & 1) add64(PACE_BYTESMARKED, size);
  else pushObject(slot);
}

/** Is the object at this address (inside the arena) marked? Addresses outside of heap objects count as marked. */
export function isMarked(p: u32): bool {
  if (p < load<u32>(ARENA_START) || p >= load<u32>(ARENA_USED)) return true;
  const s = spanOf(p);
  if (!s || load<u8>(s, SPAN_STATE) != SPANSTATE_INUSE || p >= load<u32>(s, SPAN_LIMIT)) return true;
  const index = slotIndex(s, p);
  return ((<u32>load<u8>(load<u32>(s, SPAN_MARKBITS) + (index >> 3)) >> (index & 7)) & 1) != 0;
}

/** Marks the object of a slot without queueing it: for finalizers, which revive. */
export function setMarked(s: u32, index: u32): void {
  const at = load<u32>(s, SPAN_MARKBITS) + (index >> 3);
  store<u8>(at, <u8>((<u32>load<u8>(at)) | (1 << (index & 7))));
}

/** A new object is black while marking (gcmarknewobject). */
export function markNew(slot: u32, size: u32): void {
  setBlack(spanOf(slot), slot, size);
  event(EV_SHADE, slot, SHADE_ALLOC, 0, 0);
}

/** Marks an object in a slot of so many bytes as one that has been scanned. */
function setBlack(s: u32, p: u32, size: u32): void {
  const index = slotIndex(s, p);
  setMarked(s, index);
  if (size >= 16 && size <= HEAPBITS_MAX) {
    const at = (p & ~8191) + (index >> 3);
    store<u8>(at, <u8>((<u32>load<u8>(at, INLINE_SCANS)) | (1 << (index & 7))), INLINE_SCANS);
  }
  add64(PACE_BYTESMARKED, size);
}

/** A record of the run time's own: black at once, as what it leads to is found elsewhere. 0 and records outside of the heap are let be. */
export function markRecord(p: u32): void {
  if (isMarked(p)) return;
  const s = spanOf(p);
  const size = load<u32>(s, SPAN_ELEMSIZE);
  setBlack(s, p, size);
  add64(PACE_HEAPSCANWORK, size);
  add64(GC_WORKTIME, COST_SCANOBJECT + (size >> 6) * COST_SCAN64);
}

/* ── Scanning ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/** Pointer bits of the slot at b of size bytes (16…512) in an inline-marked span. */
// @ts-ignore: decorator
@inline
function heapBits(base: u32, b: u32, size: u32): u64 {
  const w = (b & 8191) >> 3;
  const at = base + (w >> 3);
  const shift = w & 7;
  const n = size >> 3;
  let bits = load<u64>(at, INLINE_PTRBITS) >> shift;
  if (n > 56 && shift) bits |= (<u64>load<u8>(at, INLINE_PTRBITS + 8)) << (64 - shift);
  return n >= 64 ? bits : bits & (((<u64>1) << n) - 1);
}

/** Shades what the words at b that are pointers by bits lead to. Gives their number. */
function scanBits(b: u32, bits: u64): u32 {
  const lo = load<u32>(ARENA_START);
  const hi = load<u32>(ARENA_USED);
  const table = load<u32>(PAGETABLE);
  const classic = load<u32>(SET_CLASSIC) != 0;
  let found: u32 = 0;
  while (bits) {
    const p = load<u32>(b + ((<u32>ctz(bits)) << 3));
    bits &= bits - 1;
    if (p >= lo && p < hi) {
      greyIn(p, table, classic);
      found++;
    }
  }
  return found;
}

/** Scans one object of an inline-marked span. */
// @ts-ignore: decorator
@inline
function scanSmall(base: u32, b: u32, size: u32): void {
  const bits = heapBits(base, b, size);
  const found = scanBits(b, bits);
  add64(PACE_HEAPSCANWORK, <i64>((64 - clz(bits)) << 3));
  add64(GC_WORKTIME, COST_SCANOBJECT + found * COST_SCANPOINTER);
  event(EV_SCAN, b, size, found, 0);
}

/** Charges for memory that is in no cache: neither near what was scanned last, nor as far from it as that was from its predecessor. */
function lookAhead(b: u32): void {
  const step = <i32>(b - load<u32>(GC_LASTSCAN));
  if (step != load<i32>(GC_LASTSTEP) && (step < -NEAR || step > NEAR)) add64(GC_WORKTIME, load<u32>(GC_MISSCOST));
  store<u32>(GC_LASTSCAN, b);
  store<i32>(GC_LASTSTEP, step);
}

/** Scans what is marked and not scanned in a queued span. */
function scanSpan(entry: u32): void {
  const base = entry & ~8191;
  add64(GC_WORKTIME, COST_SCANSPAN);
  const spanClass: u32 = load<u8>(base, INLINE_CLASS);
  const size = load<u32>(CLASS_TABLE + ((spanClass >> 1) << 3));
  const owned = <u32>load<u8>(base, INLINE_OWNED);
  store<u8>(base, 0, INLINE_OWNED);
  if (owned == OWNED_ONE) {
    const index = entry & 8191;
    lookAhead(base + index * size);
    const at = base + (index >> 3);
    const bit: u32 = 1 << (index & 7);
    const scans = <u32>load<u8>(at, INLINE_SCANS);
    if (scans & bit) return;
    store<u8>(at, <u8>(scans | bit), INLINE_SCANS);
    add64(PACE_BYTESMARKED, size);
    scanSmall(base, base + index * size, size);
    return;
  }
  const words = (classSlots(spanClass) + 63) >> 6;
  for (let i: u32 = 0; i < words; i++) {
    const at = base + (i << 3);
    const scans = load<u64>(at, INLINE_SCANS);
    let todo = load<u64>(at, INLINE_MARKS) & ~scans;
    if (i == 7) todo &= 0x00ffffffffffffff;
    if (!todo) continue;
    store<u64>(at, scans | todo, INLINE_SCANS);
    add64(PACE_BYTESMARKED, <i64>popcnt(todo) * <i64>size);
    while (todo) {
      const k = <u32>ctz(todo);
      todo &= todo - 1;
      scanSmall(base, base + ((i << 6) + k) * size, size);
    }
  }
}

/** Scans the words of [from, to) that are pointers of values of typ repeated from start on. Gives the last pointer's end. */
function scanTyped(start: u32, typ: u32, from: u32, to: u32): u32 {
  const size = load<u32>(typ, TYPE_SIZE);
  const words = load<u32>(typ, TYPE_PTRBYTES) >> 3;
  const data = load<u32>(typ, TYPE_GCDATA);
  const lo = load<u32>(ARENA_START);
  const hi = load<u32>(ARENA_USED);
  let last = from;
  let found: u32 = 0;
  let e = start + ((from - start) / size) * size;
  if (words <= 64) {
    let all = load<u64>(data);
    if (words < 64) all &= ((<u64>1) << words) - 1;
    const whole = (words << 3) as u32;
    for (; e < to; e += size) {
      let bits = all;
      const plain = e >= from && e + whole <= to;
      while (bits) {
        const at = e + ((<u32>ctz(bits)) << 3);
        bits &= bits - 1;
        if (!plain && (at < from || at >= to)) continue;
        last = at + 8;
        const p = load<u32>(at);
        if (p >= lo && p < hi) {
          grey(p);
          found++;
        }
      }
    }
  } else {
    for (; e < to; e += size) {
      for (let w: u32 = 0; w < words; w += 8) {
        let bits = <u32>load<u8>(data + (w >> 3));
        while (bits) {
          const k = w + <u32>ctz(bits);
          bits &= bits - 1;
          if (k >= words) break;
          const at = e + (k << 3);
          if (at < from || at >= to) continue;
          last = at + 8;
          const p = load<u32>(at);
          if (p >= lo && p < hi) {
            grey(p);
            found++;
          }
        }
      }
    }
  }
  const seen = (((to - from) / size) * words) >> 3;
  add64(GC_WORKTIME, COST_SCANALONE + found * COST_SCANPOINTER + seen * COST_SCAN64);
  event(EV_SCAN, from, to - from, found, 0);
  return last;
}

/** Scans an object that waited by itself; b may be the start of a piece of a large one. */
function scanObject(b: u32): void {
  const entry = load<u32>(load<u32>(PAGETABLE) + ((b >> 13) << 2));
  if (entry & 1) {
    // Classic queue.
    const page = b & ~8191;
    const cls = <u32>load<u8>(page, INLINE_CLASS) >> 1;
    const slot = load<u32>(CLASS_TABLE + (cls << 3));
    const index = <u32>((<u64>(b & 8191) * <u64>load<u32>(CLASS_DIVMUL + (cls << 2))) >> 32);
    const at = page + (index >> 3);
    store<u8>(at, <u8>((<u32>load<u8>(at, INLINE_SCANS)) | (1 << (index & 7))), INLINE_SCANS);
    add64(PACE_BYTESMARKED, slot);
    add64(GC_WORKTIME, COST_SCANSPAN);
    scanSmall(page, b, slot);
    return;
  }
  const s = entry;
  const size = load<u32>(s, SPAN_ELEMSIZE);
  const spanClass = <u32>load<u8>(s, SPAN_CLASS);
  const base = load<u32>(s, SPAN_BASE);
  if (size == 8) {
    add64(PACE_BYTESMARKED, 8);
    add64(PACE_HEAPSCANWORK, 8);
    const w = (b & 8191) >> 3;
    let found: u32 = 0;
    if ((<u32>load<u8>(base + EIGHT_PTRBITS + (w >> 3)) >> (w & 7)) & 1) {
      const p = load<u32>(b);
      if (p >= load<u32>(ARENA_START) && p < load<u32>(ARENA_USED)) {
        grey(p);
        found = 1;
      }
    }
    add64(GC_WORKTIME, COST_SCANOBJECT + found * COST_SCANPOINTER);
    event(EV_SCAN, b, 8, found, 0);
  } else if (spanClass > 1) {
    add64(PACE_BYTESMARKED, size);
    const typ = load<u32>(b);
    if (!typ) return;
    const last = scanTyped(b + 8, typ, b + 8, b + size);
    add64(PACE_HEAPSCANWORK, last == b + 8 ? 0 : <i64>(last - b));
  } else {
    const end = base + size;
    if (size > OBLET && b == base) {
      for (let o = base + OBLET; o < end; o += OBLET) pushObject(o);
    }
    const to = min(end, b + OBLET);
    add64(PACE_BYTESMARKED, to - b);
    const typ = load<u32>(s, SPAN_LARGETYPE);
    if (typ) add64(PACE_HEAPSCANWORK, scanTyped(base, typ, b, to) - b);
  }
}

/** Scans one object on behalf of its finalizer: what it leads to is kept, not the object itself. */
export function scanForFinalizer(s: u32, slot: u32): void {
  const size = load<u32>(s, SPAN_ELEMSIZE);
  const spanClass = <u32>load<u8>(s, SPAN_CLASS);
  if (spanClass & 1) return;
  if (size == 8) shade(load<u32>(slot));
  else if (size <= HEAPBITS_MAX) scanSmall(load<u32>(s, SPAN_BASE), slot, size);
  else if (spanClass > 1) {
    if (load<u32>(slot)) scanTyped(slot + 8, load<u32>(slot), slot + 8, slot + size);
  } else if (load<u32>(s, SPAN_LARGETYPE)) {
    scanTyped(slot, load<u32>(s, SPAN_LARGETYPE), slot, slot + size);
  }
}

/** Scans words [b, b + bytes) by a bitmap of one bit per word. Gives the number of pointers into the heap found. */
export function scanBlock(b: u32, bytes: u32, bitmap: u32): u32 {
  const lo = load<u32>(ARENA_START);
  const hi = load<u32>(ARENA_USED);
  const n = bytes >> 3;
  let found: u32 = 0;
  for (let i: u32 = 0; i < n; i += 32) {
    let bits = load<u32>(bitmap + (i >> 3));
    if (n - i < 32) bits &= (1 << (n - i)) - 1;
    while (bits) {
      const k = <u32>ctz(bits);
      bits &= bits - 1;
      const p = load<u32>(b + ((i + k) << 3));
      if (p >= lo && p < hi) {
        grey(p);
        found++;
      }
    }
  }
  add64(GC_WORKTIME, found * COST_SCANPOINTER + (bytes >> 6) * COST_SCAN64);
  return found;
}

/** Scans grey things, objects before spans, until GC_WORKTIME reaches a limit. False when nothing is grey any more. */
export function scanUntil(limit: i64): bool {
  while (load<i64>(GC_WORKTIME) < limit) if (!scanNext()) return false;
  return true;
}

/** Scans one grey thing from the queues: objects before spans. False when nothing is grey. */
export function scanNext(): bool {
  const b = popObject();
  if (b) {
    scanObject(b);
    return true;
  }
  const s = popSpan();
  if (s) {
    scanSpan(s);
    return true;
  }
  return scanSystem();
}

/** Scans one of Go's own objects, which are not in our heap. False when none is grey. */
export function scanSystem(): bool {
  const left = load<u32>(GC_SYSTEMGREY);
  if (left == 0) return false;
  const n = min(left, SYSTEM_OBJECT);
  store<u32>(GC_SYSTEMGREY, left - n);
  add64(PACE_HEAPSCANWORK, n);
  add64(GC_WORKTIME, (n >> 6) * COST_SYSTEM64);
  return true;
}
