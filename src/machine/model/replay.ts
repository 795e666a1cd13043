/**
 * A recorded program under other settings. A program allocates the same bytes in the same order whatever the collector does, so what is live is a
 * function of the bytes allocated so far; that curve is known from a trace. The pacer's formulas then tell where each cycle begins, how
 * far the heap goes while it marks, and what it leaves.
 */
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
}

export interface Recording {
  /** Ascending, at least one. */
  points: readonly RecordedPoint[];
  /** Bytes allocated in all. */
  total: number;
  /** Bytes between trigger and goal for each byte marked: the pacer's runway. */
  runway: number;
  /** Stacks and globals, in bytes. */
  roots: number;
  otherMem: number;
  /**
   * Share of the room under a memory limit that can be used, 0 to 1. The limit counts whole spans, half empty ones too: where survivors
   * lie scattered, little of what they leave free counts as free.
   */
  usable: number;
}

export interface ReplayedCycle {
  allocated: number;
  before: number;
  after: number;
  marked: number;
  goal: number;
}

export function replay(r: Recording, settings: Pick<ModelSettings, 'gogc' | 'limit'>): ReplayedCycle[] {
  const cycles: ReplayedCycle[] = [];
  let allocated = 0;
  let marked = 0;
  let scanned = 0;
  while (cycles.length < MOST_CYCLES) {
    const runway = r.runway * (scanned + r.roots);
    let { goal, trigger } = pace(marked, r.otherMem, settings, runway, r.roots);
    if (
      r.usable < 1 &&
      goal < pace(marked, r.otherMem, { gogc: settings.gogc, limit: Infinity }, runway, r.roots).goal
    ) {
      goal = marked + (goal - marked) * r.usable;
      trigger = marked + (trigger - marked) * r.usable;
    }
    const start = allocated + Math.max(0, trigger - marked);
    if (start >= r.total) break;
    const now = pointAt(r.points, start);
    const live = Math.min(now.live, marked + start - allocated);
    const before = marked + start - allocated;
    // Assists hold the program back the more, the nearer the goal is; a tenth beyond the goal is as far as Go lets the heap get.
    const most = Math.max(goal * 1.1 - before, 65536);
    const free = Math.max(1, now.slope * (live + r.roots));
    const during = Math.min(1 / (1 / free + 1 / most), r.total - start);
    const after = before + during;
    marked = live + during;
    scanned = live;
    allocated = start + during;
    cycles.push({ allocated, before, after, marked, goal });
  }
  return cycles;
}

/** Between two known points a straight line; before the first nothing is live yet. */
function pointAt(points: readonly RecordedPoint[], allocated: number): RecordedPoint {
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
  };
}
