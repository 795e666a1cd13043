/**
 * The run time's records that lie in the Go heap, as they do in Go: of goroutines (g), of those who wait (sudog), of deferred calls
 * whose number is not known (_defer), of sleeps, the table of all goroutines and the heap of timers. They are allocated when Go
 * allocates them and are as large, so they count in the heap and in MemStats.
 *
 * Waiters and deferred calls are used again: a processor keeps up to 128 of the first and 32 of the second, gives half of them away when
 * it has too many and fetches up to half as many when it has none. What no processor keeps is dropped at the start of a cycle
 * (proc.go: acquireSudog, releaseSudog; panic.go: newdefer, freedefer; mgc.go: clearpools). A goroutine's record is never given back.
 *
 * The collector finds them by markRecords, in one root job: they become black there. What they lead to are roots of their own.
 */
import {
  ALLG_HEAD,
  ALLOC_ROLE,
  ALLP,
  CURP,
  DEFER_LINK,
  DEFER_SIZE,
  G_ALLLINK,
  G_DEFER,
  G_SCHEDLINK,
  G_SLEEPTIMER,
  G_WAITING,
  NPROCS,
  ROLE_DEFER,
  ROLE_GOROUTINE,
  ROLE_SLEEP,
  ROLE_TABLE,
  ROLE_WAITER,
  SET_SIDE,
  SUDOG_SIZE,
  SUDOG_WAITLINK,
} from '../layout';
import { markRecord } from '../gc/mark';
import { ptr64 } from '../memory';
import {
  ALLGS,
  ALLGS_CAP,
  ALLGS_LEN,
  CENTRAL_DEFERS,
  CENTRAL_SUDOGS,
  CLEANUP_RECORD,
  GFREE,
  G_RELEASE,
  P_DEFERS,
  P_SUDOGS,
  RTTYPE_RECORD,
  TIMERHEAP,
  WORKER_GS,
} from '../state';
import { metaAlloc } from './fix';
import { mallocgc } from './malloc';
import { grownBytes } from './slice';

/** Bytes of Go's records; ours take less of them. */
const GO_G: u32 = 456;
const GO_TIMER: u32 = 96;
/** Goroutines that a program has in Go before it starts one: main's, and of the run time's own those that do not mark. */
const OWN_GS: u32 = 6;
const OWN_GS_CAP: u32 = 8;
const KEPT_SUDOGS: u32 = 128;
const KEPT_DEFERS: u32 = 32;

function newRecord(size: u32, role: u32): u32 {
  if (load<u32>(SET_SIDE)) store<u32>(ALLOC_ROLE, role);
  return mallocgc(size, RTTYPE_RECORD, 0, 0);
}

/** The first processor begins with the waiter that Go's own start has left there; like the main goroutine it is not in this heap. */
export function initRecords(): void {
  store<u32>(ALLGS_LEN, OWN_GS);
  store<u32>(ALLGS_CAP, OWN_GS_CAP);
  keep(load<u32>(ALLP) + P_SUDOGS, metaAlloc(SUDOG_SIZE));
}

/* ── Goroutines ───────────────────────────────────────────────────────────────────────────────────────────────── */

/** A dead goroutine's record, to be used again; 0 if there is none. */
export function takeDead(): u32 {
  const g = load<u32>(GFREE);
  if (g) store<u32>(GFREE, load<u32>(g, G_SCHEDLINK));
  return g;
}

/** A record of a goroutine, entered in allgs. */
export function newGoroutineRecord(): u32 {
  const g = newRecord(GO_G, ROLE_GOROUTINE);
  enterAllgs(g);
  return g;
}

function enterAllgs(g: u32): void {
  const n = load<u32>(ALLGS_LEN);
  // As long as Go's own goroutines are alone in it, the table is Go's own too, and only its capacity is known here.
  if (g || load<u32>(ALLGS)) roomForOne(ALLGS, 8);
  else if (n == load<u32>(ALLGS_CAP)) store<u32>(ALLGS_CAP, grownBytes(n + 1, n, 8) >> 3);
  const table = load<u32>(ALLGS);
  if (g && table) store<u64>(table + (n << 3), ptr64(g));
  store<u32>(ALLGS_LEN, n + 1);
}

/** Lets the table of the cells {address, length, capacity} grow as append would, if it is full. */
export function roomForOne(table: u32, entry: u32): void {
  const n = load<u32>(table, 4);
  if (n < load<u32>(table, 8)) return;
  const bytes = grownBytes(n + 1, n, entry);
  const at = newRecord(bytes, ROLE_TABLE);
  const old = load<u32>(table);
  if (old) memory.copy(at, old, n * entry);
  store<u32>(table, at);
  store<u32>(table, bytes / entry, 8);
}

/** A cycle begins: each processor has a goroutine that marks. Their records are Go's own, which this heap does not hold (SET_SYSHEAP). */
function enterWorkers(): void {
  for (let n = load<u32>(WORKER_GS); n < load<u32>(NPROCS); n++) {
    store<u32>(WORKER_GS, n + 1);
    enterAllgs(0);
  }
}

