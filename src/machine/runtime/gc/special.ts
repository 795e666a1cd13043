/**
 * Specials: what is attached to an object from outside (mheap.go, mfinal.go, mcleanup.go): a finalizer, weak handles, cleanups. Records
 * hang on the object's span in the order of offset and kind. A finalizer's record keeps alive what the object leads to and its
 * function; a cleanup's its closure; a weak handle's record the handle. When the sweeper finds the object dead: a finalizer revives it and is
 * queued; otherwise weak handles are cleared and cleanups queued. Queued ones are roots until the finalizer goroutine takes them.
 */
import {
  ATTENTION_FINALIZERS,
  CLEANUP_QUEUED,
  EV_FINALIZER,
  FINQ_HEAD,
  FINQ_TAIL,
  FIN_QUEUED,
  FINQ_ARG,
  FINQ_FN,
  FINQ_KIND,
  FINQ_LINK,
  FINQ_OBJECT,
  FINQ_SIZE,
  FIX_FINQ,
  FIX_SPECIAL,
  GCPHASE,
  GCPHASE_OFF,
  SPECIAL_ARG,
  SPECIAL_FN,
  SPECIAL_ID,
  SPECIAL_KIND,
  SPECIAL_NEXT,
  SPECIAL_OFFSET,
  SPECIAL_SIZE,
  SPECIAL_CALL,
  SPECIAL_CLEANUP,
  SPECIAL_FINALIZER,
  SPECIAL_WEAK,
  SPANSTATE_INUSE,
  SPAN_BASE,
  SPAN_ELEMSIZE,
  SPAN_MARKBITS,
  SPAN_SPECIALS,
  SPAN_STATE,
  PAGETABLE,
  ARENA_START,
  ARENA_USED,
  CLEANUP_NEXTID,
} from '../layout';
import { attention } from '../clock';
import { event } from '../host';
import { fixAlloc, fixFree } from '../heap/fix';
import { inArena, spanOf } from '../heap/pages';
import { mallocgc } from '../heap/malloc';
import { needCleanupGoroutine } from '../heap/records';
import { slotIndex } from '../heap/span';
import { ptr64 } from '../memory';
import { scanForFinalizer, setMarked, shade } from './mark';
import { ensureSwept } from './sweep';

/** Span of the heap object that p leads into, swept; 0 if p leads elsewhere. */
function objectSpan(p: u32): u32 {
  if (!inArena(p)) return 0;
  const s = spanOf(p);
  if (!s || load<u8>(s, SPAN_STATE) != SPANSTATE_INUSE) return 0;
  ensureSwept(s);
  return s;
}

/** Address of the slot that p leads into (p inside a heap object), or 0. */
export function findObject(p: u32): u32 {
  if (!inArena(p)) return 0;
  const s = spanOf(p);
  if (!s || load<u8>(s, SPAN_STATE) != SPANSTATE_INUSE) return 0;
  return load<u32>(s, SPAN_BASE) + slotIndex(s, p) * load<u32>(s, SPAN_ELEMSIZE);
}

/** Is p the address of a heap object's first byte (behind the header, if it has one)? Tiny objects may lie inside their block. */
export function isObjectStart(p: u32): bool {
  const slot = findObject(p);
  return slot == p || (slot != 0 && slot + 8 == p);
}

function find(s: u32, offset: u32, kind: u32): u32 {
  for (let r = load<u32>(s, SPAN_SPECIALS); r; r = load<u32>(r, SPECIAL_NEXT)) {
    if (load<u32>(r, SPECIAL_OFFSET) == offset && load<u32>(r, SPECIAL_KIND) == kind) return r;
  }
  return 0;
}

function insert(s: u32, r: u32): void {
  const offset = load<u32>(r, SPECIAL_OFFSET);
  const kind = load<u32>(r, SPECIAL_KIND);
  let at = s + SPAN_SPECIALS;
  for (;;) {
    const x = load<u32>(at);
    if (!x) break;
    const o = load<u32>(x, SPECIAL_OFFSET);
    if (o > offset || (o == offset && load<u32>(x, SPECIAL_KIND) > kind)) break;
    at = x + SPECIAL_NEXT;
  }
  store<u32>(r, load<u32>(at), SPECIAL_NEXT);
  store<u32>(at, r);
}

function make(s: u32, p: u32, kind: u32): u32 {
  const r = fixAlloc(FIX_SPECIAL, SPECIAL_SIZE);
  store<u32>(r, p - load<u32>(s, SPAN_BASE), SPECIAL_OFFSET);
  store<u32>(r, kind, SPECIAL_KIND);
  insert(s, r);
  return r;
}

