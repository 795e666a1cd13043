/**
 * The pacer's state in memory and when it changes: the stateful half of mgcpacer.go around the arithmetic of pacer.ts.
 */
import {
  GC_BLACKEN,
  GCPHASE,
  GCPHASE_OFF,
  LAST_GOAL,
  NROOTBYTES,
  PACE_ASSISTPERBYTE,
  PACE_ASSISTTIME,
  PACE_BGCREDIT,
  PACE_BYTESPERASSIST,
  PACE_CONSMARK,
  PACE_DEDICATED,
  PACE_DEDICATEDTIME,
  PACE_FRACTIONALGOAL,
  PACE_FRACTIONALTIME,
  PACE_GLOBALSCAN,
  PACE_GLOBALSCANWORK,
  PACE_GOGC,
  PACE_HEAPLIVE,
  PACE_HEAPMARKED,
  PACE_HEAPMINIMUM,
  PACE_HEAPSCAN,
  PACE_HEAPSCANWORK,
  PACE_IDLETIME,
  PACE_LASTCONSMARK,
  PACE_LASTHEAPGOAL,
  PACE_LASTHEAPSCAN,
  PACE_LASTSTACKSCAN,
  PACE_MARKSTART,
  PACE_MAXSTACKSCAN,
  PACE_MEMLIMIT,
  PACE_PAGESINUSE,
  PACE_PAGESSWEPT,
  PACE_PAGESSWEPTBASIS,
  PACE_PERCENTGOAL,
  PACE_RUNWAY,
  PACE_STACKSCANWORK,
  PACE_SWEEPLIVEBASIS,
  PACE_SWEEPMINTRIGGER,
  PACE_SWEEPRATIO,
  PACE_TRIGGERED,
  SET_GLOBALS,
  SET_GOGC,
  SET_HEAPMIN,
  SET_MEMLIMIT,
  SET_PROCS,
  SET_SYSHEAP,
  STAT_HEAPFREE,
  STAT_PEAKHEAP,
  SWEEP_DONE,
  EV_HEAPGOAL,
} from '../layout';
import { NROOTS, ROOTS } from '../../abi';
import { event } from '../host';
import { heapAlloc, mappedReady } from '../heap/stats';
import { add64 } from '../heap/pages';
import {
  assistHeap,
  assistWork,
  cycleUtilization,
  dedicatedWorkers,
  extendedGoal,
  fractionalUtilization,
  heapGoal as goalOf,
  heapMinimum,
  heapRunway,
  heapTrigger,
  limitGoal,
  measuredConsMark,
  percentGoal,
  SWEEP_MIN_DISTANCE,
  sweepRatio,
} from './pacer';

// @ts-ignore: decorator
@inline
function num(cell: u32): f64 {
  return <f64>load<i64>(cell);
}

export function initPace(): void {
  let globals: i64 = 0;
  const roots = load<u32>(ROOTS);
  for (let i: u32 = 0; i < load<u32>(NROOTS); i++) globals += load<u32>(roots + (i << 4), 4);
  store<i64>(NROOTBYTES, globals);
  const set = load<u32>(SET_GLOBALS);
  store<i64>(PACE_GLOBALSCAN, max(<i64>set, globals));
  store<i64>(PACE_TRIGGERED, -1);
  store<i64>(PACE_HEAPLIVE, load<u32>(SET_SYSHEAP));
  store<i64>(PACE_MEMLIMIT, load<i64>(SET_MEMLIMIT));
  store<u32>(SWEEP_DONE, 1);
  setPercent(load<i32>(SET_GOGC));
  commit();
}

// @ts-ignore: decorator
@inline
export function memoryLimit(): i64 {
  return load<i64>(PACE_MEMLIMIT);
}

function setPercent(percent: i32): void {
  const gogc = percent < 0 ? -1 : percent;
  store<i32>(PACE_GOGC, gogc);
  const base: f64 = load<u32>(SET_HEAPMIN) ? <f64>load<u32>(SET_HEAPMIN) : 4194304;
  store<f64>(PACE_HEAPMINIMUM, heapMinimum(base, gogc));
}

/** debug.SetGCPercent: gives the old value. */
export function setGCPercent(percent: i32): i32 {
  const old = load<i32>(PACE_GOGC);
  setPercent(percent);
  commitAll();
  return old;
}

