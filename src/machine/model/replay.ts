/**
 * A recorded program under other settings. A program allocates the same bytes in the same order whatever the collector does, so what is live is a
 * function of the bytes allocated so far; that curve is known from a trace. The pacer's formulas then tell where each cycle begins, how
 * far the heap goes while it marks, and what it leaves.
 */
import { assistHeap, assistWork, extendedGoal, MIN_RUNWAY } from '../runtime/gc/pacer.ts';
import { MOST_CYCLES, type ModelSettings } from './run.ts';
import { pace } from './model.ts';

/** What a trace tells of a moment of the program: the beginning of one of its cycles. */
export interface RecordedPoint {
  /** Bytes allocated since the program began. */
  allocated: number;
  /** Bytes that were reachable. */
  live: number;
  /** Bytes allocated while one byte is marked, if no assist slowed the program down. */
  slope: number;
  /** Bytes that the pacer keeps between trigger and goal for each byte to mark. */
  runway: number;
}

export interface Recording {
  /** Ascending, at least one. */
  points: readonly RecordedPoint[];
  /** Bytes allocated in all. */
  total: number;
  /** Stacks and globals, in bytes. */
  roots: number;
  otherMem: number;
  /**
   * Objects of a span that live and die each on its own. The memory limit counts whole spans, and one survivor holds a span: with 1, all that a cycle
   * frees counts as free; with many, hardly anything.
   */
  alone: number;
}

export interface ReplayedCycle {
  allocated: number;
  before: number;
  after: number;
  marked: number;
  goal: number;
}

/** The run time's record of a span, by the bytes of a small span. */
export const SPAN_RECORD = 160 / 8192;
/**
 * Part of a memory limit that its heap cannot use, as the recorded programs have it (0 to 6%): free places of a size that nobody asks for, and the bitmaps that
 * grow with the heap.
 */
const UNUSED = 0.02;
/** Steps in which a cycle marks. */
const STEPS = 32;

export function replay(r: Recording, settings: Pick<ModelSettings, 'gogc' | 'limit'>): ReplayedCycle[] {
  const cycles: ReplayedCycle[] = [];
  let allocated = 0;
  let marked = 0;
  let scanned = 0;
  /** Bytes in spans that hold survivors. */
  let spans = 0;
  while (cycles.length < MOST_CYCLES) {
    const runway = pointAt(r.points, allocated).runway * (scanned + r.roots);
    const { goal, trigger, limited } = meet(r, settings, marked, spans, runway);
    const before = Math.max(marked, trigger);
    const start = allocated + before - marked;
    if (start >= r.total) break;
    const now = pointAt(r.points, start);
    const live = Math.min(now.live, before);
    const work = { now: live + r.roots, expected: scanned + r.roots };
    // A limit's goal is not put off: where cycles begin right before it, what they have of a way is too little to be extended.
    const aim = limited ? goal : Math.max(goal, before + MIN_RUNWAY);
    const during = Math.min(
      allocatedDuring(before, aim, work, now.slope, limited ? 0 : settings.gogc),
      r.total - start,
    );
    const after = before + during;
    const used = Math.max(spans, after);
    marked = live + during;
    // A span is free when none of its objects has survived.
    spans = used - (used - marked) * (1 - marked / used) ** (r.alone - 1);
    scanned = live;
    allocated = start + during;
    cycles.push({ allocated, before, after, marked, goal });
  }
  return cycles;
}

/**
 * Bytes allocated while a cycle marks, as the pacer has it: the program allocates as fast as it can, unless that would take the heap to its goal before all
 * work is done; then assists hold it to that ratio. Of work that turns out to be more than the last cycle's the goal is put off, as in revise (mgcpacer.go).
 */
function allocatedDuring(
  before: number,
  goal: number,
  work: { now: number; expected: number },
  slope: number,
  gogc: number,
): number {
  const step = work.now / STEPS;
  let heap = before;
  for (let i = 0; i < STEPS; i++) {
    const done = i * step;
    const worst = Math.max(work.expected, heap);
    const aim = extendedGoal(goal, gogc, before, done, work.expected, worst);
    const owed = assistWork(heap, aim, done, work.expected, worst) / assistHeap(heap, aim);
    heap += Math.min(slope, 1 / owed) * step;
  }
  return Math.max(1, heap - before);
}

/**
 * Goal and trigger. Under a memory limit the goal moves while the program allocates: what survivors leave free in their spans does not count as free,
 * but what is allocated into it takes nothing from the limit. The cycle begins where the heap meets its trigger.
 */
function meet(
  r: Recording,
  settings: Pick<ModelSettings, 'gogc' | 'limit'>,
  marked: number,
  spans: number,
  runway: number,
): ReturnType<typeof pace> {
  if (settings.limit === Infinity) return pace(marked, r.otherMem, settings, runway, r.roots);
  const other = r.otherMem + settings.limit * (SPAN_RECORD + UNUSED);
  let since = 0;
  for (let i = 0; ; i++) {
    const holes = Math.max(0, spans - marked - since);
    const paced = pace(marked, other + holes, settings, runway, r.roots);
    const way = paced.trigger - marked;
    if (holes === 0 || way <= since + 1 || i === 200) return paced;
    since = way;
  }
}

/** Between two known points a straight line; before the first nothing is live yet. */
export function pointAt(points: readonly RecordedPoint[], allocated: number): RecordedPoint {
  const first = points[0]!;
  const last = points[points.length - 1]!;
  if (allocated <= first.allocated) {
    return { ...first, allocated, live: (first.live * allocated) / Math.max(1, first.allocated) };
  }
  if (allocated >= last.allocated) return last;
  let low = 0;
  let high = points.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (points[middle]!.allocated <= allocated) low = middle;
    else high = middle;
  }
  const a = points[low]!;
  const b = points[high]!;
  const share = (allocated - a.allocated) / Math.max(1, b.allocated - a.allocated);
  return {
    allocated,
    live: a.live + (b.live - a.live) * share,
    slope: a.slope + (b.slope - a.slope) * share,
    runway: a.runway + (b.runway - a.runway) * share,
  };
}
