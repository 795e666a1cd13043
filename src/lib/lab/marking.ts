/**
 * What the lines of a trace tell of marking: how fast the program allocates meanwhile, how far assists let it go, and how early the pacer begins. The
 * arithmetic is that of mgcpacer.go (endCycle, heapRunway), with the CPU times that a line prints.
 */
import {
  BACKGROUND_UTILIZATION,
  cycleUtilization,
  measuredConsMark,
  TRIGGER_LEAST,
  TRIGGER_MOST,
  TRIGGER_PARTS,
  type RecordedPoint,
} from '../../machine/model/index.ts';
import type { TraceCycle } from './gctrace.ts';

/** MB: sizes are cut to whole ones, so that on average this much is missing. */
export const HALF = 0.5;

/** Go begins no cycle before this part of the way to its goal, and none of a small heap after that one. */
const EARLIEST = TRIGGER_LEAST / TRIGGER_PARTS;
const LATEST = TRIGGER_MOST / TRIGGER_PARTS;
/** Where the collector had more of the processors than this, the times of a line say little. */
const MOST_UTILIZATION = 0.9;
/** The pacer takes the greatest of its last ratios. */
const REMEMBERED = 5;
/** How much of a stretch's own slope is believed. */
const OWN = 0.25;
/** Assists let the heap go a tenth beyond its goal, and on busy processors farther; more than twice that is not told from no assists at all. */
const MOST_SLACK = 2;

export interface Marking {
  /** MB allocated while it marked. */
  allocated: number;
  /** MB: what was live when it began, and with stacks and globals. */
  live: number;
  scanned: number;
  /** See RecordedPoint. */
  slope: number;
  runway: number;
}

/** One after the other, since the pacer goes by the cycles before. */
export function markings(cycles: readonly TraceCycle[]): Marking[] {
  const ratios: number[] = [];
  const all: Marking[] = [];
  cycles.forEach((c, i) => {
    const allocated = Math.max(0, c.end - c.start);
    const live = Math.max(0.25, c.live + HALF - allocated);
    const scanned = live + c.stacks + c.globals;
    const clock = Math.max(0.001, c.clock.mark);
    const utilization = Math.min(MOST_UTILIZATION, cycleUtilization(c.cpu.assist, clock, c.procs));
    const idle = c.cpu.idle / (clock * c.procs);
    const ratio = measuredConsMark(allocated, scanned, utilization, idle);
    const before = cycles[i - 1];
    all.push({
      allocated,
      live,
      scanned,
      // Had there been no assists; if there were none, it is what was seen.
      slope: (ratio * (1 - BACKGROUND_UTILIZATION)) / (BACKGROUND_UTILIZATION + idle),
      runway: before ? runwayOf(c, before, all[i - 1]!.scanned, allocated, ratios) : allocated / scanned,
    });
    ratios.push(ratio);
  });
  return all;
}

/**
 * The pacer's runway for each byte that it expected to mark. Where the cycle began as early as Go lets it, the runway was longer than what is seen, and
 * the ratios of the cycles before tell how long; where as late as Go lets it, shorter, and what was allocated while marking is the better measure.
 */
function runwayOf(
  c: TraceCycle,
  before: TraceCycle,
  expected: number,
  allocated: number,
  ratios: readonly number[],
): number {
  const seen = c.goal - c.start;
  const way = c.goal - before.live;
  if (seen <= 0) return allocated / expected;
  if (c.start - 1 <= before.live + way * EARLIEST) {
    const ratio = Math.max(0, ...ratios.slice(-REMEMBERED));
    return Math.max(seen / expected, (ratio * (1 - BACKGROUND_UTILIZATION)) / BACKGROUND_UTILIZATION);
  }
  const latest = Math.max(c.goal - 4, before.live + way * LATEST);
  return (c.start + 1 < latest ? seen : Math.min(seen, allocated)) / expected;
}

/**
 * One cycle that was slow because something else had the processor is chance; several in a row are the program. So runways are the median of five in a
 * row, and of what the slopes there differ from the whole run, a quarter is kept.
 */
export function smooth(points: RecordedPoint[], marks: readonly Marking[], slope: number): void {
  points.forEach((p, i) => {
    const near = marks.slice(Math.max(0, i - 2), i + 3);
    p.slope = slope + (median(near.map((m) => m.slope)) - slope) * OWN;
    p.runway = median(near.map((m) => m.runway));
  });
}

/** Of the cycles after the first ones: what is allocated for each byte marked, and the slack of the assists; see Recording. */
export function whole(
  cycles: readonly TraceCycle[],
  marks: readonly Marking[],
): { slope: number; slack: number } {
  let allocated = 0;
  let scanned = 0;
  let free = 0;
  let room = 0;
  cycles.forEach((c, i) => {
    if (c.gc <= 2) return;
    const m = marks[i]!;
    allocated += m.allocated;
    scanned += m.scanned;
    free += m.slope * m.scanned;
    room += Math.max(1, c.goal * 1.1 - c.start);
  });
  // What was allocated is 1 / (1 / free + 1 / (slack · room)), as in replay.
  const slack = allocated > 0 && free > allocated ? 1 / (1 / allocated - 1 / free) / room : 1;
  return { slope: free / scanned, slack: Math.min(MOST_SLACK, Math.max(1, slack)) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;
}
