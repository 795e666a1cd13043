/**
 * The pacer's arithmetic (mgcpacer.go of Go 1.27), and nothing else: when a cycle begins, how big the heap may be when it ends, and
 * how much marking an allocation owes meanwhile. Pure functions of numbers, without state: the collector keeps the state in memory
 * (pace.ts), the tests and the GC lab keep it in objects. Imported by AssemblyScript and by TypeScript alike, so only `number`
 * (a 64-bit float in both) is used: all sizes are whole numbers below 2^53, exact, and every integer division of Go is a floor.
 * NO_GOAL stands for Go's ^uint64(0).
 *
 * The idea. GOGC says how much new memory per live memory a cycle may cost: the goal. The trigger lies before the goal by the runway:
 * what the program will allocate, at the ratio of consing to marking measured in the last cycles, while a quarter of the processors
 * mark what must be marked. If the estimate was too low, assists make allocations pay in scan work so that marking ends at the goal.
 */

/** Share of the processors that background marking uses. */
export const BACKGROUND_UTILIZATION: number = 0.25;
/** The heap's least goal at GOGC=100. */
export const DEFAULT_HEAP_MINIMUM: number = 4194304;
/** With unswept spans the trigger is at least this far away. */
export const SWEEP_MIN_DISTANCE: number = 1048576;
/** While a cycle runs the goal is at least this far beyond its trigger. */
export const MIN_RUNWAY: number = 65536;
/** A cycle begins between these of 64 parts of the way from what was marked to the goal. */
export const TRIGGER_PARTS: number = 64;
export const TRIGGER_LEAST: number = 45;
export const TRIGGER_MOST: number = 61;
/** The runway is that of the greatest ratio of so many cycles, the last among them. */
export const REMEMBERED: number = 5;
export const NO_GOAL: number = Infinity;
/** The largest unsigned number of 64 bits, as a float: written as an integer it would be −1 to AssemblyScript. */
const LONGEST: number = 1.8446744073709552e19;

/** Least goal for a GOGC in percent (negative: off). `base` is DEFAULT_HEAP_MINIMUM unless a lesson scales it. */
export function heapMinimum(base: number, gogc: number): number {
  // With GOGC=off Go multiplies by −1 as an unsigned number; the percent goal is unlimited then anyway.
  return gogc < 0 ? NO_GOAL : Math.floor((base * gogc) / 100);
}

/** Goal by GOGC: what was marked last, and the same share of what has to be scanned on top. */
export function percentGoal(
  marked: number,
  lastStackScan: number,
  globals: number,
  gogc: number,
  minimum: number,
): number {
  if (gogc < 0) return NO_GOAL;
  const goal = marked + Math.floor(((marked + lastStackScan + globals) * gogc) / 100);
  return goal < minimum ? minimum : goal;
}

/** Goal by GOMEMLIMIT: what the limit leaves for the heap after everything else, less 3% (at least 1 MiB) of headroom. */
export function limitGoal(
  limit: number,
  mappedReady: number,
  heapFree: number,
  heapAlloc: number,
  marked: number,
): number {
  const nonHeap = mappedReady - heapFree - heapAlloc;
  const overage = mappedReady > limit ? mappedReady - limit : 0;
  if (nonHeap + overage >= limit) return marked;
  let goal = limit - (nonHeap + overage);
  let headroom = Math.floor(goal / 100) * 3;
  if (headroom < 1048576) headroom = 1048576;
  if (goal < headroom || goal - headroom < headroom) goal = headroom;
  else goal = goal - headroom;
  return goal < marked ? marked : goal;
}

/** The goal in force. `triggered` is where the running cycle began, negative when none runs. */
export function heapGoal(percent: number, limit: number, sweepMin: number, triggered: number): number {
  if (limit < percent) return limit;
  let goal = percent;
  if (sweepMin > goal) goal = sweepMin;
  if (triggered >= 0 && goal < triggered + MIN_RUNWAY) goal = triggered + MIN_RUNWAY;
  return goal;
}

