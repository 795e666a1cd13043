/**
 * From the trace of a real program to a recording that can be replayed under other settings (machine/model/replay.ts).
 *
 * Between the end of one cycle and the end of the next the heap goes from what was marked to what it is then: the difference was allocated. Summed
 * up, that is the program's progress in bytes, the same under any setting. What is live at each of those points is what was
 * marked, less what was allocated while marking (that counts as marked, live or not). How much is allocated per byte marked comes from all
 * cycles together, big ones counting more; how long before the goal a cycle begins, is a median.
 *
 * Uncertainty is found by replaying with each of these moved within what the trace leaves open: whole megabytes, the spread between cycles, and what
 * happened after the last line.
 */
import { MiB, replay, type Recording, type ReplayedCycle } from '../../machine/model/index.ts';
import type { TraceCycle } from './gctrace.ts';

/** The run time's own memory beside heap and stacks, as a small program has it. */
export const OTHER_MEMORY = 4.8 * MiB;

export interface Fit {
  recording: Recording;
  /** Guessed from goals and what was marked before; undefined where a limit decided. */
  gogc: number | undefined;
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
  procs: number;
  gcCpu: number;
  cycles: number;
  firstCycle: number;
  /** Bounds for recordings: what the trace leaves open. */
  others: Recording[];
}

export interface Range {
  value: number;
  low: number;
  high: number;
}

export interface Prediction {
  cycles: Range;
  /** MiB of heap. */
  peak: Range;
  /** CPU seconds of the collector. */
  gcCpu: Range;
  run: ReplayedCycle[];
}

export interface Question {
  /** Percent; negative: off. */
  gogc: number;
  /** Bytes; Infinity: off. */
  limit: number;
}

/** At least so many lines are needed. */
export const LEAST_CYCLES = 4;

export function fit(all: readonly TraceCycle[]): Fit | undefined {
  // A restart begins to count again: the longest run of the log counts.
  const cycles = longestRun(all);
  if (cycles.length < LEAST_CYCLES) return undefined;
  const first = cycles[0]!;
  const last = cycles[cycles.length - 1]!;
  const half = 0.5; // of the megabyte that was cut off
  const curve: { allocated: number; live: number }[] = [];
  let total = first.gc === 1 ? 0 : (first.end + half) * MiB;
  let before = 0;
  const slopes: number[] = [];
  let slopeDuring = 0;
  let slopeScanned = 0;
  let slopeRoom = 0;
  const runways: number[] = [];
  const percents: number[] = [];
  let marked = 0;
  let markMs = 0;
  let pauseMs = 0;
  cycles.forEach((c, i) => {
    const during = Math.max(0, c.end - c.start);
    const live = Math.max(0.25, c.live + half - during) * MiB;
    if (i > 0 || first.gc === 1) {
      total += Math.max(0, c.end + half - (i > 0 ? before : 0)) * MiB;
    }
    // What is live is known of the moment at which marking began.
    curve.push({ allocated: Math.max(0, total - during * MiB), live });
    const scanned = live + (c.stacks + c.globals) * MiB;
    if (i > 1 || first.gc > 1) {
      slopes.push((during * MiB) / scanned);
      slopeDuring += during * MiB;
      slopeScanned += scanned;
      if (c.goal > c.start) runways.push(((c.goal - c.start) * MiB) / scanned);
      slopeRoom += Math.max(1, c.goal * 1.1 - c.start) * MiB;
      const previous = cycles[i - 1];
      if (previous && previous.gc === c.gc - 1) {
        const roots = c.stacks + c.globals;
        percents.push((100 * (c.goal - previous.live)) / Math.max(1, previous.live + half + roots));
      }
    }
    marked += c.live + half;
    markMs += c.cpu.assist + c.cpu.background + c.cpu.idle;
    pauseMs += c.cpu.sweepTermination + c.cpu.markTermination;
    before = c.live + half;
  });
  const seconds = Math.max(0.001, last.at - first.at);
  const lives = curve.map((p) => p.live / MiB).sort(ascending);
  const roots = (last.stacks + last.globals) * MiB + 166298;
  // The program went on after its last line, on average for half a cycle.
  const tail = Math.max(0, (last.goal - last.live) * MiB);
  // What was seen is 1 / (1/free + 1/room); see replay.
  const slope =
    slopeDuring > 0 ? 1 / Math.max(0.05, slopeScanned / slopeDuring - slopeScanned / slopeRoom) : 0;
  const recording: Recording = {
    live: curve,
    total: total + tail / 2,
    slope,
    runway: quantile(runways, 0.5),
    roots,
    otherMem: OTHER_MEMORY + last.stacks * MiB,
    usable: 1,
  };
  const scaled = (by: number): Recording['live'] =>
    curve.map((p) => ({ allocated: p.allocated, live: Math.max(65536, p.live + by * MiB) }));
  // A live heap that moves is higher and lower between two cycles than at them.
  const jumps = curve.slice(1).map((p, i) => Math.abs(p.live - curve[i]!.live) / MiB);
  const open = Math.max(0.25, quantile(jumps, 0.5) / 2);
  return {
    recording,
    gogc: guess(percents),
    live: { median: quantile(lives, 0.5), low: quantile(lives, 0.25), high: quantile(lives, 0.75) },
    allocRate: (total - curve[0]!.allocated) / MiB / seconds,
    markCost: markMs / marked,
    pauseCost: pauseMs / cycles.length,
    seconds,
    allocated: total / MiB,
    procs: last.procs,
    gcCpu: (markMs + pauseMs) / 1000,
    cycles: cycles.length,
    firstCycle: first.gc,
    others: [
      { ...recording, total },
      { ...recording, total: total + tail },
      { ...recording, live: scaled(open) },
      { ...recording, live: scaled(-open) },
      { ...recording, slope: slope * 0.6 },
      { ...recording, slope: slope * 1.8 },
      { ...recording, usable: 0.1 },
      { ...recording, slope: slope * 0.6, live: scaled(-open), total },
      { ...recording, slope: slope * 1.8, live: scaled(open), total: total + tail },
    ],
  };
}

