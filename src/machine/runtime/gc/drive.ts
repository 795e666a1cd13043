/**
 * Who has the collector work: workers' time slices and the sweeper's for a scheduler with processors, gcPoll and gcIdle for a simple
 * host, gcStep for a page that shows each step.
 */
import {
  CLOCK,
  COLLECT_DRAIN,
  COLLECT_FLUSH,
  COLLECT_IDLE,
  COLLECT_ROOTS,
  COLLECT_SWEEP,
  GCPHASE,
  GCPHASE_MARK,
  GCPHASE_OFF,
  GC_BUDGET,
  GC_FORCED,
  GC_IDLEBUDGET,
  GC_LASTPOLL,
  GC_STATE,
  GC_SWEEPBUDGET,
  GC_WAITERS,
  GC_WANTED,
  GC_WORKTIME,
  LAST_STW1,
  PACE_DEDICATED,
  PACE_DEDICATEDTIME,
  PACE_FRACTIONALGOAL,
  PACE_FRACTIONALTIME,
  PACE_IDLETIME,
  PACE_MARKSTART,
  SET_GCMANUAL,
  SET_PROCS,
  SET_STW,
  SWEEP_DONE,
} from '../layout';
import { advance, nanotime } from '../clock';
import { COST_SWEEP } from '../costs';
import { add64 } from '../heap/pages';
import { flushBarriers } from '../barrier';
import { drain, markingDone } from './assist';
import { limiterIdle, limiterNeedsUpdate, limiterUpdate } from './limiter';
import { scanNext } from './mark';
import { queuesEmpty } from './queue';
import { whole } from './pace';
import { markRoot, rootsLeft } from './roots';
import { sweepOne, SWEPT_NOTHING } from './sweep';
import {
  WANT_FORCED,
  WANT_STRESS,
  gcTimeDue,
  gcWant,
  gcMarkTermination,
  emptyCaches,
  sweepFinished,
  gcCheck,
} from './cycle';

export const WORKER_DEDICATED: u32 = 0;
export const WORKER_FRACTIONAL: u32 = 1;
export const WORKER_IDLE: u32 = 2;

/** A background worker of a kind (WORKER_*) marks for up to ns nanoseconds. Gives the nanoseconds used; less: nothing is left. */
export function gcWork(mode: u32, ns: i64): i64 {
  if (load<u32>(GCPHASE) != GCPHASE_MARK) return 0;
  const used = drain(ns * 10) / 10;
  add64(
    mode == WORKER_DEDICATED
      ? PACE_DEDICATEDTIME
      : mode == WORKER_FRACTIONAL
        ? PACE_FRACTIONALTIME
        : PACE_IDLETIME,
    used,
  );
  if (mode == WORKER_IDLE) limiterIdle(used);
  store<u32>(GC_STATE, rootsLeft() ? COLLECT_ROOTS : COLLECT_DRAIN);
  return used;
}

/** The background sweeper sweeps for up to ns nanoseconds. Gives the nanoseconds used. */
export function gcSweepWork(ns: i64): i64 {
  let used: i64 = 0;
  while (used < ns * 10 && sweepOne() != SWEPT_NOTHING) used += COST_SWEEP;
  if (load<u32>(SWEEP_DONE) && load<u32>(GC_STATE) == COLLECT_SWEEP) sweepFinished();
  return used / 10;
}

/** The simple driver: after every suspension of the running goroutine, with the number of processors that have nothing to do. */
export function gcPoll(idle: i32): void {
  const now = nanotime();
  const last = load<i64>(GC_LASTPOLL);
  store<i64>(GC_LASTPOLL, now);
  if (limiterNeedsUpdate(now)) limiterUpdate(now);
  const elapsed = now - last;
  limiterIdle(elapsed * <i64>idle);
  if (!load<u32>(SET_GCMANUAL)) {
    if (load<u32>(GCPHASE) == GCPHASE_MARK) background(elapsed, idle);
    else if (!load<u32>(SWEEP_DONE)) {
      // Ten spans at a time, once per time slice of 10 ms; on idle processors all the time.
      add64(GC_SWEEPBUDGET, idle > 0 ? elapsed : elapsed / 600);
      const budget = load<i64>(GC_SWEEPBUDGET);
      if (budget > 10000) add64(GC_SWEEPBUDGET, -gcSweepWork(budget));
    }
  }
  if (
    load<u32>(GC_WANTED) ||
    load<u32>(GC_WAITERS) ||
    load<u32>(GCPHASE) != GCPHASE_OFF ||
    gcTimeDue() >= 0
  ) {
    const wanted = load<u32>(GC_WANTED);
    advance(gcCheck());
    const whole = load<u32>(SET_STW) || wanted & WANT_STRESS;
    if (whole && !load<u32>(SET_GCMANUAL) && load<u32>(GCPHASE) == GCPHASE_MARK) advance(markAll());
    if (wanted & WANT_STRESS) while (sweepOne() != SWEPT_NOTHING);
  }
  store<i64>(GC_LASTPOLL, nanotime());
}

/** A time slice of a goroutine: a processor without a dedicated worker thinks of the fractional one only when one ends. */
const SLICE: i64 = 10000000;