/** The first cleanup: Go starts a goroutine for them, with a dead one's record if there is one. Ours runs finalizers and cleanups in one. */
export function needCleanupGoroutine(): void {
  if (load<u32>(CLEANUP_RECORD)) return;
  const dead = takeDead();
  store<u32>(CLEANUP_RECORD, dead ? dead : newGoroutineRecord());
}

/** What a goroutine sleeps with. */
export function needSleepTimer(g: u32): void {
  if (!load<u32>(g, G_SLEEPTIMER)) store<u32>(g, newRecord(GO_TIMER, ROLE_SLEEP), G_SLEEPTIMER);
}

/* ── Records that are used again: {first, number} of a processor, linked by the first word ────────────────────── */

function acquire(pool: u32, central: u32, kept: u32, size: u32, role: u32): u32 {
  if (!load<u32>(pool)) {
    while (load<u32>(pool, 4) < kept / 2 && load<u32>(central)) {
      const r = load<u32>(central);
      store<u32>(central, load<u32>(r));
      keep(pool, r);
    }
    if (!load<u32>(pool)) return newRecord(size, role);
  }
  const r = load<u32>(pool);
  store<u32>(pool, load<u32>(r));
  store<u32>(pool, load<u32>(pool, 4) - 1, 4);
  memory.fill(r, 0, size);
  return r;
}

function release(pool: u32, central: u32, kept: u32, r: u32): void {
  if (load<u32>(pool, 4) == kept) {
    for (let n = kept; n > kept / 2; n--) {
      const first = load<u32>(pool);
      store<u32>(pool, load<u32>(first));
      store<u32>(first, load<u32>(central));
      store<u32>(central, first);
    }
    store<u32>(pool, kept / 2, 4);
  }
  keep(pool, r);
}

// @ts-ignore: decorator
@inline
function keep(pool: u32, r: u32): void {
  store<u32>(r, load<u32>(pool));
  store<u32>(pool, r);
  store<u32>(pool, load<u32>(pool, 4) + 1, 4);
}

export function acquireSudog(): u32 {
  return acquire(load<u32>(CURP) + P_SUDOGS, CENTRAL_SUDOGS, KEPT_SUDOGS, SUDOG_SIZE, ROLE_WAITER);
}

/** Gives back what the running goroutine, or the one about to run, has waited with. */
export function releaseSudog(s: u32): void {
  release(load<u32>(CURP) + P_SUDOGS, CENTRAL_SUDOGS, KEPT_SUDOGS, s);
}

/** … what g will give back when it runs next. */
export function releaseLater(g: u32, s: u32): void {
  store<u32>(s, load<u32>(g, G_RELEASE));
  store<u32>(g, s, G_RELEASE);
}

/** A goroutine is given a processor. */
export function releaseWaiters(g: u32): void {
  let s = load<u32>(g, G_RELEASE);
  store<u32>(g, 0, G_RELEASE);
  while (s != 0) {
    const next = load<u32>(s);
    releaseSudog(s);
    s = next;
  }
}

export function acquireDefer(): u32 {
  return acquire(load<u32>(CURP) + P_DEFERS, CENTRAL_DEFERS, KEPT_DEFERS, DEFER_SIZE, ROLE_DEFER);
}

export function releaseDefer(d: u32): void {
  release(load<u32>(CURP) + P_DEFERS, CENTRAL_DEFERS, KEPT_DEFERS, d);
}

/** A processor goes: what it has kept is garbage. */
export function dropRecords(p: u32): void {
  store<u64>(p, 0, P_SUDOGS);
  store<u64>(p, 0, P_DEFERS);
}

/* ── The collector ────────────────────────────────────────────────────────────────────────────────────────────── */

/** A cycle begins, the world stands still. */
export function clearRecordPools(): void {
  store<u32>(CENTRAL_SUDOGS, 0);
  store<u32>(CENTRAL_DEFERS, 0);
  enterWorkers();
}

/** Marks all records that are in use or kept. */
export function markRecords(): void {
  markRecord(load<u32>(ALLGS));
  markRecord(load<u32>(TIMERHEAP));
  markRecord(load<u32>(CLEANUP_RECORD));
  markList(load<u32>(CENTRAL_SUDOGS), 0);
  markList(load<u32>(CENTRAL_DEFERS), 0);
  for (let i: u32 = 0; i < load<u32>(NPROCS); i++) {
    const p = load<u32>(ALLP + i * 4);
    markList(load<u32>(p, P_SUDOGS), 0);
    markList(load<u32>(p, P_DEFERS), 0);
  }
  for (let g = load<u32>(ALLG_HEAD); g != 0; g = load<u32>(g, G_ALLLINK)) {
    markRecord(g);
    markRecord(load<u32>(g, G_SLEEPTIMER));
    markList(load<u32>(g, G_WAITING), SUDOG_WAITLINK);
    markList(load<u32>(g, G_RELEASE), 0);
    markList(load<u32>(g, G_DEFER), DEFER_LINK);
  }
}

function markList(first: u32, link: u32): void {
  for (let r = first; r != 0; r = load<u32>(r + link)) markRecord(r);
}
