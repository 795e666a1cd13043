/**
 * A workload under Go's pacer. The formulas are the run time's own (runtime/gc/pacer.ts); what is modelled is the program: memory as a fluid, one
 * rate of allocation and one of marking per phase. Between two events (the trigger, the end of a phase of the program, the end of marking, the
 * limiter's bucket running full) all rates are constant, so that time advances from event to event without error.
 *
 * While the collector marks it has a quarter of the processors; if that is not fast enough for the goal, assists take part of the program's share.
 * With work left per byte left = r, allocation x·A and background marking S/4, the assists' share a follows from a·S = x·A·r − S/4 and x = 3/4 − a.
 * The ratio then stays as it is until the event, as it does in Go, where assist and allocation are paid off against each other.
 *
 * The limiter (mgclimit.go) is a bucket of one CPU second per processor, filled by the collector's time, drained by the program's; while it is full,
 * assists are held to what lets the bucket stay level, which is half of all time. What is allocated during marking counts as marked (black).
 * Left out: sweeping, idle processors, fragmentation, and that real stacks and globals differ from program to program.
 */
import {
  assistHeap,
  assistWork,
  BACKGROUND_UTILIZATION,
  cycleUtilization,
  DEFAULT_HEAP_MINIMUM,
  extendedGoal,
  heapGoal,
  heapMinimum,
  heapRunway,
  heapTrigger,
  limitGoal,
  measuredConsMark,
  NO_GOAL,
  percentGoal,
  REMEMBERED,
} from '../runtime/gc/pacer.ts';
import type { Phase } from './workload.ts';
import { MiB, MOST_CYCLES, type ModelRun, type ModelSettings } from './run.ts';

/** Stack of a small program, and scannable globals of one that imports fmt, in bytes. */
export const STACK_SCAN = 8112;
export const GLOBALS = 158186;
/** Seconds after a cycle after which Go forces another, unless GOGC=off: forcegcperiod (proc.go). */
export const FORCED_AFTER = 120;

/** Goal and trigger of the next cycle after one that marked so much, and whether the limit decided. */
export function pace(
  marked: number,
  otherMem: number,
  settings: Pick<ModelSettings, 'gogc' | 'limit'>,
  runway: number,
  roots = STACK_SCAN + GLOBALS,
): { goal: number; trigger: number; limited: boolean } {
  const minimum = heapMinimum(DEFAULT_HEAP_MINIMUM, settings.gogc);
  const percent = percentGoal(marked, roots, 0, settings.gogc, minimum);
  const limit =
    settings.limit === Infinity ? NO_GOAL : limitGoal(settings.limit, otherMem + marked, 0, marked, marked);
  const goal = heapGoal(percent, limit, 0, -1);
  const trigger = goal === NO_GOAL ? NO_GOAL : heapTrigger(marked, goal, 0, runway);
  return { goal, trigger, limited: limit < percent };
}

