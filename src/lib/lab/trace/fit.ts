/**
 * From the trace of a real program to a recording that can be replayed under other settings (machine/model/replay.ts).
 *
 * Between the end of one cycle and the end of the next the heap goes from what was marked to what it is then: the difference was allocated. Summed
 * up, that is the program's progress in bytes, the same under any setting. What is live at each of those points is what was
 * marked, less what was allocated while marking (that counts as marked, live or not). How much is allocated per byte marked and how long before the goal
 * a cycle begins is known there too (marking.ts), and differs: a busy hour allocates faster.
 * Not every cycle waited for the heap (causes.ts): those that the program asked for come at the same bytes under any setting, and those
 * that Go forced come two minutes after another, for which the bytes need a clock (clock.ts).
 *
 * Uncertainty is found by replaying with each of these moved within what the trace leaves open: whole megabytes, the spread between cycles, and what
 * happened after the last line.
 */
import {
  FORCED_AFTER,
  MiB,
  replay,
  type Moment,
  type RecordedPoint,
  type Recording,
  type ReplayedCycle,
} from '../../../machine/model/index.ts';
import { quantile } from 'd3-array';
import { type Cause, causesOf, countOf } from './causes.ts';
import { rateOf, withTurns } from './clock.ts';
import { withDrops } from './drops.ts';
import { endingOf, type Ending, type Open } from './ending.ts';
import { longestRun } from './longest.ts';
import { lumpOf } from './lumps.ts';
import { HALF, markings, ratesOf } from './marking.ts';
import type { MemStats } from './memstats.ts';
import { findRhythm, repeat, type Rhythm } from './rhythm.ts';
import {
  goalAfter,
  isSetting,
  OTHER_MEMORY,
  rootsOf,
  settingOf,
  type Question,
  type Setting,
} from './setting.ts';
import { beginning, extend, trendOf } from './trend.ts';
import type { TraceCycle } from './gctrace.ts';

export interface Fit {
  recording: Recording;
  /** The setting of the trace, as far as it shows: GOGC in percent, or with GOGC=off the limit in bytes; see setting.ts. */
  gogc: number | undefined;
  limit: number | undefined;
  /** MiB: median of what is live, and how much it moves (quartiles). */
  live: { median: number; low: number; high: number };
  /** MiB per second on the clock. */
  allocRate: number;
  /** CPU milliseconds per MiB marked, and per cycle whatever it marks. */
  markCost: number;
  pauseCost: number;
  /** Seconds from the first to the last line. */
  seconds: number;
  /** MiB. */
  allocated: number;
  /** MiB of heap at the end of marking, at most. */
  peak: number;
  procs: number;
  gcCpu: number;
  cycles: number;
  /** Of the whole run: cycles whose lines the log does not have, taken to lie between their neighbours. */
  filled: number;
  /** How many of them for which cause. */
  causes: Record<Cause, number>;
  firstCycle: number;
  /** What the trace, and the figures of the end if there are any, tell of it. */
  ending: Ending;
  /** MiB allocated in one round, where the live heap repeats. */
  period?: number;
  /**
   * Recordings that are as good as the first: a rhythm and the cycles of a setting may fall into step in a replay, and in a run that is not quite even
   * they do not for long; nor is known how long after the last line the program ended. For each of some ends there is a list of rhythms: what is predicted
   * is the mean of all, and of the peaks the mean over the ends, of each the highest.
   */
  alike: Recording[][];
  /** Bounds for recordings: what the trace leaves open. */
  others: Recording[];
  /** Part of the heap that was allocated while it was marked, 0 to 1: how much depends on who gets the processor. */
  chance: number;
}

export interface Range {
  value: number;
  low: number;
  high: number;
}

export interface Prediction {
  cycles: Range;
  /** MiB of heap at the end of marking, as in a trace; its upper bound holds when the program ends too. */
  peak: Range;
  /** CPU seconds of the collector. */
  gcCpu: Range;
  run: ReplayedCycle[];
  /** The trace was recorded under this very setting: the figures are the trace's own. */
  seen: boolean;
}

