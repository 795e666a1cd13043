/**
 * Processors. Each has its own clock in tenths of a nanosecond; the one with the lowest runs, so that GOMAXPROCS goroutines run at the same
 * virtual time. One processor at a time is woken to look for work (spinning), and wakes the next when it has found some.
 */
import * as abi from '../../abi';
import { dropRecords } from '../heap/records';
import { ALLP, CLOCK, CURP, NPROCS } from '../layout';
import { limiterIdle } from '../gc/limiter';
import { setProcs } from '../init';
import { COST_WAKE } from '../schedcosts';
import {
  CLOCK_BASE,
  GLOBALQ_SIZE,
  IDLE_TIME,
  P_CLOCK,
  P_CURG,
  P_RUNNEXT,
  P_RUNQ_HEAD,
  P_STATUS,
  PSTATUS_IDLE,
  PSTATUS_RUNNING,
  PSTATUS_SPINNING,
  WANT_PROCS,
} from '../state';
import { requeue } from './park';
import { globalPut, localGet } from './queue';

export const MAX_TIME: i64 = 0x7fffffffffffffff;

/** The processor whose turn it is: of those that have or look for work the one with the lowest clock; 0 if all are idle. */
export function nextProcessor(): u32 {
  const n = load<u32>(NPROCS);
  let best: u32 = 0;
  let clock = MAX_TIME;
  for (let i: u32 = 0; i < n; i++) {
    const p = load<u32>(ALLP + i * 4);
    if (load<u32>(p, P_STATUS) == PSTATUS_IDLE) continue;
    const c = load<i64>(p, P_CLOCK);
    if (c < clock) {
      clock = c;
      best = p;
    }
  }
  return best;
}

export function idleProcessor(): u32 {
  const n = load<u32>(NPROCS);
  for (let i: u32 = 0; i < n; i++) {
    const p = load<u32>(ALLP + i * 4);
    if (load<u32>(p, P_STATUS) == PSTATUS_IDLE) return p;
  }
  return 0;
}

export function busyProcessors(): u32 {
  const n = load<u32>(NPROCS);
  let count: u32 = 0;
  for (let i: u32 = 0; i < n; i++) if (load<u32>(load<u32>(ALLP + i * 4), P_STATUS) != PSTATUS_IDLE) count++;
  return count;
}

/** Makes a processor the running one; its clock becomes CLOCK. */
export function useProcessor(p: u32): void {
  store<u32>(CURP, p);
  const clock = load<i64>(p, P_CLOCK) / 10;
  store<i64>(CLOCK, clock);
  store<i64>(CLOCK_BASE, clock);
}

/** Wakes an idle processor to look for work, unless one does so already. */
export function wakep(): void {
  const n = load<u32>(NPROCS);
  let idle: u32 = 0;
  for (let i: u32 = 0; i < n; i++) {
    const p = load<u32>(ALLP + i * 4);
    const status = load<u32>(p, P_STATUS);
    if (status == PSTATUS_SPINNING) return;
    if (status == PSTATUS_IDLE && idle == 0) idle = p;
  }
  if (idle != 0) wake(idle, now() + COST_WAKE);
}

export function wake(p: u32, at: i64): void {
  const clock = load<i64>(p, P_CLOCK);
  if (at > clock) {
    store<i64>(IDLE_TIME, load<i64>(IDLE_TIME) + at - clock);
    limiterIdle((at - clock) / 10);
    store<i64>(p, at, P_CLOCK);
  }
  store<u32>(p, PSTATUS_SPINNING, P_STATUS);
}

/** Time of the running processor in tenths of a nanosecond. */
export function now(): i64 {
  return load<i64>(load<u32>(CURP), P_CLOCK) + (load<i64>(CLOCK) - load<i64>(CLOCK_BASE)) * 10 + <i64>load<u32>(abi.PULSE);
}

/** runtime.GOMAXPROCS: what processors that go have to do is left to the others. */
export function changeProcs(n: u32): void {
  store<u32>(WANT_PROCS, 0);
  const old = load<u32>(NPROCS);
  const clock = load<i64>(load<u32>(CURP), P_CLOCK);
  for (let i = n; i < old; i++) {
    const p = load<u32>(ALLP + i * 4);
    const g = load<u32>(p, P_CURG);
    store<u32>(CURP, p);
    if (g != 0) requeue(g, true);
    const next = load<u32>(p, P_RUNNEXT);
    store<u32>(p, 0, P_RUNNEXT);
    if (next != 0) globalPut(next);
    while (load<u32>(p, P_RUNQ_HEAD) != 0) globalPut(localGet(p));
    store<u32>(p, PSTATUS_IDLE, P_STATUS);
    dropRecords(p);
  }
  setProcs(n);
  for (let i = old; i < n; i++) store<i64>(load<u32>(ALLP + i * 4), clock, P_CLOCK);
  const first = load<u32>(ALLP);
  if (load<i64>(first, P_CLOCK) < clock) store<i64>(first, clock, P_CLOCK);
  if (load<u32>(first, P_STATUS) == PSTATUS_IDLE) store<u32>(first, PSTATUS_RUNNING, P_STATUS);
  useProcessor(first);
  for (let i: u32 = 1; i < n; i++) if (load<u32>(GLOBALQ_SIZE) >= i) wakep();
}
