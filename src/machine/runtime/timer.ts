/**
 * Timers on virtual time: time.Sleep, time.Timer, time.Ticker (Go's runtime/time.go). All running timers are in one heap ordered by time and, at
 * the same time, by when they were set. Time passes while goroutines run; when none can run, the scheduler lets it jump to the next
 * timer.
 *
 * As in Go since 1.23 a timer with a channel is in the heap only while somebody waits on its channel; otherwise a receive looks
 * whether its time has come (maybeRunChan). So a forgotten ticker costs nothing, keeps nobody from seeing a deadlock, and Stop and
 * Reset leave no old value behind.
 */
import * as abi from '../abi';
import { C_COUNT, C_RECVX, C_SENDX, trySend } from './chan';
import { charge, nanotime } from './clock';
import { mallocgc } from './heap/malloc';
import { needSleepTimer, roomForOne } from './heap/records';
import { event } from './host';
import { ALLOC_ROLE, ROLE_TIMER } from './layout';
import { ptr64, setPtr } from './memory';
import { newprocFrom } from './sched/goroutine';
import { park, ready } from './sched/park';
import { COST_TIMER } from './schedcosts';
import {
  EV_TIMER,
  G_SLEEPING,
  RTTYPE_TIMER,
  TIMERHEAP,
  TIMERHEAP_ENTRY,
  TIMERHEAP_LEN,
  TIMERHEAP_ORDER,
  TIMEVALUE,
  WAIT_SLEEP,
  WALL_START,
} from './state';

/* A *time.Timer or *time.Ticker: what the library declares, then the run time's part. 112 bytes, as Go's. */
export const TIMER_C = 0; // the channel as the library has it
export const TIMER_INIT = 8; // bool
const TIMER_WHEN = 16; // i64, 0: not running
const TIMER_PERIOD = 24; // i64
const TIMER_FN = 32; // func() of AfterFunc
const TIMER_CHAN = 40; // channel that gets the time
const TIMER_LOC = 48; // *Location of the times sent
const TIMER_POS = 56; // u32 position in the heap + 1; 0 not in it
const TIMER_BLOCKED = 60; // u32 goroutines that wait on the channel
const TIMER_SIZE: u32 = 112;

const MAX_WHEN: i64 = 0x7fffffffffffffff;

/* ── The heap ─────────────────────────────────────────────────────────────────────────────────────────────────── */

// @ts-ignore: decorator
@inline
function entry(i: u32): u32 {
  return load<u32>(TIMERHEAP) + i * TIMERHEAP_ENTRY;
}

// @ts-ignore: decorator
@inline
function before(a: u32, b: u32): bool {
  const x = load<i64>(a);
  const y = load<i64>(b);
  return x != y ? x < y : <i32>(load<u32>(a, 8) - load<u32>(b, 8)) < 0;
}

/** The cell in which a timer or sleeper remembers its place in the heap. */
// @ts-ignore: decorator
@inline
function positionCell(what: u32): u32 {
  return what & 1 ? (what & ~1) + G_SLEEPING : what + TIMER_POS;
}

function put(i: u32, when: i64, order: u32, what: u32): void {
  const e = entry(i);
  store<i64>(e, when);
  store<u32>(e, order, 8);
  store<u32>(e, what, 12);
  store<u32>(positionCell(what), i + 1);
}

function moveUp(at: u32, when: i64, order: u32, what: u32): void {
  let i = at;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const e = entry(parent);
    const w = load<i64>(e);
    if (w < when || (w == when && <i32>(load<u32>(e, 8) - order) < 0)) break;
    put(i, w, load<u32>(e, 8), load<u32>(e, 12));
    i = parent;
  }
  put(i, when, order, what);
}

function moveDown(at: u32, when: i64, order: u32, what: u32): void {
  const n = load<u32>(TIMERHEAP_LEN);
  let i = at;
  for (;;) {
    let k: u32 = 2 * i + 1;
    if (k >= n) break;
    if (k + 1 < n && before(entry(k + 1), entry(k))) k++;
    const e = entry(k);
    const w = load<i64>(e);
    if (when < w || (when == w && <i32>(order - load<u32>(e, 8)) < 0)) break;
    put(i, w, load<u32>(e, 8), load<u32>(e, 12));
    i = k;
  }
  put(i, when, order, what);
}

function add(when: i64, what: u32): void {
  charge(COST_TIMER);
  const n = load<u32>(TIMERHEAP_LEN);
  roomForOne(TIMERHEAP, TIMERHEAP_ENTRY);
  const order = load<u32>(TIMERHEAP_ORDER);
  store<u32>(TIMERHEAP_ORDER, order + 1);
  store<u32>(TIMERHEAP_LEN, n + 1);
  moveUp(n, when, order, what);
}

function remove(what: u32): void {
  const cell = positionCell(what);
  const i = load<u32>(cell) - 1;
  store<u32>(cell, 0);
  const last = load<u32>(TIMERHEAP_LEN) - 1;
  store<u32>(TIMERHEAP_LEN, last);
  if (i == last) return;
  const e = entry(last);
  const when = load<i64>(e);
  const order = load<u32>(e, 8);
  const moved = load<u32>(e, 12);
  const hole = entry(i);
  if (when < load<i64>(hole) || (when == load<i64>(hole) && <i32>(order - load<u32>(hole, 8)) < 0)) moveUp(i, when, order, moved);
  else moveDown(i, when, order, moved);
}

/** Time (ns) of the next timer, or MAX. */
export function nextTimer(): i64 {
  return load<u32>(TIMERHEAP_LEN) == 0 ? MAX_WHEN : load<i64>(load<u32>(TIMERHEAP));
}