export function predict(f: Fit, question: Question): Prediction {
  const runs = [f.recording, ...f.others].map((recording) => replay(recording, question));
  const sums = runs.map((run, i) => {
    const marked = run.reduce((sum, c) => sum + c.marked, 0) / MiB;
    // The heap when the program ends counts too: the last cycle may have been about to begin.
    const rest =
      [f.recording, ...f.others][i]!.total - (run.at(-1)?.allocated ?? 0) + (run.at(-1)?.marked ?? 0);
    return {
      cycles: run.length,
      peak: Math.max(rest, ...run.map((c) => c.after)) / MiB,
      gcCpu: (marked * f.markCost + run.length * f.pauseCost) / 1000,
    };
  });
  const range = (key: 'cycles' | 'peak' | 'gcCpu'): Range => {
    const values = sums.map((s) => s[key]);
    return { value: values[0]!, low: Math.min(...values), high: Math.max(...values) };
  };
  return { cycles: range('cycles'), peak: range('peak'), gcCpu: range('gcCpu'), run: runs[0]! };
}

function longestRun(all: readonly TraceCycle[]): readonly TraceCycle[] {
  const runs: TraceCycle[][] = [];
  for (const c of all) {
    const run = runs.at(-1);
    if (run && c.gc === run.at(-1)!.gc + 1) run.push(c);
    else runs.push([c]);
  }
  return runs.sort((a, b) => b.length - a.length)[0] ?? [];
}

/** The nearest sensible GOGC, where the goals agree on one. */
function guess(percents: readonly number[]): number | undefined {
  if (percents.length === 0) return undefined;
  const middle = quantile(percents, 0.5);
  if (quantile(percents, 0.8) - quantile(percents, 0.2) > Math.max(12, middle * 0.35)) return undefined;
  const step = middle < 30 ? 5 : middle < 150 ? 10 : 25;
  return Math.max(5, Math.round(middle / step) * step);
}

const ascending = (a: number, b: number): number => a - b;

export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort(ascending);
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)]!;
  return low + (sorted[Math.ceil(at)]! - low) * (at - Math.floor(at));
}
