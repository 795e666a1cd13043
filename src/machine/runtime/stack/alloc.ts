/**
 * Memory for goroutine stacks (stack.go): sizes are powers of two. 2, 4, 8 and 16 KiB come from 32 KiB spans cut into equal stacks, through
 * a cache per processor; larger ones have spans of their own. Free large stacks wait until the end of a running cycle.
 */
import {
  CURP,
  GCPHASE,
  GCPHASE_OFF,
  NPROCS,
  ALLP,
  P_STACKCACHE,
  SPANSTATE_STACK,
  SPAN_ALLOCCOUNT,
  SPAN_BASE,
  SPAN_ELEMSIZE,
  SPAN_NEXT,
  SPAN_NPAGES,
  SPAN_STACKFREE,
  STACKLARGE,
  STACKPOOL,
} from '../layout';
import { listPush, listRemove } from '../heap/span';
import { spanAlloc, spanFree, spanOf, touch } from '../heap/pages';

export const FIXED_STACK: u32 = 2048;
export const STACK_GUARD: u32 = 928;
export const STACK_SMALL: u32 = 128;
export const STACK_NOSPLIT: u32 = 800;
const CACHE_SIZE: u32 = 32768;

// @ts-ignore: decorator
@inline
function orderOf(n: u32): u32 {
  return 31 - <u32>clz(n) - 11;
}

function poolAlloc(order: u32): u32 {
  const head = STACKPOOL + (order << 2);
  let s = load<u32>(head);
  if (!s) {
    s = spanAlloc(CACHE_SIZE >> 13, SPANSTATE_STACK);
    touch(s);
    const size = FIXED_STACK << order;
    store<u32>(s, size, SPAN_ELEMSIZE);
    const base = load<u32>(s, SPAN_BASE);
    let free: u32 = 0;
    for (let i: u32 = 0; i < CACHE_SIZE; i += size) {
      store<u32>(base + i, free);
      free = base + i;
    }
    store<u32>(s, free, SPAN_STACKFREE);
    listPush(head, s);
  }
  const x = load<u32>(s, SPAN_STACKFREE);
  store<u32>(s, load<u32>(x), SPAN_STACKFREE);
  store<u16>(s, <u16>(<u32>load<u16>(s, SPAN_ALLOCCOUNT) + 1), SPAN_ALLOCCOUNT);
  if (!load<u32>(s, SPAN_STACKFREE)) listRemove(head, s);
  return x;
}

function poolFree(x: u32, order: u32): void {
  const head = STACKPOOL + (order << 2);
  const s = spanOf(x);
  if (!load<u32>(s, SPAN_STACKFREE)) listPush(head, s);
  store<u32>(x, load<u32>(s, SPAN_STACKFREE));
  store<u32>(s, x, SPAN_STACKFREE);
  const count = <u32>load<u16>(s, SPAN_ALLOCCOUNT) - 1;
  store<u16>(s, <u16>count, SPAN_ALLOCCOUNT);
  if (count == 0 && load<u32>(GCPHASE) == GCPHASE_OFF) {
    listRemove(head, s);
    store<u32>(s, 0, SPAN_STACKFREE);
    spanFree(s);
  }
}

/** A stack of n bytes (a power of two, at least 2048): its lowest address. */
export function stackalloc(n: u32): u32 {
  if (n < CACHE_SIZE) {
    const order = orderOf(n);
    const cache = load<u32>(CURP) + P_STACKCACHE + (order << 3);
    let x = load<u32>(cache);
    if (!x) {
      let size: u32 = 0;
      while (size < CACHE_SIZE / 2) {
        const y = poolAlloc(order);
        store<u32>(y, x);
        x = y;
        size += n;
      }
      store<u32>(cache, size, 4);
    }
    store<u32>(cache, load<u32>(x));
    store<u32>(cache, load<u32>(cache, 4) - n, 4);
    return x;
  }
  const npages = n >> 13;
  const head = STACKLARGE + (<u32>ctz(npages) << 2);
  let s = load<u32>(head);
  if (s) {
    listRemove(head, s);
  } else {
    s = spanAlloc(npages, SPANSTATE_STACK);
    touch(s);
    store<u32>(s, n, SPAN_ELEMSIZE);
  }
  return load<u32>(s, SPAN_BASE);
}

/** Gives a stack back. */
export function stackfree(lo: u32, n: u32): void {
  if (n < CACHE_SIZE) {
    const order = orderOf(n);
    const cache = load<u32>(CURP) + P_STACKCACHE + (order << 3);
    if (load<u32>(cache, 4) >= CACHE_SIZE) releaseTo(cache, order, CACHE_SIZE / 2);
    store<u32>(lo, load<u32>(cache));
    store<u32>(cache, lo);
    store<u32>(cache, load<u32>(cache, 4) + n, 4);
    return;
  }
  const s = spanOf(lo);
  if (load<u32>(GCPHASE) == GCPHASE_OFF) spanFree(s);
  else listPush(STACKLARGE + (<u32>ctz(load<u32>(s, SPAN_NPAGES)) << 2), s);
}

/** Gives stacks of a cache back to the pool until at most keep bytes are left. */
function releaseTo(cache: u32, order: u32, keep: u32): void {
  let size = load<u32>(cache, 4);
  let x = load<u32>(cache);
  while (x && size > keep) {
    const next = load<u32>(x);
    poolFree(x, order);
    x = next;
    size -= FIXED_STACK << order;
  }
  store<u32>(cache, x);
  store<u32>(cache, size, 4);
}

/** Empties the stack caches of all processors (stackcache_clear). */
export function clearStackCaches(): void {
  const n = load<u32>(NPROCS);
  for (let i: u32 = 0; i < n; i++) {
    const p = load<u32>(ALLP + (i << 2));
    for (let order: u32 = 0; order < 4; order++) releaseTo(p + P_STACKCACHE + (order << 3), order, 0);
  }
}

/** Gives stack spans without stacks back to the page heap, at the end of a cycle (freeStackSpans). */
export function freeStackSpans(): void {
  for (let order: u32 = 0; order < 4; order++) {
    const head = STACKPOOL + (order << 2);
    let s = load<u32>(head);
    while (s) {
      const next = load<u32>(s, SPAN_NEXT);
      if (load<u16>(s, SPAN_ALLOCCOUNT) == 0) {
        listRemove(head, s);
        store<u32>(s, 0, SPAN_STACKFREE);
        spanFree(s);
      }
      s = next;
    }
  }
  for (let i: u32 = 0; i < 32; i++) {
    const head = STACKLARGE + (i << 2);
    let s = load<u32>(head);
    while (s) {
      const next = load<u32>(s, SPAN_NEXT);
      listRemove(head, s);
      spanFree(s);
      s = next;
    }
  }
}