/** Lets all timers go off whose time has come; true if there were any. */
export function runTimers(now: i64): bool {
  let any = false;
  while (nextTimer() <= now) {
    any = true;
    const what = load<u32>(load<u32>(TIMERHEAP), 12);
    if (what & 1) {
      remove(what);
      ready(what & ~1);
    } else {
      fire(what, now);
    }
  }
  return any;
}

/* ── Timers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

// @ts-ignore: decorator
@inline
function wantsHeap(t: u32): bool {
  return (
    load<u32>(t, TIMER_POS) == 0 &&
    load<i64>(t, TIMER_WHEN) > 0 &&
    (load<u32>(t, TIMER_CHAN) == 0 || load<u32>(t, TIMER_BLOCKED) > 0)
  );
}

function fire(t: u32, now: i64): void {
  charge(COST_TIMER);
  const when = load<i64>(t, TIMER_WHEN);
  const period = load<i64>(t, TIMER_PERIOD);
  let next: i64 = 0;
  if (period > 0) {
    next = when + period * (1 + (now - when) / period);
    if (next < 0) next = MAX_WHEN;
  }
  store<i64>(t, next, TIMER_WHEN);
  if (load<u32>(t, TIMER_POS) != 0) {
    remove(t);
    if (next != 0) add(next, t);
  }
  event(EV_TIMER, t, 0, 0, 0);
  const c = load<u32>(t, TIMER_CHAN);
  if (c != 0) {
    timeValue(when, load<u32>(t, TIMER_LOC));
    trySend(c, TIMEVALUE);
  } else {
    newprocFrom(load<u32>(t, TIMER_FN), 0, 0);
  }
}

/** Seconds from year 1885, from which a time.Time with a monotonic reading counts, to 1970. */
const WALL_TO_UNIX: i64 = 2682288000;

/** Builds the time.Time of a moment at TIMEVALUE: wall clock, monotonic reading (never 0), location. */
function timeValue(ns: i64, loc: u32): void {
  const wall = load<i64>(WALL_START) + ns;
  const sec = wall / 1000000000 + WALL_TO_UNIX;
  const nsec = wall % 1000000000;
  store<u64>(TIMEVALUE, ((<u64>1) << 63) | ((<u64>sec) << 30) | <u64>nsec);
  store<i64>(TIMEVALUE, ns + 1, 8);
  store<u64>(TIMEVALUE, ptr64(loc), 16);
}

/** Makes a timer that calls fn in a goroutine of its own, or sends the time on a channel. */
export function newTimer(when: i64, period: i64, fn: u32, c: u32, loc: u32, fp: u32, pc: u32): u32 {
  store<u32>(ALLOC_ROLE, ROLE_TIMER);
  const t = mallocgc(TIMER_SIZE, RTTYPE_TIMER, fp, pc);
  setPtr(t + TIMER_FN, fn);
  setPtr(t + TIMER_CHAN, c);
  setPtr(t + TIMER_LOC, loc);
  if (c != 0) setPtr(c + 32, t);
  resetTimer(t, when, period);
  store<u8>(t, 1, TIMER_INIT);
  return t;
}

/** Throws away a value that nobody has received; true if there was one. */
function drain(c: u32): bool {
  if (load<u64>(c, C_COUNT) == 0) return false;
  store<u64>(c, 0, C_COUNT);
  store<u64>(c, 0, C_SENDX);
  store<u64>(c, 0, C_RECVX);
  return true;
}

/** Stops a timer; true if it was still to go off. */
export function stopTimer(t: u32): bool {
  let pending = load<i64>(t, TIMER_WHEN) > 0;
  if (load<u32>(t, TIMER_POS) != 0) remove(t);
  store<i64>(t, 0, TIMER_WHEN);
  const c = load<u32>(t, TIMER_CHAN);
  if (c != 0 && drain(c)) pending = true;
  return pending;
}

export function resetTimer(t: u32, when: i64, period: i64): bool {
  const pending = stopTimer(t);
  store<i64>(t, when <= 0 ? 1 : when, TIMER_WHEN);
  store<i64>(t, period, TIMER_PERIOD);
  if (wantsHeap(t)) add(load<i64>(t, TIMER_WHEN), t);
  return pending;
}

/** Somebody looks at the channel of a timer that is not in the heap: has its time come? */
export function maybeRunChan(c: u32): void {
  const t = load<u32>(c, 32);
  if (load<u32>(t, TIMER_POS) != 0) return;
  const when = load<i64>(t, TIMER_WHEN);
  const now = nanotime();
  if (when != 0 && when <= now) fire(t, now);
}

export function blockTimerChan(c: u32): void {
  const t = load<u32>(c, 32);
  store<u32>(t, load<u32>(t, TIMER_BLOCKED) + 1, TIMER_BLOCKED);
  if (wantsHeap(t)) add(load<i64>(t, TIMER_WHEN), t);
}

export function unblockTimerChan(c: u32): void {
  const t = load<u32>(c, 32);
  const blocked = load<u32>(t, TIMER_BLOCKED) - 1;
  store<u32>(t, blocked, TIMER_BLOCKED);
  if (blocked == 0 && load<u32>(t, TIMER_POS) != 0) remove(t);
}

/** time.Sleep. */
export function sleep(ns: i64, fp: u32, pc: u32): u32 {
  if (ns <= 0) return 0;
  let when = nanotime() + ns;
  if (when < 0) when = MAX_WHEN;
  const g = load<u32>(abi.CURG);
  needSleepTimer(g);
  const st = park(WAIT_SLEEP, 0, fp, pc);
  add(when, g | 1);
  return st;
}
