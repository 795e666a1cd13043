/**
 * Channels: Go's runtime/chan.go. A channel is a header of 112 bytes with two queues of waiting goroutines (sudogs) and a ring of
 * elements. Values are handed over directly: a sender that finds a receiver waiting stores into the receiver's frame, and the other way
 * round. Whoever completes another goroutine's operation does all that is left to do for it (its ok flag, the other cases of its select, its sudogs), so
 * that the goroutine just goes on behind its call; only a send that a close has woken still has to panic.
 */
import * as abi from '../abi';
import { wbBulkNew } from './barrier';
import { charge } from './clock';
import { acquireSudog, releaseLater } from './heap/records';
import { mallocgc } from './heap/malloc';
import { event } from './host';
import {
  ALLOC_ROLE,
  G_SCHEDLINK,
  G_WAITING,
  ROLE_CHAN,
  ROLE_CHANBUF,
  SUDOG_ELEM,
  SUDOG_G,
  SUDOG_OK,
  SUDOG_WAITLINK,
} from './layout';
import { clearBytes, copyBytes, setPtr, typedmemclr, typedmemmove, typeHasPointers, typeSize } from './memory';
import { raise } from './panic/raise';
import { park, ready } from './sched/park';
import { COST_CHAN } from './schedcosts';
import { selectDone } from './select';
import {
  EV_CHANRECV,
  EV_CHANSEND,
  G_RESUME,
  G_WAKEERROR,
  RESUME_ERROR,
  RTE_CLOSECLOSED,
  RTE_CLOSENIL,
  RTE_MAKECHAN,
  RTE_SENDCLOSED,
  RTTYPE_HCHAN,
  SUDOG_C,
  SUDOG_ISSELECT,
  SUDOG_ISSEND,
  SUDOG_NEXT,
  SUDOG_PREV,
  WAIT_CHANRECV,
  WAIT_CHANRECVNIL,
  WAIT_CHANSEND,
  WAIT_CHANSENDNIL,
} from './state';
import { blockTimerChan, maybeRunChan, unblockTimerChan } from './timer';

export const C_COUNT = 0; // u64 elements in the ring
export const C_SIZE = 8; // u64 room in the ring
export const C_BUF = 16; // ptr
export const C_ELEMSIZE = 24; // u16
export const C_CLOSED = 28; // u32
export const C_TIMER = 32; // ptr to the timer that feeds it
export const C_ELEMTYPE = 40; // ptr
export const C_SENDX = 48; // u64
export const C_RECVX = 56; // u64
export const C_RECVQ = 64; // first, last: sudogs, no Go pointers
export const C_SENDQ = 80;
const HCHAN_SIZE: u32 = 112;

export function makechan(typ: u32, size: i64, fp: u32, pc: u32): u32 {
  const elem = load<u32>(typ, abi.TYPE_ELEM);
  const es = typeSize(elem);
  if (size < 0 || size > 0x7fffffff || <u64>size * es > 0x7fff0000) {
    raise(RTE_MAKECHAN, 0, 0, fp, pc);
    return 0;
  }
  const mem = <u32>size * es;
  store<u32>(ALLOC_ROLE, ROLE_CHAN);
  let c: u32;
  if (mem == 0) {
    c = mallocgc(HCHAN_SIZE, typeHasPointers(elem) ? RTTYPE_HCHAN : 0, fp, pc);
    setPtr(c + C_BUF, c + C_BUF);
  } else if (!typeHasPointers(elem)) {
    c = mallocgc(HCHAN_SIZE + mem, 0, fp, pc);
    setPtr(c + C_BUF, c + HCHAN_SIZE);
  } else {
    c = mallocgc(HCHAN_SIZE, RTTYPE_HCHAN, fp, pc);
    store<u32>(ALLOC_ROLE, ROLE_CHANBUF);
    setPtr(c + C_BUF, mallocgc(mem, elem, fp, pc));
  }
  store<u16>(c, <u16>es, C_ELEMSIZE);
  store<u64>(c, elem, C_ELEMTYPE);
  store<u64>(c, size, C_SIZE);
  return c;
}

export function chanlen(c: u32): u64 {
  return c == 0 || load<u32>(c, C_TIMER) != 0 ? 0 : load<u64>(c, C_COUNT);
}

export function chancap(c: u32): u64 {
  return c == 0 || load<u32>(c, C_TIMER) != 0 ? 0 : load<u64>(c, C_SIZE);
}

