/**
 * Which setting a trace was recorded under: what GOGC or, with GOGC=off, what limit its goals come from. Asked for that one, the lab needs no model.
 */
import { pairs, quantile } from 'd3-array';
import { MiB, SPAN_RECORD } from '../../../machine/model/index.ts';
import type { TraceCycle } from './gctrace.ts';
import { HALF } from './marking.ts';

export interface Question {
  /** Percent; negative: off. */
  gogc: number;
  /** Bytes; Infinity: off. */
  limit: number;
}

export interface Setting {
  /** Percent; undefined where a limit decided, or both. */
  gogc: number | undefined;
  /** Bytes; undefined unless the limit alone decided. */
  limit: number | undefined;
}

/** Bytes: the run time's own memory beside heap and stacks, as a small program has it. */
export const OTHER_MEMORY = 4.8 * MiB;
/** Percent: half of the least step in which GOGC is guessed. */
const LEAST_GOGC = 2.5;
/** MB: the first goal is so much at GOGC=100, and in proportion at others. */
const FIRST_GOAL = 4;
/** So many goals tell GOGC. */
const LEAST_LARGE = 3;
/** A first goal that is so many times as high as GOGC would have it comes from a limit. */
const HIGHER = 2;
/** What a limit keeps free of itself. */
const HEADROOM = 0.03;
/** Limits that differ by no more than this part are not told apart by their goals. */
const SAME = 0.03;

export function settingOf(cycles: readonly TraceCycle[]): Setting {
  const first = cycles[0]!;
  const percents = percentsOf(cycles);
  const middle = quantile(percents, 0.5);
  if (middle === undefined) return { gogc: undefined, limit: undefined };
  const limited = first.gc === 1 && first.goal > (HIGHER * FIRST_GOAL * middle) / 100;
  return limited
    ? { gogc: undefined, limit: limitOf(cycles) }
    : { gogc: gogcOf(percents, middle, first), limit: undefined };
}

/** Is it this setting that is asked for, as far as can be told? */
export function isSetting({ gogc, limit }: Setting, asked: Question): boolean {
  if (asked.limit === Infinity) return asked.gogc === gogc;
  return asked.gogc < 0 && limit !== undefined && Math.abs(Math.log(limit / asked.limit)) < SAME;
}

/** The limit that leaves the highest of the goals. Where what is live leaves nothing, the goal is what is live and tells nothing. */
function limitOf(cycles: readonly TraceCycle[]): number {
  const goals = cycles.filter((c, i) => i === 0 || c.goal > cycles[i - 1]!.live + 1).map((c) => c.goal);
  const goal = (Math.max(...goals) + HALF) * MiB;
  return (goal / (1 - HEADROOM) + OTHER_MEMORY) / (1 - SPAN_RECORD);
}

/** By how much each goal is above what was marked before; not of the first two and, if there are others, of none that may come from the least heap. */
function percentsOf(cycles: readonly TraceCycle[]): number[] {
  const all = pairs(cycles).filter(([, c]) => c.gc > 2);
  const large = all.filter(([before]) => before.live >= FIRST_GOAL);
  return (large.length >= LEAST_LARGE ? large : all).map(
    ([before, c]) => (100 * (c.goal - before.live)) / Math.max(1, before.live + HALF + c.stacks + c.globals),
  );
}

/** The nearest sensible GOGC, where the goals agree on one; none where a limit leaves no room, and goals are what was marked. */
function gogcOf(percents: readonly number[], middle: number, first: TraceCycle): number | undefined {
  if (quantile(percents, 0.8)! - quantile(percents, 0.2)! > Math.max(12, middle * 0.35)) return undefined;
  if (middle < LEAST_GOGC) return undefined;
  const step = middle < 30 ? 5 : middle < 150 ? 10 : 25;
  const nearest = Math.round(middle / step) * step;
  // The first goal, cut to whole megabytes, says what it was less than.
  const beyond = first.gc === 1 ? (100 * (first.goal + 1)) / FIRST_GOAL : Infinity;
  return nearest < beyond ? nearest : Math.ceil(beyond / step - 1) * step;
}