export function runModel(
  phases: readonly Phase[],
  fixedCost: number,
  otherMiB: number,
  settings: ModelSettings,
): ModelRun {
  const other = otherMiB * MiB;
  const roots = STACK_SCAN + GLOBALS;
  const run: ModelRun = { points: [], cycles: [], time: 0, gcTime: 0, peakHeap: 0, peakMemory: 0 };
  const capacity = settings.procs;
  let bucket = 0;
  let t = 0;
  let live = 0; // reachable
  let marked = 0; // by the last cycle
  let heap = 0;
  let consMark = 0;
  let history: number[] = [];
  let lastScan = 0;
  let lastCycle = 0;
  let { goal, trigger } = pace(0, other, settings, 0);

  // The program's place in its phases.
  let at = 0;
  let left = phases[0]?.duration ?? 0;
  let growth = 0;
  const enter = (): void => {
    const p = phases[at];
    if (!p) return;
    left = p.duration;
    growth = p.newSurvivalRate * p.allocRate - (live * p.oldDeathRate) / MiB / p.duration;
  };
  enter();

  const note = (): void => {
    run.peakHeap = Math.max(run.peakHeap, heap);
    run.points.push({ t, heap, goal, live });
  };
  const killed = (): boolean => {
    if (other + heap < settings.hardLimit - 0.5) return false;
    run.killedAt = t;
    return true;
  };
  /** The program works for so many CPU seconds of its own; `span` passes in all, of which the collector has `gc`. */
  const advance = (own: number, span: number, gc: number): void => {
    const p = phases[at]!;
    heap += own * p.allocRate * MiB;
    live = Math.max(0, Math.min(heap, live + own * growth * MiB));
    left -= own;
    t += span;
    run.gcTime += gc;
    bucket = Math.min(capacity, Math.max(0, bucket + gc - own));
    if (left <= 1e-9) {
      at++;
      enter();
    }
  };
  /** Own time until the container is full. */
  const untilHard = (rate: number): number =>
    settings.hardLimit === Infinity
      ? Infinity
      : Math.max(0, settings.hardLimit - other - heap) / (rate * MiB);

  note();
  while (at < phases.length) {
    const p = phases[at]!;
    const forced = settings.gogc >= 0 ? lastCycle + FORCED_AFTER * settings.procs - t : Infinity;
    const wait = Math.max(0, Math.min((trigger - heap) / (p.allocRate * MiB), forced));
    const own = Math.min(left, wait, untilHard(p.allocRate));
    if (own > 0) {
      advance(own, own, 0);
      note();
    }
    if (killed()) break;
    if (own < wait) continue;

    // A cycle. Its fixed cost is a pause.
    const from = t;
    const before = heap;
    const work = live + roots;
    const expected = Math.max(1, lastScan + roots);
    const triggered = heap;
    let done = 0;
    let assisted = 0;
    t += fixedCost;
    run.gcTime += fixedCost;
    bucket = Math.min(capacity, bucket + fixedCost);
    const began = t;
    note();
    const cycleGoal = goal < triggered + 65536 ? triggered + 65536 : goal;
    let dead = false;
    while (done < work - 0.5) {
      const q = phases[at];
      const scan = (q ?? phases[phases.length - 1]!).scanRate * MiB;
      if (!q) {
        // The program has ended; real Go would not finish the cycle either.
        break;
      }
      const worst = Math.max(expected, heap + roots);
      const aim = extendedGoal(cycleGoal, settings.gogc, triggered, done, expected, worst);
      const ratio = assistWork(heap, aim, done, expected, worst) / assistHeap(heap, aim);
      const rate = q.allocRate * MiB;
      const free = 1 - BACKGROUND_UTILIZATION;
      let assist = Math.max(0, (free * rate * ratio - BACKGROUND_UTILIZATION * scan) / (scan + rate * ratio));
      if (bucket >= capacity - 1e-9 && assist > 0.25) {
        assist = 0.25;
        run.limitedAt ??= t;
      }
      const share = free - assist;
      const gc = BACKGROUND_UTILIZATION + assist;
      const speed = gc * scan;
      const segment = done < expected ? Math.min(work, expected) - done : work - done;
      const untilFull =
        gc > share && bucket < capacity - 1e-9 ? (capacity - bucket) / (gc - share) : Infinity;
      const span = Math.max(
        1e-9,
        Math.min(segment / speed, left / share, untilFull, untilHard(q.allocRate) / share),
      );
      done += span * speed;
      assisted += span * assist;
      advance(span * share, span, span * gc);
      note();
      if (killed()) {
        dead = true;
        break;
      }
    }
    const duration = t - began;
    const allocated = heap - triggered;
    const utilization = cycleUtilization(assisted / settings.procs, duration / settings.procs, 1);
    if (duration > 0 && done > 0) {
      const now = measuredConsMark(allocated, done, utilization, 0);
      consMark = Math.max(now, ...history);
      history = [now, ...history].slice(0, REMEMBERED - 1);
    }
    if (dead || done < work - 0.5) break; // a program that has ended finishes no cycle
    marked = Math.min(heap, work - roots + allocated);
    lastScan = work - roots;
    lastCycle = t;
    run.cycles.push({ from, to: t, heapBefore: before, heapAfter: heap, marked, goal: cycleGoal });
    heap = marked;
    ({ goal, trigger } = pace(marked, other, settings, heapRunway(consMark, lastScan, STACK_SCAN, GLOBALS)));
    note();
    if (run.cycles.length >= MOST_CYCLES) {
      run.ending = `given up after ${MOST_CYCLES} cycles`;
      break;
    }
  }
  run.time = t;
  run.peakMemory = run.peakHeap + other;
  return run;
}