/**
 * What the replay itself is off, beside what the trace leaves open: a part of the value, and a unit of what a trace counts in. To the part comes
 * more, the more is left to chance and the fewer cycles were seen. Found by holding ranges against recorded runs; see tests/lab/fit.test.ts.
 */
const MODEL = {
  cycles: { part: 0.08, unit: 1 },
  peak: { part: 0.05, unit: 1.5 },
  gcCpu: { part: 0.1, unit: 0 },
} as const;
const CHANCE = 1.8;
const FEW = 0.9;
const TWICE = 2;
/** A limit counts more than a trace shows; and a trace that names no GOGC was cramped by one, and says less about any other setting. */
const CRAMPED = 0.1;
/** A heap near its memory limit of which more than this part is allocated while it is marked may be pushed far beyond the limit. */
const PUSHED = 0.1;
const BEYOND = 1.5;
/** Where scattered survivors can multiply the cycles under a limit by this, how they lie decides, and there may be so many times more again. */
const CROWDED = 1.35;
const MORE = 3;

/** Where the program may have ended, as parts of the way to the next cycle; the first is the middle. */
const ENDS = [1 / 2, 1 / 6, 5 / 6] as const;

/** At least so many lines are needed, and of a long log the last so many are fitted: more take long and tell no more. */
export const LEAST_CYCLES = 4;
const MOST_CYCLES = 1000;

/** To look for a rhythm takes long, and the figures of the end change nothing of it. */
const rhythms = new WeakMap<readonly TraceCycle[], Rhythm | undefined>();

/**
 * `stats`: what MemStats said when the run ended, or as much of it as is known; see ending.ts. `ran`: the setting of the run, where it is known and need not
 * be told from its goals.
 */
