/**
 * A recorded program under other settings. A program allocates the same bytes in the same order whatever the collector does, so what is live is a
 * function of the bytes allocated so far; that curve is known from a trace. The pacer's formulas then tell where each cycle begins, how
 * far the heap goes while it marks, and what it leaves.
 */
import { MOST_CYCLES, type ModelSettings } from './run.ts';
import { pace } from './model.ts';

export interface Recording {
  /** What is reachable after so many bytes allocated; ascending, at least one. */
  live: readonly { allocated: number; live: number }[];
  /** Bytes allocated in all. */
  total: number;
  /** Bytes allocated while one byte is marked, if no assist slowed the program down. */
  slope: number;
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
    const live = Math.min(liveAt(r.live, start), marked + start - allocated);
    const before = marked + start - allocated;
    // Assists hold the program back the more, the nearer the goal is; a tenth beyond the goal is as far as Go lets the heap get.
    const most = Math.max(goal * 1.1 - before, 65536);
    const free = Math.max(1, r.slope * (live + r.roots));
    const during = Math.min(1 / (1 / free + 1 / most), r.total - start);
    const after = before + during;
    marked = live + during;
    scanned = live;
    allocated = start + during;
    cycles.push({ allocated, before, after, marked, goal });
  }
  return cycles;
}

/** Between two known points a straight line. */
function liveAt(curve: Recording['live'], allocated: number): number {
  let low = 0;
  let high = curve.length - 1;
  if (allocated <= curve[0]!.allocated)
    return (curve[0]!.live * allocated) / Math.max(1, curve[0]!.allocated);
  if (allocated >= curve[high]!.allocated) return curve[high]!.live;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (curve[middle]!.allocated <= allocated) low = middle;
    else high = middle;
  }
  const a = curve[low]!;
  const b = curve[high]!;
  return a.live + ((b.live - a.live) * (allocated - a.allocated)) / Math.max(1, b.allocated - a.allocated);
}