/** Heap size at which the next cycle begins. `sweepMin` is 0 where the memory limit decides. */
export function heapTrigger(marked: number, goal: number, sweepMin: number, runway: number): number {
  if (marked >= goal) return goal;
  const step = goal === NO_GOAL ? NO_GOAL : Math.floor((goal - marked) / TRIGGER_PARTS);
  let lowest = sweepMin > marked ? sweepMin : marked;
  const seventy = step * TRIGGER_LEAST + marked;
  if (lowest < seventy) lowest = seventy;
  let highest = step * TRIGGER_MOST + marked;
  if (goal > DEFAULT_HEAP_MINIMUM && goal - DEFAULT_HEAP_MINIMUM > highest)
    highest = goal - DEFAULT_HEAP_MINIMUM;
  if (highest < lowest) highest = lowest;
  let trigger = runway > goal ? lowest : goal - runway;
  if (trigger < lowest) trigger = lowest;
  if (trigger > highest) trigger = highest;
  return trigger;
}

/**
 * Bytes that will be allocated while the expected scan work is done at the background share. Go converts to an unsigned number, so that a
 * negative ratio (see measuredConsMark) means the longest runway.
 */
export function heapRunway(
  consMark: number,
  lastHeapScan: number,
  lastStackScan: number,
  globals: number,
): number {
  const share = (1 - BACKGROUND_UTILIZATION) / BACKGROUND_UTILIZATION;
  const runway = Math.floor(consMark * share * (lastHeapScan + lastStackScan + globals));
  return runway < 0 ? LONGEST : runway;
}

/**
 * Ratio of allocation to marking, both per processor time, of one cycle. `utilization` is the collector's share of the processors
 * (background and assists), `idle` what idle processors gave on top. When assists took nearly all time, `utilization` exceeds 1 and the
 * ratio is negative, in Go too; the greatest of the last five then counts.
 */
export function measuredConsMark(
  allocated: number,
  scanWork: number,
  utilization: number,
  idle: number,
): number {
  return (allocated * (utilization + idle)) / (scanWork * (1 - utilization));
}

/** The collector's share of the processors in a cycle: background and what assists took. */
export function cycleUtilization(assistTime: number, duration: number, procs: number): number {
  return duration > 0 ? BACKGROUND_UTILIZATION + assistTime / (duration * procs) : BACKGROUND_UTILIZATION;
}

/** Workers that mark on a processor of their own during the whole cycle. */
export function dedicatedWorkers(procs: number): number {
  const total = procs * BACKGROUND_UTILIZATION;
  const wanted = Math.floor(total + 0.5);
  const error = wanted / total - 1;
  if (error < -0.3 || error > 0.3) return wanted > total ? wanted - 1 : wanted;
  return wanted;
}

/** Share of each processor's time that the fractional worker takes to make up the rest. */
export function fractionalUtilization(procs: number): number {
  const total = procs * BACKGROUND_UTILIZATION;
  const error = Math.floor(total + 0.5) / total - 1;
  return error < -0.3 || error > 0.3 ? (total - dedicatedWorkers(procs)) / procs : 0;
}

/** The goal of a cycle that has marked more than was expected: put off, at most as far as GOGC lets the heap grow beyond it. */
export function extendedGoal(
  goal: number,
  gogc: number,
  triggered: number,
  work: number,
  expected: number,
  worst: number,
): number {
  if (work <= expected) return goal;
  const percent = gogc < 0 ? 100000 : gogc;
  const extended = Math.floor(((goal - triggered) / expected) * worst) + triggered;
  const hard = Math.floor((1 + percent / 100) * goal);
  return extended > hard ? hard : extended;
}

/** Scan work still to be done in this cycle (at least 1000 bytes). `goal` is the extended goal. */
export function assistWork(
  live: number,
  goal: number,
  work: number,
  expected: number,
  worst: number,
): number {
  const total = work > expected || live > goal ? worst : expected;
  const left = total - work;
  return left < 1000 ? 1000 : left;
}

/** Bytes that may still be allocated in this cycle (at least 1). */
export function assistHeap(live: number, goal: number): number {
  const limit = live > goal ? Math.floor(goal * 1.1) : goal;
  const left = limit - live;
  return left <= 0 ? 1 : left;
}

/** Pages that an allocation has to sweep per byte so that sweeping ends 1 MiB before the trigger. */
export function sweepRatio(trigger: number, live: number, pagesInUse: number, pagesSwept: number): number {
  const left = pagesInUse - pagesSwept;
  if (left <= 0) return 0;
  let distance = trigger - live - SWEEP_MIN_DISTANCE;
  if (distance < 8192) distance = 8192;
  return left / distance;
}