/* ── Waiting ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/** A sudog of the running goroutine, entered in its list of what it waits for. */
export function newSudog(elem: u32, ok: u32, c: u32, isSend: bool): u32 {
  const g = load<u32>(abi.CURG);
  const s = acquireSudog();
  store<u32>(s, g, SUDOG_G);
  store<u32>(s, elem, SUDOG_ELEM);
  store<u32>(s, ok, SUDOG_OK);
  store<u32>(s, c, SUDOG_C);
  store<u32>(s, u32(isSend), SUDOG_ISSEND);
  store<u32>(s, load<u32>(g, G_WAITING), SUDOG_WAITLINK);
  store<u32>(g, s, G_WAITING);
  return s;
}

/** Puts a sudog at the end of a queue {first, last}. */
export function enqueue(queue: u32, s: u32): void {
  const last = load<u32>(queue, 8);
  store<u32>(s, 0, SUDOG_NEXT);
  store<u32>(s, last, SUDOG_PREV);
  if (last != 0) store<u32>(last, s, SUDOG_NEXT);
  else store<u32>(queue, s);
  store<u32>(queue, s, 8);
}

export function dequeueSudog(queue: u32, s: u32): void {
  const prev = load<u32>(s, SUDOG_PREV);
  const next = load<u32>(s, SUDOG_NEXT);
  if (prev != 0) store<u32>(prev, next, SUDOG_NEXT);
  else store<u32>(queue, next);
  if (next != 0) store<u32>(next, prev, SUDOG_PREV);
  else store<u32>(queue, prev, 8);
}

export function dequeue(queue: u32): u32 {
  const s = load<u32>(queue);
  if (s != 0) dequeueSudog(queue, s);
  return s;
}

/** Completes the operation of a goroutine that waited with this sudog (taken off its queue already); it is to be made ready by the caller. */
function complete(s: u32, success: bool): u32 {
  const g = load<u32>(s, SUDOG_G);
  const ok = load<u32>(s, SUDOG_OK);
  if (ok != 0) store<u8>(ok, u8(success));
  if (load<u32>(s, SUDOG_ISSEND) && !success) {
    store<u32>(g, RESUME_ERROR, G_RESUME);
    store<u32>(g, RTE_SENDCLOSED, G_WAKEERROR);
  }
  if (load<u32>(s, SUDOG_ISSELECT)) {
    selectDone(g, s);
  } else {
    const c = load<u32>(s, SUDOG_C);
    if (load<u32>(c, C_TIMER) != 0) unblockTimerChan(c);
    store<u32>(g, 0, G_WAITING);
    releaseLater(g, s);
  }
  return g;
}

/* ── The four ways to do it; used by select as well ───────────────────────────────────────────────────────────── */

// @ts-ignore: decorator
@inline
function slotAt(c: u32, x: u32): u32 {
  return load<u32>(c, C_BUF) + x * <u32>load<u16>(c, C_ELEMSIZE);
}

// @ts-ignore: decorator
@inline
function advance(c: u32, field: u32): void {
  const x = load<u64>(c + field) + 1;
  store<u64>(c + field, x == load<u64>(c, C_SIZE) ? 0 : x);
}

/**
 * Copies an element between two goroutines' frames. The barrier shades what is copied, as the receiver's stack may have been scanned already;
 * what was in the slot before is not a value.
 */
function copyAcross(typ: u32, to: u32, from: u32): void {
  const size = typeSize(typ);
  if (load<u32>(abi.WRITE_BARRIER) && typeHasPointers(typ)) wbBulkNew(from, size, typ);
  copyBytes(to, from, size);
}

/** Hands an element to a receiver that waits. */
export function sendDirect(c: u32, s: u32, elem: u32): void {
  const to = load<u32>(s, SUDOG_ELEM);
  if (to != 0) copyAcross(load<u32>(c, C_ELEMTYPE), to, elem);
  const g = complete(s, true);
  event(EV_CHANSEND, c, g, 0, 0);
  ready(g);
}

export function sendBuffered(c: u32, elem: u32): void {
  typedmemmove(load<u32>(c, C_ELEMTYPE), slotAt(c, load<u32>(c, C_SENDX)), elem);
  advance(c, C_SENDX);
  store<u64>(c, load<u64>(c, C_COUNT) + 1);
  event(EV_CHANSEND, c, 0, 0, 0);
}

/** Takes an element from a sender that waits: its own, or with a full ring the oldest, the sender's being put at the end. */
export function recvDirect(c: u32, s: u32, elem: u32): void {
  const typ = load<u32>(c, C_ELEMTYPE);
  const from = load<u32>(s, SUDOG_ELEM);
  if (load<u64>(c, C_SIZE) == 0) {
    if (elem != 0) copyAcross(typ, elem, from);
  } else {
    const slot = slotAt(c, load<u32>(c, C_RECVX));
    if (elem != 0) copyBytes(elem, slot, typeSize(typ));
    typedmemmove(typ, slot, from);
    advance(c, C_RECVX);
    store<u64>(c, load<u64>(c, C_RECVX), C_SENDX);
  }
  const g = complete(s, true);
  event(EV_CHANRECV, c, g, 0, 0);
  ready(g);
}

