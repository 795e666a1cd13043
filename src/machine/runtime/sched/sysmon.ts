/**
 * The system monitor (sysmon, retake in proc.go), as far as it decides when a goroutine is preempted. In Go it is a thread that sleeps
 * 20 µs at first and, when nothing has happened for a while, twice as long each time up to 10 ms. At each look it remembers since when a
 * processor has been in the same time slice, and asks for preemption when that is 10 ms ago. So early in a program a slice lasts
 * 10 ms; later it lasts up to 20 ms, because a slice that begins between two looks is first seen at the next.
 */
import { ALLP, NPROCS } from '../layout';
import {
  P_CURG,
  P_PREEMPT,
  P_SYSTICK,
  P_SYSWHEN,
  P_TICK,
  SYSMON_DELAY,
  SYSMON_IDLE,
  SYSMON_NEXT,
} from '../state';

/* Tenths of a nanosecond. */
const MICROSECOND: i64 = 10000;
const SLICE: i64 = 10000 * MICROSECOND;
const FIRST_DELAY: i64 = 20 * MICROSECOND;
const LONGEST_DELAY: i64 = 10000 * MICROSECOND;
/** What Linux adds to a short sleep. */
const SLACK: i64 = 55 * MICROSECOND;
/** After so many looks in succession it sleeps longer. */
const PATIENCE: u32 = 50;
/** While nothing runs for longer than this it sleeps deeply. */
const DEEP: i64 = 100 * LONGEST_DELAY;

/** Takes the looks that are due at a time in tenths of a nanosecond. */
export function sysmon(now: i64): void {
  let next = load<i64>(SYSMON_NEXT);
  if (now - next > DEEP) next = now - LONGEST_DELAY;
  while (next <= now) {
    retake(next);
    const idle = load<u32>(SYSMON_IDLE) + 1;
    store<u32>(SYSMON_IDLE, idle);
    let delay = max(load<i64>(SYSMON_DELAY), FIRST_DELAY);
    if (idle > PATIENCE) delay = min(delay * 2, LONGEST_DELAY);
    store<i64>(SYSMON_DELAY, delay);
    next += delay + SLACK;
  }
  store<i64>(SYSMON_NEXT, next);
}

function retake(at: i64): void {
  const n = load<u32>(NPROCS);
  for (let i: u32 = 0; i < n; i++) {
    const p = load<u32>(ALLP + i * 4);
    if (load<u32>(p, P_CURG) == 0) continue;
    const tick = load<u32>(p, P_TICK);
    if (load<u32>(p, P_SYSTICK) != tick) {
      store<u32>(p, tick, P_SYSTICK);
      store<i64>(p, at, P_SYSWHEN);
    } else if (load<i64>(p, P_SYSWHEN) + SLICE <= at) {
      store<u32>(p, 1, P_PREEMPT);
    }
  }
}
