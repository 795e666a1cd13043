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
  /** Bytes that the pacer keeps between trigger and goal for each byte to mark. */
  runway: number;
}

export interface Recording {
  /** Ascending, at least one. */
  points: readonly RecordedPoint[];
  /** Bytes allocated in all. */
  total: number;
  /** How far assists let the heap go, by what they should: 1 is a tenth beyond the goal. */
  slack: number;
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
const SPAN_RECORD = 160 / 8192;

export function replay(r: Recording, settings: Pick<ModelSettings, 'gogc' | 'limit'>): ReplayedCycle[] {
  const cycles: ReplayedCycle[] = [];
  let allocated = 0;
  let marked = 0;
  let scanned = 0;
  /** Bytes in spans that hold survivors. */
  let spans = 0;
  while (cycles.length < MOST_CYCLES) {
    const runway = pointAt(r.points, allocated).runway * (scanned + r.roots);
    const { goal, trigger } = meet(r, settings, marked, spans, runway);
    const before = Math.max(marked, trigger);
    const start = allocated + before - marked;
    if (start >= r.total) break;
    const now = pointAt(r.points, start);
    const live = Math.min(now.live, before);
    // Assists hold the program back the more, the nearer the goal is; a tenth beyond the goal is as far as they mean to let the heap get.
    const most = Math.max(goal * 1.1 - before, 65536) * r.slack;
    const free = Math.max(1, now.slope * (live + r.roots));
    const during = Math.min(1 / (1 / free + 1 / most), r.total - start);
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
 * Goal and trigger. Under a memory limit the goal moves while the program allocates: what survivors leave free in their spans does not count as free,
 * but what is allocated into it takes nothing from the limit. The cycle begins where the heap meets its trigger.
 */
function meet(
  r: Recording,
  settings: Pick<ModelSettings, 'gogc' | 'limit'>,
  marked: number,
  spans: number,
  runway: number,
): { goal: number; trigger: number } {
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