/** debug.SetMemoryLimit: a negative limit only reads. */
export function setMemoryLimit(limit: i64): i64 {
  const old = load<i64>(PACE_MEMLIMIT);
  if (limit < 0 || limit == old) return old;
  store<i64>(PACE_MEMLIMIT, limit);
  commitAll();
  return old;
}

/** Computes goal and runway from the last cycle's figures (gcControllerState.commit). */
function commit(): void {
  store<i64>(PACE_SWEEPMINTRIGGER, load<u32>(SWEEP_DONE) ? 0 : load<i64>(PACE_HEAPLIVE) + <i64>SWEEP_MIN_DISTANCE);
  store<f64>(
    PACE_PERCENTGOAL,
    percentGoal(
      num(PACE_HEAPMARKED),
      num(PACE_LASTSTACKSCAN),
      num(PACE_GLOBALSCAN),
      <f64>load<i32>(PACE_GOGC),
      load<f64>(PACE_HEAPMINIMUM),
    ),
  );
  store<f64>(
    PACE_RUNWAY,
    heapRunway(load<f64>(PACE_CONSMARK), num(PACE_LASTHEAPSCAN), num(PACE_LASTSTACKSCAN), num(PACE_GLOBALSCAN)),
  );
}

/** … and what follows from it: assist ratio, sweep ratio (gcControllerCommit). */
export function commitAll(): void {
  commit();
  if (load<u32>(GCPHASE) != GCPHASE_OFF) revise();
  const t = trigger();
  event(EV_HEAPGOAL, whole(heapGoal()), whole(t), 0, 0);
  paceSweeper(t);
}

/** A size as a u32 for events; what does not fit is the largest. */
export function whole(n: f64): u32 {
  return n >= 4294967295 ? 0xffffffff : <u32>n;
}

function memoryLimitGoal(): f64 {
  return limitGoal(
    <f64>load<i64>(PACE_MEMLIMIT),
    <f64>mappedReady(),
    num(STAT_HEAPFREE),
    <f64>heapAlloc(),
    num(PACE_HEAPMARKED),
  );
}

export function heapGoal(): f64 {
  return goalOf(load<f64>(PACE_PERCENTGOAL), memoryLimitGoal(), num(PACE_SWEEPMINTRIGGER), num(PACE_TRIGGERED));
}

export function trigger(): f64 {
  const limit = memoryLimitGoal();
  const percent = load<f64>(PACE_PERCENTGOAL);
  const goal = goalOf(percent, limit, num(PACE_SWEEPMINTRIGGER), num(PACE_TRIGGERED));
  return heapTrigger(num(PACE_HEAPMARKED), goal, limit < percent ? 0 : num(PACE_SWEEPMINTRIGGER), load<f64>(PACE_RUNWAY));
}

/** Heap size at which the next cycle begins, for the page (2^32 − 1: beyond). */
export function gcTriggerBytes(): f64 {
  return trigger();
}

export function gcGoalBytes(): f64 {
  return heapGoal();
}

/** gcControllerState.update: the heap has grown by so many bytes, of which some scannable. */
export function paceUpdate(live: i64, scan: i64): void {
  if (live) {
    add64(PACE_HEAPLIVE, live);
    if (load<i64>(PACE_HEAPLIVE) > load<i64>(STAT_PEAKHEAP)) store<i64>(STAT_PEAKHEAP, load<i64>(PACE_HEAPLIVE));
  }
  if (load<u32>(GC_BLACKEN) == 0) add64(PACE_HEAPSCAN, scan);
  else revise();
}

/** Scan work done so far in this cycle. */
export function scanWorkDone(): i64 {
  return load<i64>(PACE_HEAPSCANWORK) + load<i64>(PACE_STACKSCANWORK) + load<i64>(PACE_GLOBALSCANWORK);
}

/** Scan work that the last cycle lets expect. */
export function scanWorkExpected(): i64 {
  return load<i64>(PACE_LASTHEAPSCAN) + load<i64>(PACE_LASTSTACKSCAN) + load<i64>(PACE_GLOBALSCAN);
}

