/**
 * What is grey waits here: objects by themselves in a stack, last in first out, whose older part is spilled to work buffers; spans of
 * small objects in a ring, first in first out. What waits for whom is told in mark.ts.
 */
import {
  FIX_WORKBUF,
  GC_MARKSP,
  GC_MARKSTACK,
  GC_SPANRING,
  GC_SPANRING_CAP,
  GC_SPANRING_HEAD,
  GC_SPANRING_TAIL,
  GC_SYSTEMGREY,
  GC_WORKBUF,
} from '../layout';
import { fixAlloc, fixFree, metaAlloc } from '../heap/fix';

const MARKSTACK_ENTRIES: u32 = 4096;

/* ── Objects: a stack of addresses whose older part is spilled to buffers {u32 next, u32 n, u32[…]} ───────────── */

export function initQueue(): void {
  const at = metaAlloc(MARKSTACK_ENTRIES << 2);
  store<u32>(GC_MARKSTACK, at);
  store<u32>(GC_MARKSP, at);
}

// @ts-ignore: decorator
@inline
export function pushObject(p: u32): void {
  let sp = load<u32>(GC_MARKSP);
  if (sp == load<u32>(GC_MARKSTACK) + (MARKSTACK_ENTRIES << 2)) sp = spill();
  store<u32>(sp, p);
  store<u32>(GC_MARKSP, sp + 4);
}

/** Moves the older half of the stack to a buffer. */
function spill(): u32 {
  const bottom = load<u32>(GC_MARKSTACK);
  const half = (MARKSTACK_ENTRIES / 2) << 2;
  const buf = fixAlloc(FIX_WORKBUF, 8 + half);
  store<u32>(buf, load<u32>(GC_WORKBUF));
  store<u32>(buf, MARKSTACK_ENTRIES / 2, 4);
  memory.copy(buf + 8, bottom, half);
  store<u32>(GC_WORKBUF, buf);
  memory.copy(bottom, bottom + half, half);
  return bottom + half;
}

/** Fetches the buffer spilled last; false if there is none. */
function unspill(): bool {
  const buf = load<u32>(GC_WORKBUF);
  if (!buf) return false;
  const bottom = load<u32>(GC_MARKSTACK);
  const bytes = load<u32>(buf, 4) << 2;
  memory.copy(bottom, buf + 8, bytes);
  store<u32>(GC_MARKSP, bottom + bytes);
  store<u32>(GC_WORKBUF, load<u32>(buf));
  fixFree(FIX_WORKBUF, buf);
  return true;
}

// @ts-ignore: decorator
@inline
export function popObject(): u32 {
  let sp = load<u32>(GC_MARKSP);
  if (sp == load<u32>(GC_MARKSTACK)) {
    if (!unspill()) return 0;
    sp = load<u32>(GC_MARKSP);
  }
  store<u32>(GC_MARKSP, sp - 4);
  return load<u32>(sp - 4);
}

/* ── Ring of spans: entries base | index of the object that queued it ─────────────────────────────────────────── */

export function pushSpan(entry: u32): void {
  let cap = load<u32>(GC_SPANRING_CAP);
  let tail = load<u32>(GC_SPANRING_TAIL);
  const head = load<u32>(GC_SPANRING_HEAD);
  if (tail - head == cap) {
    const bigger: u32 = cap ? cap << 1 : 1024;
    const ring = metaAlloc(bigger << 2);
    const old = load<u32>(GC_SPANRING);
    for (let i: u32 = 0; i < cap; i++) {
      store<u32>(ring + (i << 2), load<u32>(old + (((head + i) & (cap - 1)) << 2)));
    }
    store<u32>(GC_SPANRING, ring);
    store<u32>(GC_SPANRING_CAP, bigger);
    store<u32>(GC_SPANRING_HEAD, 0);
    tail = cap;
    cap = bigger;
  }
  store<u32>(load<u32>(GC_SPANRING) + ((tail & (cap - 1)) << 2), entry);
  store<u32>(GC_SPANRING_TAIL, tail + 1);
}

export function popSpan(): u32 {
  const head = load<u32>(GC_SPANRING_HEAD);
  if (head == load<u32>(GC_SPANRING_TAIL)) return 0;
  store<u32>(GC_SPANRING_HEAD, head + 1);
  return load<u32>(load<u32>(GC_SPANRING) + ((head & (load<u32>(GC_SPANRING_CAP) - 1)) << 2));
}

/** Entries of the two queues, spilled buffers as one: a measure of how many could mark at the same time. */
export function queued(): u32 {
  return (
    ((load<u32>(GC_MARKSP) - load<u32>(GC_MARKSTACK)) >> 2) +
    (load<u32>(GC_WORKBUF) ? 1 : 0) +
    (load<u32>(GC_SYSTEMGREY) ? 1 : 0) +
    load<u32>(GC_SPANRING_TAIL) -
    load<u32>(GC_SPANRING_HEAD)
  );
}

/** Nothing is grey. */
export function queuesEmpty(): bool {
  return (
    load<u32>(GC_MARKSP) == load<u32>(GC_MARKSTACK) &&
    load<u32>(GC_WORKBUF) == 0 &&
    load<u32>(GC_SYSTEMGREY) == 0 &&
    load<u32>(GC_SPANRING_HEAD) == load<u32>(GC_SPANRING_TAIL)
  );
}

/** Empties the queues without scanning: after a cycle with the barrier off may have left something. */
export function dropQueues(): void {
  while (popObject());
  while (popSpan());
  store<u32>(GC_SYSTEMGREY, 0);
}