export function recvBuffered(c: u32, elem: u32): void {
  const typ = load<u32>(c, C_ELEMTYPE);
  const slot = slotAt(c, load<u32>(c, C_RECVX));
  if (elem != 0) copyBytes(elem, slot, typeSize(typ));
  typedmemclr(typ, slot);
  advance(c, C_RECVX);
  store<u64>(c, load<u64>(c, C_COUNT) - 1);
  event(EV_CHANRECV, c, 0, 0, 0);
}

/** What a receive from a closed, drained channel stores. */
export function recvClosed(c: u32, elem: u32): void {
  if (elem != 0) clearBytes(elem, load<u16>(c, C_ELEMSIZE));
}

/* ── Operations ───────────────────────────────────────────────────────────────────────────────────────────────── */

export function chansend(c: u32, elem: u32, fp: u32, pc: u32): u32 {
  charge(COST_CHAN);
  if (c == 0) return park(WAIT_CHANSENDNIL, 0, fp, pc);
  if (load<u32>(c, C_CLOSED)) return raise(RTE_SENDCLOSED, 0, 0, fp, pc);
  const s = dequeue(c + C_RECVQ);
  if (s != 0) {
    sendDirect(c, s, elem);
    return 0;
  }
  if (load<u64>(c, C_COUNT) < load<u64>(c, C_SIZE)) {
    sendBuffered(c, elem);
    return 0;
  }
  enqueue(c + C_SENDQ, newSudog(elem, 0, c, true));
  return park(WAIT_CHANSEND, c, fp, pc);
}

export function chanrecv(c: u32, elem: u32, ok: u32, fp: u32, pc: u32): u32 {
  charge(COST_CHAN);
  if (c == 0) return park(WAIT_CHANRECVNIL, 0, fp, pc);
  if (load<u32>(c, C_TIMER) != 0) maybeRunChan(c);
  const s = dequeue(c + C_SENDQ);
  if (s != 0) {
    recvDirect(c, s, elem);
  } else if (load<u64>(c, C_COUNT) > 0) {
    recvBuffered(c, elem);
  } else if (load<u32>(c, C_CLOSED)) {
    recvClosed(c, elem);
    if (ok != 0) store<u8>(ok, 0);
    return 0;
  } else {
    enqueue(c + C_RECVQ, newSudog(elem, ok, c, false));
    if (load<u32>(c, C_TIMER) != 0) blockTimerChan(c);
    return park(WAIT_CHANRECV, c, fp, pc);
  }
  if (ok != 0) store<u8>(ok, 1);
  return 0;
}

/** A send that does not wait: false if it would have to. Used by timers. */
export function trySend(c: u32, elem: u32): bool {
  const s = dequeue(c + C_RECVQ);
  if (s != 0) {
    sendDirect(c, s, elem);
    return true;
  }
  if (load<u64>(c, C_COUNT) >= load<u64>(c, C_SIZE)) return false;
  sendBuffered(c, elem);
  return true;
}

export function closechan(c: u32, fp: u32, pc: u32): u32 {
  charge(COST_CHAN);
  if (c == 0) return raise(RTE_CLOSENIL, 0, 0, fp, pc);
  if (load<u32>(c, C_CLOSED)) return raise(RTE_CLOSECLOSED, 0, 0, fp, pc);
  store<u32>(c, 1, C_CLOSED);
  // All receivers get zeros, all senders will panic. They are made ready in the reverse of the order in which they are collected.
  let list: u32 = 0;
  for (let s = dequeue(c + C_RECVQ); s != 0; s = dequeue(c + C_RECVQ)) {
    recvClosed(c, load<u32>(s, SUDOG_ELEM));
    const g = complete(s, false);
    store<u32>(g, list, G_SCHEDLINK);
    list = g;
  }
  for (let s = dequeue(c + C_SENDQ); s != 0; s = dequeue(c + C_SENDQ)) {
    const g = complete(s, false);
    store<u32>(g, list, G_SCHEDLINK);
    list = g;
  }
  while (list != 0) {
    const g = list;
    list = load<u32>(g, G_SCHEDLINK);
    store<u32>(g, 0, G_SCHEDLINK);
    ready(g);
  }
  return 0;
}
