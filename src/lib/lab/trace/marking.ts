/**
 * What the lines of a trace tell of marking: how fast the program allocates meanwhile, and how early the pacer begins. The
 * arithmetic is that of mgcpacer.go (endCycle, heapRunway), with the CPU times that a line prints.
 */
import { median, min } from 'd3-array';
import {
  BACKGROUND_UTILIZATION,
  cycleUtilization,
  measuredConsMark,
  REMEMBERED,
  TRIGGER_LEAST,
  TRIGGER_MOST,
  TRIGGER_PARTS,
  type RecordedPoint,
} from '../../../machine/model/index.ts';
import type { Cause } from './causes.ts';
import type { TraceCycle } from './gctrace.ts';

/** MB: sizes are cut to whole ones, so that on average this much is missing. */
export const HALF = 0.5;

/** Go begins no cycle before this part of the way to its goal, and none of a small heap after that one. */
const EARLIEST = TRIGGER_LEAST / TRIGGER_PARTS;
const LATEST = TRIGGER_MOST / TRIGGER_PARTS;
/** Where the collector had more of the processors than this, the times of a line say little. */
const MOST_UTILIZATION = 0.9;
/** MB: where a limit leaves no more to the goal, a cycle begins at once, however long its runway. */
const NO_WAY = 2;
/** A cycle and so many to both sides of it are taken together. */
const NEAR = 2;
/** The program has at least this part of the processors while it is marked: less is not told from nothing. */
const LEAST_PROGRAM = 0.02;
/** MB: of less to mark, the whole megabytes of a line say nothing for each of them. */
const LEAST_EXPECTED = 2;

export interface Marking {
  /** MB allocated while it marked. */
  allocated: number;
  /** MB: what was live when it began, and with stacks and globals. */
  live: number;
  scanned: number;
  /** CPU milliseconds of the program itself, of its assists, and of all other marking. */
  program: number;
  assists: number;
  others: number;
  /** See RecordedPoint; undefined where the cycle did not wait for its trigger, or did not show when it came. */
  runway: number | undefined;
}

/** One after the other, since the pacer goes by the cycles before. */
export function markings(cycles: readonly TraceCycle[], causes: readonly Cause[]): Marking[] {
  const ratios: number[] = [];
  const all: Marking[] = [];
  cycles.forEach((c, i) => {
    const allocated = Math.max(0, c.end - c.start);
    const live = Math.max(0.25, c.live + HALF - allocated);
    const scanned = live + c.stacks + c.globals;
    const clock = Math.max(0.001, c.clock.mark);
    const cpu = clock * c.procs;
    const { assist, background, idle } = c.cpu;
    const utilization = Math.min(MOST_UTILIZATION, cycleUtilization(assist, clock, c.procs));
    const ratio = measuredConsMark(allocated, scanned, utilization, idle / cpu);
    const before = cycles[i - 1];
    all.push({
      allocated,
      live,
      scanned,
      program: Math.max(cpu - assist - background - idle, LEAST_PROGRAM * cpu),
      assists: assist,
      // Less than what is its due the background had only because there was nothing left to mark beside the assists.
      others: Math.max(background + idle, BACKGROUND_UTILIZATION * cpu),
      runway:
        before && causes[i] === 'heap'
          ? runwayOf(c, before, all[i - 1]!.scanned, allocated, ratios)
          : undefined,
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
): number | undefined {
  const seen = c.goal - c.start;
  const way = c.goal - before.live;
  if (seen <= 0 || way <= NO_WAY || expected < LEAST_EXPECTED) return undefined;
  if (c.start - 1 <= before.live + way * EARLIEST) {
    const ratio = Math.max(0, ...ratios.slice(-REMEMBERED));
    return Math.max(seen / expected, (ratio * (1 - BACKGROUND_UTILIZATION)) / BACKGROUND_UTILIZATION);
  }
  const latest = Math.max(c.goal - 4, before.live + way * LATEST);
  return (c.start + 1 < latest ? seen : Math.min(seen, allocated)) / expected;
}

/**
 * One cycle that was slow because something else had the processor is chance; several in a row are the program. So five in a row are taken together.
 * How early the pacer begins comes from the greatest ratio of the last cycles, so that none of those had more than the least of what is seen after it. Where
 * nothing is seen, it is what was allocated meanwhile.
 */
export function ratesOf(marks: readonly Marking[]): Pick<RecordedPoint, 'slope' | 'runway'>[] {
  return marks.map((_, i) => {
    const after = marks.slice(i + 1, i + 1 + REMEMBERED);
    const near = marks.slice(Math.max(0, i - NEAR), i + NEAR + 1);
    return {
      slope: slopeOf(near),
      runway: min(after, (m) => m.runway) ?? median(near, (m) => m.allocated / m.scanned)!,
    };
  });
}

/**
 * Bytes that the program allocates for each byte marked if it has no assists: it has their time then, and marking goes on without what they did. Of some
 * cycles in all, since a single one's times are too short and too much by chance.
 */
function slopeOf(marks: readonly Marking[]): number {
  const sum = (key: Exclude<keyof Marking, 'runway'>): number => marks.reduce((all, m) => all + m[key], 0);
  const [program, assists, others] = [sum('program'), sum('assists'), sum('others')];
  return (sum('allocated') / sum('scanned')) * (1 + assists / program) * (1 + assists / others);
}