/** Recomputes the assist ratio (gcControllerState.revise). */
export function revise(): void {
  const live = num(PACE_HEAPLIVE);
  const work = <f64>scanWorkDone();
  const expected = <f64>scanWorkExpected();
  const worst = num(PACE_HEAPSCAN) + num(PACE_MAXSTACKSCAN) + num(PACE_GLOBALSCAN);
  const goal = extendedGoal(heapGoal(), <f64>load<i32>(PACE_GOGC), num(PACE_TRIGGERED), work, expected, worst);
  const workLeft = assistWork(live, goal, work, expected, worst);
  const heapLeft = assistHeap(live, goal);
  store<f64>(PACE_ASSISTPERBYTE, workLeft / heapLeft);
  store<f64>(PACE_BYTESPERASSIST, heapLeft / workLeft);
}

/** A cycle begins (gcControllerState.startCycle). */
export function startCycle(now: i64): void {
  store<i64>(PACE_HEAPSCANWORK, 0);
  store<i64>(PACE_STACKSCANWORK, 0);
  store<i64>(PACE_GLOBALSCANWORK, 0);
  store<i64>(PACE_BGCREDIT, 0);
  store<i64>(PACE_ASSISTTIME, 0);
  store<i64>(PACE_DEDICATEDTIME, 0);
  store<i64>(PACE_FRACTIONALTIME, 0);
  store<i64>(PACE_IDLETIME, 0);
  store<i64>(PACE_MARKSTART, now);
  store<i64>(PACE_TRIGGERED, load<i64>(PACE_HEAPLIVE));
  const procs = <f64>load<u32>(SET_PROCS);
  store<u32>(PACE_DEDICATED, <u32>dedicatedWorkers(procs));
  store<f64>(PACE_FRACTIONALGOAL, fractionalUtilization(procs));
  revise();
}

/** Marking is over: measures cons/mark (gcControllerState.endCycle). */
export function endCycle(now: i64): void {
  const goal = heapGoal();
  store<f64>(PACE_LASTHEAPGOAL, goal);
  store<f64>(LAST_GOAL, goal);
  const duration = <f64>(now - load<i64>(PACE_MARKSTART));
  const procs = <f64>load<u32>(SET_PROCS);
  const utilization = cycleUtilization(num(PACE_ASSISTTIME), duration, procs);
  const allocated = load<i64>(PACE_HEAPLIVE) - load<i64>(PACE_TRIGGERED);
  if (allocated <= 0) return;
  const idle: f64 = duration > 0 ? num(PACE_IDLETIME) / (duration * procs) : 0;
  const current = measuredConsMark(<f64>allocated, <f64>scanWorkDone(), utilization, idle);
  let consMark = current;
  for (let i: u32 = 0; i < 32; i += 8) consMark = max(consMark, load<f64>(PACE_LASTCONSMARK + i));
  store<f64>(PACE_CONSMARK, consMark);
  for (let i: u32 = 0; i < 24; i += 8) store<f64>(PACE_LASTCONSMARK + i, load<f64>(PACE_LASTCONSMARK + i + 8));
  store<f64>(PACE_LASTCONSMARK + 24, current);
}

/** The heap is what was marked (gcControllerState.resetLive). */
export function resetLive(marked: i64): void {
  store<i64>(PACE_HEAPMARKED, marked);
  store<i64>(PACE_HEAPLIVE, marked);
  store<i64>(PACE_HEAPSCAN, load<i64>(PACE_HEAPSCANWORK));
  store<i64>(PACE_LASTHEAPSCAN, load<i64>(PACE_HEAPSCANWORK));
  store<i64>(PACE_LASTSTACKSCAN, load<i64>(PACE_STACKSCANWORK));
  store<i64>(PACE_TRIGGERED, -1);
}

/** How many pages an allocation must sweep per byte (gcPaceSweeper). */
function paceSweeper(trig: f64): void {
  if (load<u32>(SWEEP_DONE)) {
    store<f64>(PACE_SWEEPRATIO, 0);
    return;
  }
  const ratio = sweepRatio(trig, num(PACE_HEAPLIVE), num(PACE_PAGESINUSE), num(PACE_PAGESSWEPT));
  store<f64>(PACE_SWEEPRATIO, ratio);
  if (ratio != 0) {
    store<i64>(PACE_SWEEPLIVEBASIS, load<i64>(PACE_HEAPLIVE));
    store<i64>(PACE_PAGESSWEPTBASIS, load<i64>(PACE_PAGESSWEPT));
  }
}
