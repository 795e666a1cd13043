/**
 * Semaphores and notify lists, on which the library's sync.Mutex, RWMutex, WaitGroup and Cond are built (Go's runtime/sema.go). A semaphore is
 * a counter in the program's memory; who waits for it is in a queue found by its address. A goroutine that is woken takes the semaphore when
 * it runs next, or waits again if somebody was faster; with hand-off it gets the semaphore at once.
 */
import * as abi from '../abi';
import { newSudog } from './chan';
import { releaseLater, releaseSudog } from './heap/records';
import { G_WAITING, G_WAITREASON, SUDOG_G, SUDOG_WAITLINK } from './layout';
import { park, ready, yieldLocal } from './sched/park';
import {
  G_RESUME,
  G_WAITON,
  RESUME_SEMAPHORE,
  SEMA_BUCKETS,
  SEMATABLE,
  SUDOG_C,
  SUDOG_CASE,
  SUDOG_ISSEND,
  SUDOG_NEXT,
  SUDOG_PREV,
  SUDOG_TICKET,
  WAIT_COND,
} from './state';

// @ts-ignore: decorator
@inline
function bucket(addr: u32): u32 {
  return SEMATABLE + ((addr >> 3) % SEMA_BUCKETS) * 8;
}

function queue(s: u32, addr: u32, lifo: bool): void {
  const b = bucket(addr);
  if (lifo) {
    const first = load<u32>(b);
    store<u32>(s, first, SUDOG_NEXT);
    store<u32>(s, 0, SUDOG_PREV);
    if (first != 0) store<u32>(first, s, SUDOG_PREV);
    else store<u32>(b, s, 4);
    store<u32>(b, s);
  } else {
    const last = load<u32>(b, 4);
    store<u32>(s, 0, SUDOG_NEXT);
    store<u32>(s, last, SUDOG_PREV);
    if (last != 0) store<u32>(last, s, SUDOG_NEXT);
    else store<u32>(b, s);
    store<u32>(b, s, 4);
  }
}

function unqueue(s: u32, addr: u32): void {
  const b = bucket(addr);
  const prev = load<u32>(s, SUDOG_PREV);
  const next = load<u32>(s, SUDOG_NEXT);
  if (prev != 0) store<u32>(prev, next, SUDOG_NEXT);
  else store<u32>(b, next);
  if (next != 0) store<u32>(next, prev, SUDOG_PREV);
  else store<u32>(b, prev, 4);
}

// @ts-ignore: decorator
@inline
function take(addr: u32): bool {
  const v = load<u32>(addr);
  if (v == 0) return false;
  store<u32>(addr, v - 1);
  return true;
}

export function semacquire(addr: u32, lifo: bool, reason: u32, fp: u32, pc: u32): u32 {
  if (take(addr)) return 0;
  const s = newSudog(0, 0, addr, lifo);
  queue(s, addr, lifo);
  store<u32>(s, reason, SUDOG_CASE);
  store<u32>(load<u32>(abi.CURG), RESUME_SEMAPHORE, G_RESUME);
  return park(reason, addr, fp, pc);
}

/** A woken goroutine runs again: true if it has the semaphore, false if it waits again. */
export function semresume(g: u32): bool {
  const s = load<u32>(g, G_WAITING);
  const addr = load<u32>(s, SUDOG_C);
  if (load<u32>(s, SUDOG_TICKET) == 0 && !take(addr)) {
    queue(s, addr, load<u32>(s, SUDOG_ISSEND) != 0);
    store<u32>(g, load<u32>(s, SUDOG_CASE), G_WAITREASON);
    store<u32>(g, addr, G_WAITON);
    return false;
  }
  store<u32>(g, 0, G_WAITING);
  releaseSudog(s);
  return true;
}

/** Status 1 if the goroutine hands over its processor as well. */
export function semrelease(addr: u32, handoff: bool, fp: u32, pc: u32): u32 {
  store<u32>(addr, load<u32>(addr) + 1);
  let s = load<u32>(bucket(addr));
  while (s != 0 && load<u32>(s, SUDOG_C) != addr) s = load<u32>(s, SUDOG_NEXT);
  if (s == 0) return 0;
  unqueue(s, addr);
  const direct = handoff && take(addr);
  store<u32>(s, u32(direct), SUDOG_TICKET);
  ready(load<u32>(s, SUDOG_G));
  return direct ? yieldLocal(fp, pc) : 0;
}

/* ── Notify lists: sync.notifyList {wait, notify u32, lock, head, tail} ────────────────────────────────────────── */
const L_WAIT = 0;
const L_NOTIFY = 4;
const L_HEAD = 16;
const L_TAIL = 24;

export function notifyListAdd(l: u32): u32 {
  const t = load<u32>(l, L_WAIT);
  store<u32>(l, t + 1, L_WAIT);
  return t;
}

export function notifyListWait(l: u32, ticket: u32, fp: u32, pc: u32): u32 {
  if (<i32>(ticket - load<u32>(l, L_NOTIFY)) < 0) return 0; // notified already
  const s = newSudog(0, 0, l, false);
  store<u32>(s, ticket, SUDOG_TICKET);
  store<u32>(s, 0, SUDOG_NEXT);
  const tail = load<u32>(l, L_TAIL);
  if (tail != 0) store<u32>(tail, s, SUDOG_NEXT);
  else store<u64>(l, s, L_HEAD);
  store<u64>(l, s, L_TAIL);
  return park(WAIT_COND, l, fp, pc);
}

function wake(s: u32): void {
  const g = load<u32>(s, SUDOG_G);
  store<u32>(g, load<u32>(s, SUDOG_WAITLINK), G_WAITING);
  releaseLater(g, s);
  ready(g);
}

export function notifyListNotifyAll(l: u32): void {
  let s = load<u32>(l, L_HEAD);
  store<u64>(l, 0, L_HEAD);
  store<u64>(l, 0, L_TAIL);
  store<u32>(l, load<u32>(l, L_WAIT), L_NOTIFY);
  while (s != 0) {
    const next = load<u32>(s, SUDOG_NEXT);
    wake(s);
    s = next;
  }
}

export function notifyListNotifyOne(l: u32): void {
  const t = load<u32>(l, L_NOTIFY);
  if (t == load<u32>(l, L_WAIT)) return;
  store<u32>(l, t + 1, L_NOTIFY);
  let prev: u32 = 0;
  for (let s = load<u32>(l, L_HEAD); s != 0; s = load<u32>(s, SUDOG_NEXT)) {
    if (load<u32>(s, SUDOG_TICKET) == t) {
      const next = load<u32>(s, SUDOG_NEXT);
      if (prev != 0) store<u32>(prev, next, SUDOG_NEXT);
      else store<u64>(l, next, L_HEAD);
      if (next == 0) store<u64>(l, prev, L_TAIL);
      wake(s);
      return;
    }
    prev = s;
  }
}