/**
 * Nanoseconds that the fractional worker of a processor may mark now, having marked for `done` in this cycle: it starts when its share is
 * below the goal and stops when the share has reached 1.2 times the goal (pollFractionalWorkerExit).
 */
export function fractionalBudget(now: i64, done: i64): i64 {
  const goal = load<f64>(PACE_FRACTIONALGOAL);
  const since = <f64>(now - load<i64>(PACE_MARKSTART));
  if (goal == 0 || since <= 0 || <f64>done / since > goal) return 0;
  return <i64>((1.2 * goal * since - <f64>done) / (1 - 1.2 * goal)) + 1;
}

/** Marking that happened beside elapsed nanoseconds of a running goroutine. */
function background(elapsed: i64, idle: i32): void {
  const dedicated = load<u32>(PACE_DEDICATED);
  if (dedicated) {
    add64(GC_BUDGET, elapsed * <i64>dedicated);
    const budget = load<i64>(GC_BUDGET);
    if (budget > 2000) add64(GC_BUDGET, -gcWork(WORKER_DEDICATED, budget));
  } else {
    const now = nanotime();
    if (now / SLICE != (now - elapsed) / SLICE) {
      advance(gcWork(WORKER_FRACTIONAL, fractionalBudget(now, load<i64>(PACE_FRACTIONALTIME))));
    }
  }
  const free = <i64>idle - <i64>dedicated;
  if (free > 0 && load<u32>(GC_FORCED) != 2) {
    add64(GC_IDLEBUDGET, elapsed * free);
    const budget = load<i64>(GC_IDLEBUDGET);
    if (budget > 2000) add64(GC_IDLEBUDGET, -gcWork(WORKER_IDLE, budget));
  }
}

/** The world is stopped: marks until nothing is left and ends the cycle. Gives the time the world stood still. */
function markAll(): i64 {
  let time: i64 = 0;
  while (load<u32>(GCPHASE) == GCPHASE_MARK) {
    const used = drain(i64.MAX_VALUE / 2) / 10;
    time += used / <i64>load<u32>(SET_PROCS);
    add64(PACE_DEDICATEDTIME, used);
    add64(LAST_STW1, used / <i64>load<u32>(SET_PROCS));
    if (markingDone()) time += gcMarkTermination(false);
  }
  return time;
}

/** No goroutine can run: the collector may use up to ns nanoseconds on all processors. Gives the virtual time that passed. */
export function gcIdle(ns: i64): i64 {
  const before = load<i64>(CLOCK);
  if (!load<u32>(SET_GCMANUAL)) {
    advance(gcCheck());
    if (load<u32>(GCPHASE) == GCPHASE_MARK) {
      const procs = <i64>load<u32>(SET_PROCS);
      advance(gcWork(WORKER_IDLE, ns * procs) / procs);
      advance(gcCheck());
    }
    if (load<u32>(GCPHASE) == GCPHASE_OFF && !load<u32>(SWEEP_DONE)) advance(gcSweepWork(ns));
  }
  store<i64>(GC_LASTPOLL, nanotime());
  return load<i64>(CLOCK) - before;
}

/** A whole forced cycle at once, sweep included, the world stopped: for tests and for a host without a scheduler. */
export function gcFull(): void {
  if (load<u32>(GCPHASE) == GCPHASE_MARK) advance(markAll());
  gcWant(WANT_FORCED);
  advance(gcCheck());
  advance(markAll());
  while (sweepOne() != SWEPT_NOTHING);
  if (load<u32>(GC_STATE) == COLLECT_SWEEP) sweepFinished();
}

/**
 * Takes up to n of the collector's smallest steps: beginning a wanted cycle, one root job, one object (or span) scanned, mark
 * termination, one span swept. Gives the number taken; 0 when the collector rests. With `lingers`, the world must stand still after a step that
 * leaves gcStopped true: the next step sweeps what the caches hold.
 */
export function gcStep(n: i32, lingers: i32): i32 {
  let taken = 0;
  while (taken < n) {
    if (load<u32>(GCPHASE) == GCPHASE_MARK) {
      if (rootsLeft()) {
        store<u32>(GC_STATE, COLLECT_ROOTS);
        markRoot();
      } else {
        store<u32>(GC_STATE, COLLECT_DRAIN);
        if (!scanNext()) {
          flushBarriers();
          if (queuesEmpty()) advance(gcMarkTermination(lingers != 0));
        }
      }
      const time = load<i64>(GC_WORKTIME) / 10;
      add64(GC_WORKTIME, -time * 10);
      add64(PACE_DEDICATEDTIME, time);
      advance(time);
    } else if (load<u32>(GC_STATE) == COLLECT_FLUSH) {
      store<u32>(GC_STATE, COLLECT_SWEEP);
      emptyCaches();
    } else if (load<u32>(GC_WANTED)) {
      advance(gcCheck());
    } else if (!load<u32>(SWEEP_DONE)) {
      sweepOne();
      advance(COST_SWEEP / 10);
    } else if (load<u32>(GC_WAITERS) || load<u32>(GC_STATE) != COLLECT_IDLE) {
      advance(gcCheck());
    } else {
      break;
    }
    taken++;
  }
  return taken;
}
