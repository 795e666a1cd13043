/**
 * Which setting a trace was recorded under: what GOGC or, with GOGC=off, what limit its goals come from. Asked for that one, the lab needs no model.
 */
import { pairs, quantile, range } from 'd3-array';
import { GLOBALS, MiB, pace, SPAN_RECORD, STACK_SCAN } from '../../../machine/model/index.ts';
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

/** A setting in words: `100`, `GOGC=100`, `limit 512 MiB`, `off, 512MiB`. Undefined: it is none, or one of both, for which the lab has no use. */
export function readSetting(text: string): Setting | undefined {
  const words = text.trim().toLowerCase();
  const percent = /^(?:gogc)?\s*[=:]?\s*(\d+)\s*%?$/.exec(words);
  if (percent) return Number(percent[1]) > 0 ? { gogc: Number(percent[1]), limit: undefined } : undefined;
  const limit =
    /^(?:(?:gogc)?\s*[=:]?\s*off)?[\s,;]*(?:gomemlimit|limit)?\s*[=:]?\s*(\d+(?:\.\d+)?)\s*([kmgt])(?:i?b)?$/.exec(
      words,
    );
  if (!limit) return undefined;
  return { gogc: undefined, limit: Number(limit[1]) * 1024 ** ('kmgt'.indexOf(limit[2]!) + 1) };
}

/** Bytes: the run time's own memory beside heap and stacks, as a small program has it. */
export const OTHER_MEMORY = 4.8 * MiB;
/** Bytes: stacks and globals of a program whose trace says 0 MB of both. */
const SMALL_ROOTS = STACK_SCAN + GLOBALS;
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
  const middle = quantile(percentsOf(cycles), 0.5);
  if (middle === undefined) return { gogc: undefined, limit: undefined };
  const limited = first.gc === 1 && first.goal > (HIGHER * FIRST_GOAL * middle) / 100;
  return limited ? { gogc: undefined, limit: limitOf(cycles) } : { gogc: gogcOf(cycles), limit: undefined };
}

/** Bytes of stacks and globals. */
export const rootsOf = ({ stacks, globals }: TraceCycle): number => (stacks + globals) * MiB + SMALL_ROOTS;

/** Bytes: the goal that GOGC has after a cycle. */
export function goalAfter(c: TraceCycle, gogc: number): number {
  return pace((c.live + HALF) * MiB, OTHER_MEMORY, { gogc, limit: Infinity }, 0, rootsOf(c)).goal;
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

/**
 * By how much each goal is above what was marked before; not of the first two and, if there are others, of none that may come from the least heap or that was
 * raised because the heap had passed it (one large allocation may take it far beyond).
 */
function percentsOf(cycles: readonly TraceCycle[]): number[] {
  const all = pairs(cycles).filter(([, c]) => c.gc > 2);
  const kinds = [
    all.filter(([before, c]) => before.live >= FIRST_GOAL && c.start < c.goal),
    all.filter(([before]) => before.live >= FIRST_GOAL),
    all,
  ];
  return (kinds.find((kind) => kind.length >= LEAST_LARGE) ?? all).map(
    ([before, c]) => (100 * (c.goal - before.live)) / Math.max(1, before.live + HALF + c.stacks + c.globals),
  );
}

/** Values of GOGC that people set. */
const SENSIBLE = [
  ...range(5, 30, 5),
  ...range(30, 150, 10),
  ...range(150, 500, 25),
  ...range(500, 1001, 100),
];
/** So many goals tell it. */
const LEAST_TELLING = 2;
/** Part of the goals that must be as a GOGC has them. */
const AGREE = 0.7;

/**
 * The sensible GOGC that most goals agree with: each was cut to whole megabytes, and so was what was marked before. None where they do not agree on one, or where a
 * limit leaves no room, and goals are what was marked. Of several that are as good the one in the middle.
 */
function gogcOf(cycles: readonly TraceCycle[]): number | undefined {
  const telling = pairs(cycles).filter(([, c]) => c.start < c.goal);
  const all = telling.length + (cycles[0]!.gc === 1 ? 1 : 0);
  if (telling.length === 0 || all < LEAST_TELLING) return undefined;
  const counts = SENSIBLE.map(
    (gogc) => telling.filter(([before, c]) => isGoal(c.goal, before, gogc)).length + firstGoal(cycles, gogc),
  );
  const most = Math.max(...counts);
  if (most < AGREE * all) return undefined;
  const best = SENSIBLE.filter((_, i) => counts[i] === most);
  return best.includes(100) ? 100 : best[Math.floor((best.length - 1) / 2)];
}

/** May a goal of so many whole MB come from this GOGC? */
function isGoal(goal: number, { live, stacks, globals }: TraceCycle, gogc: number): boolean {
  const of = (marked: number, roots: number): number =>
    Math.max((FIRST_GOAL * gogc) / 100, marked + ((marked + roots) * gogc) / 100);
  const roots = Math.max(SMALL_ROOTS / MiB, stacks + globals);
  return goal + 1 > of(live, roots) && goal <= of(live + 1, roots + 1);
}

/** 1: the goal of the first cycle is that of this GOGC. */
function firstGoal([first]: readonly TraceCycle[], gogc: number): number {
  return first!.gc === 1 && first!.goal === Math.floor((FIRST_GOAL * gogc) / 100) ? 1 : 0;
}