/** runtime.SetFinalizer on a heap object: closure and a word for the scheduling half (type of the argument). False if it has one. */
export function addFinalizer(p: u32, closure: u32, arg: u32): bool {
  const s = objectSpan(p);
  if (!s || find(s, p - load<u32>(s, SPAN_BASE), SPECIAL_FINALIZER)) return false;
  const r = make(s, p, SPECIAL_FINALIZER);
  store<u32>(r, closure, SPECIAL_FN);
  store<u32>(r, arg, SPECIAL_ARG);
  if (load<u32>(GCPHASE) != GCPHASE_OFF) {
    scanForFinalizer(s, findObject(p));
    shade(closure);
  }
  return true;
}

export function removeFinalizer(p: u32): void {
  const s = objectSpan(p);
  if (!s) return;
  const r = find(s, p - load<u32>(s, SPAN_BASE), SPECIAL_FINALIZER);
  if (r) drop(s, r);
}

/** runtime.AddCleanup: call(closure, box) is to run after the object is gone. Gives a number for Cleanup.Stop. */
export function addCleanup(p: u32, call: u32, closure: u32, box: u32): u32 {
  if (!objectSpan(p)) return 0;
  needCleanupGoroutine();
  // That may have allocated, and so ended a cycle: the span is looked up, and swept, anew.
  const s = objectSpan(p);
  const r = make(s, p, SPECIAL_CLEANUP);
  const id = load<u32>(CLEANUP_NEXTID) + 1;
  store<u32>(CLEANUP_NEXTID, id);
  store<u32>(r, id, SPECIAL_ID);
  store<u32>(r, closure, SPECIAL_FN);
  store<u32>(r, box, SPECIAL_ARG);
  store<u32>(r, call, SPECIAL_CALL);
  if (load<u32>(GCPHASE) != GCPHASE_OFF) shadeSpecial(r);
  return id;
}

export function stopCleanup(p: u32, id: u32): void {
  const s = objectSpan(p);
  if (!s) return;
  for (let r = load<u32>(s, SPAN_SPECIALS); r; r = load<u32>(r, SPECIAL_NEXT)) {
    if (load<u32>(r, SPECIAL_KIND) == SPECIAL_CLEANUP && load<u32>(r, SPECIAL_ID) == id) {
      drop(s, r);
      return;
    }
  }
}

function drop(s: u32, r: u32): void {
  let at = s + SPAN_SPECIALS;
  while (load<u32>(at) && load<u32>(at) != r) at = load<u32>(at) + SPECIAL_NEXT;
  if (!load<u32>(at)) return;
  store<u32>(at, load<u32>(r, SPECIAL_NEXT));
  fixFree(FIX_SPECIAL, r);
}

/** weak.Make: the handle of a heap object, an object of 16 bytes that holds the pointer as long as the object lives; 0 if p is not in the heap. */
export function weakHandle(p: u32, fp: u32, pc: u32): u32 {
  let s = objectSpan(p);
  if (!s) return 0;
  const offset = p - load<u32>(s, SPAN_BASE);
  const old = find(s, offset, SPECIAL_WEAK);
  if (old) {
    const h = load<u32>(old, SPECIAL_FN);
    if (load<u32>(GCPHASE) != GCPHASE_OFF) shade(h);
    return h;
  }
  // 16 bytes, so that it shares no block with tiny objects.
  const handle = <u32>mallocgc(16, 0, fp, pc);
  store<u64>(handle, ptr64(p));
  s = objectSpan(p);
  const r = make(s, p, SPECIAL_WEAK);
  store<u32>(r, handle, SPECIAL_FN);
  if (load<u32>(GCPHASE) != GCPHASE_OFF) shade(handle);
  return handle;
}

/** weak.Pointer.Value: what the handle leads to, or 0. While marking, the object becomes grey; an object found dead but not swept is gone. */
export function weakValue(handle: u32): u32 {
  let p = load<u32>(handle);
  if (!p) return 0;
  const s = spanOf(p);
  // Sweeping its span first decides whether it is still alive, and clears the handle if not.
  ensureSwept(s);
  p = load<u32>(handle);
  if (p && load<u32>(GCPHASE) != GCPHASE_OFF) shade(p);
  return p;
}

/** Root job: specials of all spans. */
export function markSpecials(): void {
  const table = load<u32>(PAGETABLE);
  const end = load<u32>(ARENA_USED);
  for (let page = load<u32>(ARENA_START); page < end; page += 8192) {
    const s = load<u32>(table + ((page >> 13) << 2)) & ~63;
    if (!s || load<u8>(s, SPAN_STATE) != SPANSTATE_INUSE || load<u32>(s, SPAN_BASE) != page) continue;
    for (let r = load<u32>(s, SPAN_SPECIALS); r; r = load<u32>(r, SPECIAL_NEXT)) {
      if (load<u32>(r, SPECIAL_KIND) == SPECIAL_FINALIZER) {
        const index = slotIndex(s, page + load<u32>(r, SPECIAL_OFFSET));
        scanForFinalizer(s, page + index * load<u32>(s, SPAN_ELEMSIZE));
      }
      shadeSpecial(r);
    }
  }
}

