/**
 * Processors that work for the collector: the stops of the world, and who marks and sweeps (startTheWorld, findRunnableGCWorker,
 * gcBgMarkWorker in Go's proc.go, mgcpacer.go and mgc.go).
 *
 * After a stop, a goroutine that ran goes on at its place; the one that began the cycle at once, another after its processor has asked whether
 * it owes time to the collector. A processor with nothing to do marks. Work that is found stays with the processor that finds it while there is
 * little of it: a list, of which only one object is grey at a time, is marked by one processor alone, and the others rest until more is queued.
 */
import { gcCheck, gcMarking, WANT_STRESS } from './gc/cycle';
import {
  fractionalBudget,
  gcSweepWork,
  gcWork,
  WORKER_DEDICATED,
  WORKER_FRACTIONAL,
  WORKER_IDLE,
} from './gc/drive';
import { limiterNeedsUpdate, limiterUpdate } from './gc/limiter';
import { queued } from './gc/queue';
import { rootsLeft } from './gc/roots';
import {
  ALLP,
  CLOCK,
  CURP,
  GC_WANTED,
  GSTATUS_RUNNABLE,
  G_P,
  G_STATUS,
  LAST_STW1,
  NPROCS,
  PACE_DEDICATED,
  SET_GCMANUAL,
  SET_STW,
} from './layout';
import { CURG } from '../abi';
import { COST_WAKEWORKER } from './schedcosts';
import { hasWork, runqput } from './sched/queue';
import { now, useProcessor } from './sched/processor';
import {
  DEDICATED_LEFT,
  MARKED_UNTIL,
  MARKING_FROM,
  MARKING_P,
  MARKING_UNTIL,
  P_CLOCK,
  P_CURG,
  P_FRACTIONALTIME,
  P_STATUS,
  P_TICK,
  P_WORKERMODE,
  PSTATUS_IDLE,
  PSTATUS_RUNNING,
  PSTATUS_WORKER,
} from './state';

/** Worker mode of a processor that sweeps because it has nothing else to do. */
const SWEEPER: u32 = 8;
/** Nanoseconds a worker works before others get their turn, and before an idle one looks for goroutines. */
const WORKER_SLICE: i64 = 20000;
/** Time (tenths of ns) in which nothing can be marked. */
const FOREVER: i64 = 0x7fffffffffffffff / 100;
/** With so few grey objects and spans, what is queued is the business of the processor that found it. */
const FEW: u32 = 4;

/** Takes the state changes of a cycle that are due; the world is stopped for them. */
export function checkCollector(): void {
  if (load<u32>(SET_GCMANUAL)) {
    if (!gcMarking() && !load<u32>(GC_WANTED)) gcCheck();
    return;
  }
  const time = load<i64>(CLOCK);
  if (limiterNeedsUpdate(time)) limiterUpdate(time);
  const wanted = load<u32>(GC_WANTED);
  const marking = gcMarking();
  let stopped = gcCheck();
  const begun = !marking && gcMarking();
  const alone = load<u32>(SET_STW) || wanted & WANT_STRESS;
  if (begun && alone) {
    const procs = <i64>load<u32>(NPROCS);
    while (gcMarking()) {
      const used = gcWork(WORKER_DEDICATED, FOREVER) / procs;
      store<i64>(LAST_STW1, load<i64>(LAST_STW1) + used);
      stopped += used + gcCheck();
    }
    if (wanted & WANT_STRESS) gcSweepWork(FOREVER);
  }
  if (stopped == 0) {
    if (gcMarking() && queued() > FEW) enlistWorker();
    return;
  }
  startWorld(stopped);
  store<u32>(DEDICATED_LEFT, gcMarking() ? load<u32>(PACE_DEDICATED) : 0);
}

/** The world goes on after a stop of so many nanoseconds that began when the last processor had arrived. */
function startWorld(ns: i64): void {
  const n = load<u32>(NPROCS);
  const current = load<u32>(CURP);
  let clock = load<i64>(current, P_CLOCK);
  for (let i: u32 = 0; i < n; i++) {
    const p = load<u32>(ALLP + i * 4);
    if (load<u32>(p, P_STATUS) != PSTATUS_IDLE) clock = max(clock, load<i64>(p, P_CLOCK));
  }
  clock += ns * 10;
  for (let i: u32 = 0; i < n; i++) {
    const p = load<u32>(ALLP + i * 4);
    store<i64>(p, clock, P_CLOCK);
    store<i64>(p, 0, P_FRACTIONALTIME);
    const status = load<u32>(p, P_STATUS);
    if (status == PSTATUS_WORKER) store<u32>(p, PSTATUS_RUNNING, P_STATUS);
    else if (status == PSTATUS_IDLE && gcMarking()) {
      store<i64>(p, clock + COST_WAKEWORKER, P_CLOCK);
      store<u32>(p, PSTATUS_RUNNING, P_STATUS);
    }
    const g = load<u32>(p, P_CURG);
    if (g != 0 && p != current) preempt(p, g);
  }
  useProcessor(current);
}