export function fit(all: readonly TraceCycle[], stats: MemStats = {}, ran?: Setting): Fit | undefined {
  // A restart begins to count again: the longest run of the log counts.
  const { cycles: whole, filled } = longestRun(all);
  const cycles = whole.slice(-MOST_CYCLES);
  if (cycles.length < LEAST_CYCLES) return undefined;
  const first = cycles[0]!;
  const last = cycles[cycles.length - 1]!;
  const { gogc, limit } = ran ?? settingOf(cycles);
  const causes = causesOf(cycles, gogc);
  const marks = markings(cycles, causes);
  const rates = ratesOf(marks);
  const points: RecordedPoint[] = [];
  const shares: number[] = [];
  const totals: number[] = [];
  let total = first.gc === 1 ? 0 : (first.end + HALF) * MiB;
  let before: TraceCycle | undefined;
  let marked = 0;
  let markMs = 0;
  let pauseMs = 0;
  for (const [i, c] of cycles.entries()) {
    const { allocated, live } = marks[i]!;
    if (before || first.gc === 1) total += Math.max(0, c.end - (before ? before.live : -HALF)) * MiB;
    totals.push(total);
    // What is live is known of the moment at which marking began.
    points.push({ allocated: Math.max(0, total - allocated * MiB), live: live * MiB, ...rates[i]! });
    if (c.gc > 2 && before && causes[i] === 'heap') shares.push(allocated / Math.max(1, c.end));
    marked += c.live + HALF;
    markMs += c.cpu.assist + c.cpu.background + c.cpu.idle;
    pauseMs += c.cpu.sweepTermination + c.cpu.markTermination;
    before = c;
  }
  const seconds = Math.max(0.001, last.at - first.at);
  const liveAt = (q: number): number => quantile(points, q, (p) => p.live / MiB)!;
  const known = points.map((p, i) => ({ at: cycles[i]!.at, allocated: p.allocated }));
  const { tail, clock } = untilNext(last, gogc, known, total);
  const ending = endingOf(cycles, totals, tail, stats);
  const { total: end, alone } = ending;
  const fallen = withDrops(points, causes);
  // Where the program says itself when a round is over, there is nothing to look for.
  if (!rhythms.has(all)) rhythms.set(all, fallen.length > points.length ? undefined : findRhythm(points));
  const rhythm = rhythms.get(all);
  const trend = rhythm ? 0 : trendOf(points);
  const early = beginning(points);
  const curveOf = (luck: number): readonly RecordedPoint[] => [
    ...early,
    ...(rhythm ? repeat(rhythm, points, total + tail, luck) : extend(fallen, trend, total + tail)),
  ];
  const curves = (rhythm ? [0, 0.2, 0.4, 0.6, 0.8] : [0]).map(curveOf);
  const curve = curves[0]!;
  const recording: Recording = {
    points: curve,
    asked: points.flatMap((p, i) =>
      causes[i] === 'program' ? [{ allocated: p.allocated, during: marks[i]!.allocated * MiB }] : [],
    ),
    clock,
    total: end.likely,
    roots: rootsOf(last),
    otherMem: ending.other ?? OTHER_MEMORY + last.stacks * MiB,
    alone: alone.likely,
    lump: lumpOf(cycles, causes, gogc),
  };
  const moved = (live: number, slope: number): readonly RecordedPoint[] =>
    curve.map((p) => ({
      ...p,
      live: Math.max(65536, p.live + live * MiB),
      slope: p.slope * slope,
    }));
  const open = Math.max(0.25, jumpOf(curve) / MiB / 2);
  return {
    recording,
    gogc,
    limit,
    live: { median: liveAt(0.5), low: liveAt(0.25), high: liveAt(0.75) },
    allocRate: (total - points[0]!.allocated) / MiB / seconds,
    markCost: markMs / marked,
    pauseCost: pauseMs / cycles.length,
    seconds,
    allocated: total / MiB,
    peak: Math.max(...cycles.map((c) => c.end)) + HALF,
    procs: last.procs,
    gcCpu: (markMs + pauseMs) / 1000,
    ending,
    cycles: cycles.length,
    filled,
    causes: countOf(causes),
    firstCycle: first.gc,
    ...(rhythm ? { period: rhythm.period / MiB } : {}),
    chance: shares.reduce((all, share) => all + share, 0) / Math.max(1, shares.length),
    alike: ENDS.map((part) => curves.map((points) => ({ ...recording, points, total: between(end, part) }))),
    others: [
      { ...recording, total: end.least },
      { ...recording, total: end.most },
      { ...recording, points: moved(open, 1) },
      { ...recording, points: moved(-open, 1) },
      { ...recording, points: moved(0, 0.5) },
      { ...recording, points: moved(0, 2.5) },
      { ...recording, alone: alone.least },
      { ...recording, alone: alone.most },
      { ...recording, points: moved(-open, 0.6), total: end.least },
      { ...recording, points: moved(open, 1.8), total: end.most },
    ],
  };
}

/** What lies so far, 0 to 1, between the least and the most; the half is what is likely. */
function between({ least, likely, most }: Open, part: number): number {
  return part < 0.5 ? least + (likely - least) * part * 2 : likely + (most - likely) * (part * 2 - 1);
}

/**
 * A live heap that moves is higher and lower between two cycles than at them: by how much it differs from one point to the next, half of the way being
 * between points that differ less. The way counts and not the points: cycles that fall into step with the rounds of a program see few moments of a
 * round over and over, and nothing of what lies between.
 */
function jumpOf(curve: readonly RecordedPoint[]): number {
  const jumps = curve
    .slice(1)
    .map((p, i) => ({ by: Math.abs(p.live - curve[i]!.live), way: p.allocated - curve[i]!.allocated }))
    .sort((a, b) => a.by - b.by);
  let left = jumps.reduce((all, { way }) => all + way, 0) / 2;
  return jumps.find(({ way }) => (left -= way) <= 0)?.by ?? 0;
}

/**
 * Bytes to the goal of the cycle that the trace does not have any more: the program went on after its last line, on average for half of that. The goal
 * in the last line is the one that this cycle began before, from what an earlier one had marked; of a heap that has grown since, the next lies higher.
 * Where a limit decided, it is the limit that stays.
 */