/** What a special keeps alive besides its object. */
function shadeSpecial(r: u32): void {
  shade(load<u32>(r, SPECIAL_FN));
  if (load<u32>(r, SPECIAL_KIND) != SPECIAL_CLEANUP) return;
  shade(load<u32>(r, SPECIAL_ARG));
  shade(load<u32>(r, SPECIAL_CALL));
}

/** Root job: what is queued to run. */
export function markQueued(): void {
  for (let q = load<u32>(FINQ_HEAD); q; q = load<u32>(q, FINQ_LINK)) {
    shade(load<u32>(q, FINQ_FN));
    shade(load<u32>(q, FINQ_OBJECT));
    if (load<u32>(q, FINQ_KIND) == SPECIAL_CLEANUP) shade(load<u32>(q, FINQ_ARG));
  }
}

function enqueue(kind: u32, fn: u32, object: u32, arg: u32): void {
  const q = fixAlloc(FIX_FINQ, FINQ_SIZE);
  store<u32>(q, kind, FINQ_KIND);
  store<u32>(q, fn, FINQ_FN);
  store<u32>(q, object, FINQ_OBJECT);
  store<u32>(q, arg, FINQ_ARG);
  const tail = load<u32>(FINQ_TAIL);
  if (tail) store<u32>(tail, q, FINQ_LINK);
  else store<u32>(FINQ_HEAD, q);
  store<u32>(FINQ_TAIL, q);
  const cell = kind == SPECIAL_FINALIZER ? FIN_QUEUED : CLEANUP_QUEUED;
  store<u32>(cell, load<u32>(cell) + 1);
  attention(ATTENTION_FINALIZERS);
}

/** Takes the next queued finalizer or cleanup (FINQ_*) for the finalizer goroutine, 0 none. Give it back with finalizerDone. */
export function nextFinalizer(): u32 {
  const q = load<u32>(FINQ_HEAD);
  if (!q) return 0;
  const next = load<u32>(q, FINQ_LINK);
  store<u32>(FINQ_HEAD, next);
  if (!next) store<u32>(FINQ_TAIL, 0);
  return q;
}

export function finalizerDone(q: u32): void {
  fixFree(FIX_FINQ, q);
}

/** The part of a span's sweep that concerns its specials, before the marks are read. */
export function sweepSpecials(s: u32): void {
  const base = load<u32>(s, SPAN_BASE);
  const size = load<u32>(s, SPAN_ELEMSIZE);
  const marks = load<u32>(s, SPAN_MARKBITS);
  let at = s + SPAN_SPECIALS;
  for (;;) {
    let r = load<u32>(at);
    if (!r) return;
    const index = slotIndex(s, base + load<u32>(r, SPECIAL_OFFSET));
    const end = (index + 1) * size;
    if (((<u32>load<u8>(marks + (index >> 3))) >> (index & 7)) & 1) {
      at = r + SPECIAL_NEXT;
      continue;
    }
    let revived = false;
    for (let x = r; x && load<u32>(x, SPECIAL_OFFSET) < end; x = load<u32>(x, SPECIAL_NEXT)) {
      if (load<u32>(x, SPECIAL_KIND) == SPECIAL_FINALIZER) revived = true;
    }
    if (revived) setMarked(s, index);
    while (r && load<u32>(r, SPECIAL_OFFSET) < end) {
      const next = load<u32>(r, SPECIAL_NEXT);
      const kind = load<u32>(r, SPECIAL_KIND);
      // A revived object keeps its cleanups.
      if (revived && kind == SPECIAL_CLEANUP) {
        at = r + SPECIAL_NEXT;
      } else {
        store<u32>(at, next);
        release(r, base + load<u32>(r, SPECIAL_OFFSET));
      }
      r = next;
    }
  }
}

/** A special's object is dead (or revived by its finalizer). */
function release(r: u32, p: u32): void {
  const kind = load<u32>(r, SPECIAL_KIND);
  if (kind == SPECIAL_FINALIZER) {
    enqueue(kind, load<u32>(r, SPECIAL_FN), p, load<u32>(r, SPECIAL_ARG));
    event(EV_FINALIZER, p, 1, 0, 0);
  } else if (kind == SPECIAL_CLEANUP) {
    enqueue(kind, load<u32>(r, SPECIAL_CALL), load<u32>(r, SPECIAL_FN), load<u32>(r, SPECIAL_ARG));
    event(EV_FINALIZER, p, 2, 0, 0);
  } else {
    store<u64>(load<u32>(r, SPECIAL_FN), 0);
    event(EV_FINALIZER, p, 3, 0, 0);
  }
  fixFree(FIX_SPECIAL, r);
}
