/**
 * A recorded program under other settings. A program allocates the same bytes in the same order whatever the collector does, so what is live is a
 * function of the bytes allocated so far; that curve is known from a trace. The pacer's formulas then tell where each cycle begins, how
 * far the heap goes while it marks, and what it leaves.
 */
import { assistHeap, assistWork, extendedGoal, MIN_RUNWAY, REMEMBERED } from '../runtime/gc/pacer.ts';
import { MOST_CYCLES, type ModelSettings } from './run.ts';
import { FORCED_AFTER, pace } from './model.ts';

/** What a trace tells of a moment of the program: the beginning of one of its cycles. */
export interface RecordedPoint {
  /** Bytes allocated since the program began. */
  allocated: number;
  /** Bytes that were reachable. */
  live: number;
  /** Bytes allocated while one byte is marked, if no assist slowed the program down. */
  slope: number;
  /** Bytes between trigger and goal for each byte to mark that the pacer takes to be needed after a cycle here; it keeps the most of the last five. */
  runway: number;
}

/** A collection that the program asked for (runtime.GC), wherever the heap stood. */
export interface AskedCycle {
  /** Bytes allocated since the program began. */
  allocated: number;
  /** Bytes allocated while it marked. */
  during: number;
}

/** Seconds since the program began, and bytes allocated until then. */
export interface Moment {
  at: number;
  allocated: number;
}

export interface Recording {
  /** Ascending, at least one. */
  points: readonly RecordedPoint[];
  /** Ascending. */
  asked: readonly AskedCycle[];
  /** Ascending in both, at least one: Go forces a collection when the last is two minutes ago. */
  clock: readonly Moment[];
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
  /** How far beyond its trigger the heap goes before a cycle begins, for each byte marked before: large allocations take it there. */
  lump: number;
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
/** Steps in which a cycle marks. */
const STEPS = 32;

/** A replay between two cycles. */
interface State {
  allocated: number;
  marked: number;
  scanned: number;
  /** Bytes in spans that hold survivors. */
  spans: number;
  /** How many of the program's own collections have been. */
  asked: number;
  /** When the last cycle ended, in seconds; Infinity before the first. */
  ended: number;
  /** Runways of the last cycles, for each byte to mark. */
  runways: readonly number[];
}

export function replay(r: Recording, settings: Pick<ModelSettings, 'gogc' | 'limit'>): ReplayedCycle[] {
  const cycles: ReplayedCycle[] = [];
  const s: State = { allocated: 0, marked: 0, scanned: 0, spans: 0, asked: 0, ended: Infinity, runways: [] };
  while (cycles.length < MOST_CYCLES) {
    const { start, before, goal, limited, own, forcing } = next(r, settings, s);
    if (start >= r.total) break;
    if (own) s.asked++;
    const now = pointAt(r.points, start);
    const live = Math.min(now.live, before);
    const work = { now: live + r.roots, expected: s.scanned + r.roots };
    // A limit's goal is not put off: where cycles begin right before it, what they have of a way is too little to be extended.
    const aim = limited ? goal : Math.max(goal, before + MIN_RUNWAY);
    // A program that asks for a collection in the midst of one waits for its end.
    const asks = r.asked[s.asked]?.allocated ?? Infinity;
    const during = Math.min(
      own?.during ?? allocatedDuring(before, aim, work, now.slope, limited ? 0 : settings.gogc),
      Math.max(1, asks - start),
      r.total - start,
    );
    const after = before + during;
    const used = Math.max(s.spans, after);
    s.marked = live + during;
    // A span is free when none of its objects has survived.
    s.spans = used - (used - s.marked) * (1 - s.marked / used) ** (r.alone - 1);
    s.scanned = live;
    s.allocated = start + during;
    s.ended = Math.max(forcing, momentOf(r.clock, s.allocated));
    s.runways = [...s.runways.slice(1 - REMEMBERED), now.runway];
    cycles.push({ allocated: s.allocated, before, after, marked: s.marked, goal });
  }
  return cycles;
}

interface Next {
  /** Bytes allocated since the program began, and of heap, when the cycle begins. */
  start: number;
  before: number;
  goal: number;
  limited: boolean;
  /** The program asked for it. */
  own: AskedCycle | undefined;
  /** When Go forced it, in seconds; 0: it did not. */
  forcing: number;
}

/** The next cycle begins at its trigger, or earlier: if the last is two minutes ago, or if the program asks. */
function next(r: Recording, settings: Pick<ModelSettings, 'gogc' | 'limit'>, s: State): Next {
  const { allocated, marked } = s;
  const runway = Math.max(0, ...s.runways) * (s.scanned + r.roots);
  const { goal, trigger, limited } = meet(r, settings, marked, s.spans, runway);
  const before = Math.max(marked, trigger + r.lump * marked);
  const start = allocated + before - marked;
  const forcing = settings.gogc >= 0 ? s.ended + FORCED_AFTER : Infinity;
  const forced = forcing < momentOf(r.clock, start);
  const due = forced ? Math.max(allocated, allocatedAt(r.clock, forcing)) : start;
  const asked = r.asked[s.asked];
  const early = (at: number): Pick<Next, 'start' | 'before'> => ({
    start: at,
    before: marked + at - allocated,
  });
  if (asked && asked.allocated <= due)
    return { goal, limited, ...early(Math.max(allocated, asked.allocated)), own: asked, forcing: 0 };
  if (forced) return { goal, limited, ...early(due), own: undefined, forcing };
  return { goal, limited, start, before, own: undefined, forcing: 0 };
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
  const other = r.otherMem + settings.limit * SPAN_RECORD;
  let since = 0;
  for (let i = 0; ; i++) {
    const holes = Math.max(0, spans - marked - since);
    const paced = pace(marked, other + holes, settings, runway, r.roots);
    const way = paced.trigger - marked;
    if (holes === 0 || way <= since + 1 || i === 200) return paced;
    since = way;
  }
}

/** When so much had been allocated; after the last known moment nothing is known, and it stays. */
function momentOf(clock: readonly Moment[], allocated: number): number {
  return between(clock, 'allocated', 'at', allocated);
}

function allocatedAt(clock: readonly Moment[], at: number): number {
  return between(clock, 'at', 'allocated', at);
}

/** Straight lines from one moment to the next, beginning with nothing at all. */
function between(clock: readonly Moment[], from: keyof Moment, to: keyof Moment, value: number): number {
  const i = holding(clock, (one) => one[from] < value);
  const b = clock[i];
  if (!b) return clock.at(-1)![to];
  const a = clock[i - 1] ?? { at: 0, allocated: 0 };
  return a[to] + (b[to] - a[to]) * ((value - a[from]) / Math.max(1e-9, b[from] - a[from]));
}

/** Between two known points a straight line; before the first nothing is live yet. */
export function pointAt(points: readonly RecordedPoint[], allocated: number): RecordedPoint {
  const first = points[0]!;
  const last = points[points.length - 1]!;
  if (allocated <= first.allocated) {
    return { ...first, allocated, live: (first.live * allocated) / Math.max(1, first.allocated) };
  }
  if (allocated >= last.allocated) return last;
  const i = holding(points, (one) => one.allocated <= allocated);
  const a = points[i - 1]!;
  const b = points[i]!;
  const share = (allocated - a.allocated) / Math.max(1, b.allocated - a.allocated);
  return {
    allocated,
    live: a.live + (b.live - a.live) * share,
    slope: a.slope + (b.slope - a.slope) * share,
    runway: a.runway + (b.runway - a.runway) * share,
  };
}

/** How many of a list hold, where those that do come first. */
function holding<T>(list: readonly T[], holds: (one: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
