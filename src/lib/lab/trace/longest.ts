/**
 * Which lines of a log belong together. Logs have restarts in them, lines that stand twice, the lines of several instances in turn, and lines that another writer
 * has broken. A line goes on where the number before it was seen last, not later than it; of several such runs with the one that is nearest in time.
 */
import { greatest, least } from 'd3-array';
import type { TraceCycle } from './gctrace.ts';

export interface Run {
  /** With numbers that follow each other. */
  cycles: readonly TraceCycle[];
  /** How many of them the log does not have. */
  filled: number;
}

/** So many lines in a row may be missing: what lies between two others is guessed. */
const MOST_MISSING = 2;

export function longestRun(all: readonly TraceCycle[]): Run {
  const runs: { cycles: TraceCycle[]; filled: number }[] = [];
  /** By the number that goes on with them. */
  const open = new Map<number, (typeof runs)[number][]>();
  const waiting = (gc: number, at: number) =>
    least(
      (open.get(gc) ?? []).filter(({ cycles }) => cycles.at(-1)!.at <= at),
      ({ cycles }) => at - cycles.at(-1)!.at,
    );
  for (const c of all) {
    let missing = 0;
    let run = waiting(c.gc, c.at);
    while (!run && missing < MOST_MISSING) run = waiting(c.gc - ++missing, c.at);
    if (run) {
      const next = c.gc - missing;
      open.set(
        next,
        open.get(next)!.filter((one) => one !== run),
      );
      const before = run.cycles.at(-1)!;
      for (let i = 1; i <= missing; i++) run.cycles.push(betweenOf(before, c, i / (missing + 1)));
      run.filled += missing;
    } else runs.push((run = { cycles: [], filled: 0 }));
    run.cycles.push(c);
    open.set(c.gc + 1, [...(open.get(c.gc + 1) ?? []), run]);
  }
  return greatest(runs, ({ cycles }) => cycles.length) ?? { cycles: [], filled: 0 };
}

/** A cycle so far between two others, 0 to 1. */
function betweenOf(a: TraceCycle, b: TraceCycle, part: number): TraceCycle {
  const mix = (from: number, to: number): number => from + (to - from) * part;
  const all = <T extends object>(from: T, to: T): T =>
    Object.fromEntries(
      Object.entries(from).map(([key, value]) => [key, mix(value as number, to[key as keyof T] as number)]),
    ) as T;
  const { clock, cpu, forced: _forced, ...numbers } = a;
  const { clock: laterClock, cpu: laterCpu, forced: _later, ...later } = b;
  return {
    ...all(numbers, later),
    line: 0,
    gc: Math.round(mix(a.gc, b.gc)),
    clock: all(clock, laterClock),
    cpu: all(cpu, laterCpu),
    forced: false,
  };
}
