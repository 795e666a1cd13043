/**
 * The limiter of the collector's share of the processors (mgclimit.go): a leaky bucket of one second per processor, filled by collector
 * time and drained by mutator time. While it is full, allocations do not assist and do not return memory, so that with a memory limit that
 * is too low the program still gets half of the processors.
 */
import {
  GC_NUM,
  LIMIT_ASSISTPOOL,
  LIMIT_CAPACITY,
  LIMIT_ENABLED,
  LIMIT_FILL,
  LIMIT_GCENABLED,
  LIMIT_IDLEPOOL,
  LIMIT_LASTCYCLE,
  LIMIT_LASTUPDATE,
  LIMIT_OVERFLOW,
  SET_PROCS,
} from '../layout';
import { add64 } from '../heap/pages';

export const LIMITER_PERIOD: i64 = 10000000;

// @ts-ignore: decorator
@inline
export function limiting(): bool {
  return load<u32>(LIMIT_ENABLED) != 0;
}

export function initLimiter(): void {
  store<i64>(LIMIT_CAPACITY, <i64>load<u32>(SET_PROCS) * 1000000000);
}

export function limiterAssist(ns: i64): void {
  add64(LIMIT_ASSISTPOOL, ns);
}

/** Time that processors had nothing to do, or marked because they had nothing to do. */
export function limiterIdle(ns: i64): void {
  add64(LIMIT_IDLEPOOL, ns);
}

export function limiterNeedsUpdate(now: i64): bool {
  return now - load<i64>(LIMIT_LASTUPDATE) > LIMITER_PERIOD;
}

export function limiterUpdate(now: i64): void {
  const last = load<i64>(LIMIT_LASTUPDATE);
  if (now < last) return;
  let total = (now - last) * <i64>load<u32>(SET_PROCS);
  store<i64>(LIMIT_LASTUPDATE, now);
  let gc = load<i64>(LIMIT_ASSISTPOOL);
  store<i64>(LIMIT_ASSISTPOOL, 0);
  const idle = load<i64>(LIMIT_IDLEPOOL);
  store<i64>(LIMIT_IDLEPOOL, 0);
  if (load<u32>(LIMIT_GCENABLED)) gc += <i64>(<f64>total * 0.25);
  total -= idle;
  accumulate(total - gc, gc);
}

/** A cycle begins or ends at this time … */
export function limiterTransition(on: bool, now: i64): void {
  limiterUpdate(now);
  store<u32>(LIMIT_GCENABLED, on ? 1 : 0);
}

/** … and the world, stopped until now, goes on: all processors' time was the collector's. */
export function limiterTransitionEnd(now: i64): void {
  const last = load<i64>(LIMIT_LASTUPDATE);
  if (now >= last) accumulate(0, (now - last) * <i64>load<u32>(SET_PROCS));
  store<i64>(LIMIT_LASTUPDATE, now);
}

function accumulate(mutator: i64, gc: i64): void {
  const fill = load<i64>(LIMIT_FILL);
  const headroom = load<i64>(LIMIT_CAPACITY) - fill;
  const enabled = headroom == 0;
  const change = gc - mutator;
  if (change > 0 && headroom <= change) {
    add64(LIMIT_OVERFLOW, change - headroom);
    store<i64>(LIMIT_FILL, load<i64>(LIMIT_CAPACITY));
    if (!enabled) {
      store<u32>(LIMIT_ENABLED, 1);
      store<u32>(LIMIT_LASTCYCLE, load<u32>(GC_NUM) + 1);
    }
    return;
  }
  store<i64>(LIMIT_FILL, max(<i64>0, fill + change));
  if (change != 0 && enabled) store<u32>(LIMIT_ENABLED, 0);
}