/** A goroutine that was stopped with the world is the next that its processor runs. */
function preempt(p: u32, g: u32): void {
  store<u32>(p, 0, P_CURG);
  if (load<u32>(CURG) == g) store<u32>(CURG, 0);
  store<u32>(g, 0, G_P);
  store<u32>(g, GSTATUS_RUNNABLE, G_STATUS);
  runqput(p, g, true);
}

/** There is more to mark than one processor can hold: one that rests helps. */
function enlistWorker(): void {
  const n = load<u32>(NPROCS);
  for (let i: u32 = 0; i < n; i++) {
    const p = load<u32>(ALLP + i * 4);
    if (load<u32>(p, P_STATUS) != PSTATUS_IDLE) continue;
    store<i64>(p, max(load<i64>(p, P_CLOCK), load<i64>(load<u32>(CURP), P_CLOCK) + COST_WAKEWORKER), P_CLOCK);
    store<u32>(p, PSTATUS_RUNNING, P_STATUS);
    return;
  }
}

export function becomeWorker(p: u32): void {
  store<u32>(p, PSTATUS_WORKER, P_STATUS);
  store<u32>(p, gcMarking() ? WORKER_IDLE : SWEEPER, P_WORKERMODE);
}

/** While marking, a processor about to choose a goroutine may be the collector's instead (findRunnableGCWorker). True if so. */
export function wantsWorker(p: u32): bool {
  if (load<u32>(SET_GCMANUAL)) return false;
  const left = load<u32>(DEDICATED_LEFT);
  if (left > 0) {
    store<u32>(DEDICATED_LEFT, left - 1);
    store<u32>(p, PSTATUS_WORKER, P_STATUS);
    store<u32>(p, WORKER_DEDICATED, P_WORKERMODE);
    return true;
  }
  const budget = fractionalBudget(load<i64>(p, P_CLOCK) / 10, load<i64>(p, P_FRACTIONALTIME));
  if (budget == 0) return false;
  const used = mark(p, WORKER_FRACTIONAL, budget);
  if (used == 0) return false;
  store<i64>(p, load<i64>(p, P_FRACTIONALTIME) + used, P_FRACTIONALTIME);
  store<u32>(p, load<u32>(p, P_TICK) + 1, P_TICK);
  pass(p, used);
  return true;
}

/** One slice of a worker's work. */
export function work(p: u32): void {
  const mode = load<u32>(p, P_WORKERMODE);
  let used: i64 = 0;
  if (mode == SWEEPER) {
    if (!gcMarking()) used = gcSweepWork(WORKER_SLICE);
  } else {
    used = mark(p, mode, WORKER_SLICE);
  }
  pass(p, used);
  if (mode == WORKER_DEDICATED && gcMarking()) {
    // It stays until marking ends; with nothing to do it waits for more.
    if (used == 0) pass(p, 1000);
    return;
  }
  if (used > 0 && !hasWork(p)) return;
  store<u32>(p, used > 0 ? PSTATUS_RUNNING : PSTATUS_IDLE, P_STATUS);
}

/** A processor marks for up to ns nanoseconds, if there is something that it can have. Gives the nanoseconds used. */
function mark(p: u32, mode: u32, ns: i64): i64 {
  const time = load<i64>(p, P_CLOCK);
  if (inHand(p, time) > 0 && load<u32>(load<u32>(MARKING_P), P_CURG) != 0) return 0;
  const used = gcWork(mode, ns);
  marked(p, time, time + used * 10);
  return used;
}

/** How long (tenths of ns) another processor than p still has at a time what there is to mark. */
function inHand(p: u32, time: i64): i64 {
  const holder = load<u32>(MARKING_P);
  if (holder == p || holder == 0 || queued() > FEW || rootsLeft()) return 0;
  return time >= load<i64>(MARKING_FROM) ? max(<i64>0, load<i64>(MARKING_UNTIL) - time) : 0;
}

/** An assist of the running goroutine waits this long (tenths of ns) for work that another processor has in hand. */
export function assistWaits(time: i64): i64 {
  return inHand(load<u32>(CURP), time);
}

/** Does another processor than the running one mark at this moment? */
export function othersMark(): bool {
  return load<i64>(MARKED_UNTIL) > now();
}

function marked(p: u32, from: i64, until: i64): void {
  store<u32>(MARKING_P, p);
  store<i64>(MARKING_FROM, from);
  store<i64>(MARKING_UNTIL, until);
  store<i64>(MARKED_UNTIL, max(load<i64>(MARKED_UNTIL), until));
}

/** An assist of the running processor marked between two moments (tenths of ns). */
export function assisted(from: i64, until: i64): void {
  marked(load<u32>(CURP), from, until);
}

/** Time passes on a processor that runs no goroutine. */
export function pass(p: u32, ns: i64): void {
  store<i64>(p, load<i64>(p, P_CLOCK) + ns * 10, P_CLOCK);
  useProcessor(p);
}