function toGoal(last: TraceCycle, gogc: number | undefined): number {
  if (gogc === undefined) return Math.max(0, last.goal - last.live) * MiB;
  return goalAfter(last, gogc) - (last.live + HALF) * MiB;
}

/** Bytes that may have come after the last line, at the rate of late: so many as two minutes allow, after which there would be another. And the clock until then. */
function untilNext(
  last: TraceCycle,
  gogc: number | undefined,
  known: readonly Moment[],
  total: number,
): { tail: number; clock: Moment[] } {
  const goal = toGoal(last, gogc);
  const rate = rateOf(known.at(-2)!, known.at(-1)!);
  const seconds = Math.min(gogc === undefined ? Infinity : FORCED_AFTER, goal / Math.max(1, rate));
  const tail = Math.min(goal, rate * seconds);
  return { tail, clock: withTurns([...known, { at: last.at + seconds, allocated: total + tail }]) };
}

export function predict(f: Fit, question: Question): Prediction {
  const play = (recording: Recording): Sum => sum(f, recording, replay(recording, question));
  const ends = f.alike.map((rhythms) => rhythms.map(play));
  const likely = ends.flat();
  const sums = [...likely, ...f.others.map(play)];
  const pushed = question.limit < Infinity && f.chance > PUSHED;
  const limited = question.limit < Infinity || f.gogc === undefined;
  // What was seen under this very setting needs no model.
  const seen = isSetting(f, question) ? f : undefined;
  const rare = FEW / f.cycles;
  const range = (key: 'cycles' | 'peak' | 'gcCpu', value: number): Range => {
    const values = sums.map((s) => s[key]);
    const { part, unit } = MODEL[key];
    // What is marked too much in one slow cycle comes back in the next goal as often as the heap may grow; and a heap more than twice as high is seldom seen at its height.
    const raised = key === 'peak' ? Math.max(1, value / f.peak) : 1;
    const off =
      part * Math.max(1, raised / TWICE) + CHANCE * f.chance + rare * raised + (limited ? CRAMPED : 0);
    const most = key === 'peak' ? sums.map((s) => s.most) : values;
    const crowded =
      question.limit < Infinity && Math.max(...values) > CROWDED * Math.min(...likely.map((s) => s[key]));
    const beyond = key === 'peak' ? (pushed ? BEYOND : 1) : crowded ? MORE : 1;
    return {
      value,
      // What was seen may lie outside of what the model makes of it.
      low: Math.min(value, Math.max(0, Math.min(...values) * (1 - off) - unit)),
      high: Math.max(value, Math.max(...most) * (1 + off) * beyond + unit),
    };
  };
  const cycles = range('cycles', seen?.cycles ?? Math.round(mean(likely.map((s) => s.cycles))));
  return {
    cycles: { ...cycles, low: Math.floor(cycles.low), high: Math.ceil(cycles.high) },
    peak: range('peak', seen?.peak ?? mean(ends.map((rhythms) => Math.max(...rhythms.map((s) => s.peak))))),
    gcCpu: range('gcCpu', seen?.gcCpu ?? mean(likely.map((s) => s.gcCpu))),
    run: likely[0]!.run,
    seen: seen !== undefined,
  };
}

interface Sum {
  cycles: number;
  /** MiB: as a trace of it would show, and with the heap when the program ended. */
  peak: number;
  most: number;
  gcCpu: number;
  run: ReplayedCycle[];
}

function sum(f: Fit, recording: Recording, run: ReplayedCycle[]): Sum {
  const marked = run.reduce((all, c) => all + c.marked, 0) / MiB;
  const left = (recording.total - (run.at(-1)?.allocated ?? 0) + (run.at(-1)?.marked ?? 0)) / MiB;
  const peak = run.length > 0 ? Math.max(...run.map((c) => c.after)) / MiB : left;
  return {
    cycles: run.length,
    peak,
    most: Math.max(peak, left),
    gcCpu: (marked * f.markCost + run.length * f.pauseCost) / 1000,
    run,
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((all, value) => all + value, 0) / values.length;
