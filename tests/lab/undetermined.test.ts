/**
 * That a pair is not predicted within a tenth has to be the trace's fault, not the model's. So for each that is off, of the first traces (pairs.test.ts) and
 * of the new ones (ended.test.ts), there are two programs here which, under the setting of the trace, leave the same trace line for line, and under the setting that is asked for differ so far that no number is
 * within a tenth of both. Who has only the trace cannot know which of them ran.
 */
import { expect, it } from 'vitest';
import {
  MiB,
  pointAt,
  replay,
  type RecordedPoint,
  type Recording,
  type ReplayedCycle,
} from '../../src/machine/model/index.ts';
import { fit, predict, type Fit } from '../../src/lib/lab/trace/fit.ts';
import type { Question } from '../../src/lib/lab/trace/setting.ts';
import { ended, fittedTo, names, off, questionOf, siblings, spanOf } from './recorded.ts';

/** MiB beside the heap: what the recorded programs have at their ends (testdata/ended), from the least to the most. */
const OTHER = [4.2, 11] as const;
/** Objects of a span that live and die each on its own. */
const ALONE = [1, 64] as const;

const startOf = (c: ReplayedCycle): number => c.allocated - (c.after - c.before);

/** How fast a program is against marking differs so far from cycle to cycle of one run. */
const SPEEDS = [0.7, 1.4] as const;

/**
 * The program as the setting of the trace shows it: known where a cycle began and where one ended, and there as it was fitted. `total` is anywhere between
 * the end of the last cycle and the beginning of the next.
 */
function known(
  r: Recording,
  asked: Question,
): { recording: Recording; cycles: ReplayedCycle[]; next: number } {
  const cycles = replay(r, asked);
  const more = replay({ ...r, total: r.total * 4 }, asked);
  const points = cycles.flatMap((c) => [pointAt(r.points, startOf(c)), pointAt(r.points, c.allocated)]);
  const recording = { ...r, points, total: cycles.at(-1)!.allocated };
  return { recording, cycles, next: startOf(more[cycles.length]!) - 1 };
}

/**
 * The live heap between two such points: at least what cannot have been allocated by the next, at most all that was live and all that came. Where marking
 * goes on, it stays as it was.
 */
function bent({ points, ...rest }: Recording, part: number): Recording {
  const all: RecordedPoint[] = [];
  let before: RecordedPoint = { ...points[0]!, allocated: 0, live: 0 };
  points.forEach((p, i) => {
    const way = p.allocated - before.allocated;
    for (const at of i % 2 === 0 ? [0.05, 0.35, 0.65, 0.95] : []) {
      const least = Math.max(0, p.live - way * (1 - at));
      const most = before.live + way * at;
      const live = least + Math.max(0, most - least) * part;
      all.push({ ...pointAt(points, before.allocated + way * at), live });
    }
    all.push(p);
    before = p;
  });
  return { ...rest, points: all };
}

/** A program that allocates faster or slower against marking, where assists hold it to the goal all the same: the times of a line tell that only so far. */
function faster(r: Recording, cycles: readonly ReplayedCycle[], by: number): Recording {
  const points = r.points.map((p, i) => {
    const { before, after, marked } = cycles[i >> 1]!;
    const held = after - before < 0.98 * p.slope * (marked - (after - before) + r.roots);
    return i % 2 === 0 && held ? { ...p, slope: p.slope * by } : p;
  });
  return { ...r, points };
}

/** Programs of which the trace does not tell which one it is of. */
function programs(r: Recording, asked: Question): { likes: Recording[]; cycles: ReplayedCycle[] } {
  const { recording, cycles, next } = known(r, asked);
  // As the fit has it between those points, and as straight lines.
  const memories = [r, recording].flatMap((one) =>
    OTHER.flatMap((other) => ALONE.map((alone) => ({ ...one, otherMem: other * MiB, alone }))),
  );
  const bends = [0, 0.5, 1].map((part) => bent(recording, part));
  const speeds = SPEEDS.map((by) => faster(recording, cycles, by));
  return { likes: [recording, { ...recording, total: next }, ...memories, ...bends, ...speeds], cycles };
}

/** A line tells whole megabytes; here not even a tenth of one differs. */
const same = (a: readonly ReplayedCycle[], b: readonly ReplayedCycle[]): boolean =>
  a.length === b.length &&
  a.every((c, i) =>
    (['before', 'after', 'marked', 'goal'] as const).every((key) => Math.abs(c[key] - b[i]![key]) < MiB / 10),
  );

const peak = (run: readonly ReplayedCycle[]): number => Math.max(0, ...run.map((c) => c.after)) / MiB;

/** No number is within a tenth of both; of few cycles one may be missing. */
const apart = (values: readonly number[], unit: number): boolean => {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return Math.max(least + unit, least * 1.1) < Math.min(most - unit, most * 0.9);
};

interface Pair {
  from: string;
  to: string;
  f: Fit;
}

const nameOf = ({ from, to }: Pair): string => `${from} → ${to}`;

/** The pairs with another setting than the trace's, with what was fitted to the trace. */
const pairsOf = (fitOf: (name: string) => Fit | undefined): Pair[] =>
  names.flatMap((from) => {
    const f = fitOf(from);
    return f ? siblings(from).flatMap((to) => (to === from ? [] : [{ from, to, f }])) : [];
  });

const wrongIn = ({ f, to }: Pair): string[] => off(predict(f, questionOf(to)), spanOf(to));

/**
 * For which none is found. Of the first traces: its limit leaves no room, and the collector's times are the machine's more than the program's. Of the new ones: 65
 * cycles are predicted, and 64.9 are a tenth more than real Go's most.
 */
const toldButOff: readonly (readonly string[])[] = [
  ['steady-limit64 → steady-gogc100'],
  ['reports-gogc100 → reports-gogc200'],
];

/** Of which of the two the trace of one setting does not tell what it is at another. */
function untold({ from, to, f }: Pair): string[] {
  const { likes, cycles } = programs(f.recording, questionOf(from));
  const runs = likes
    .filter((r) => same(replay(r, questionOf(from)), cycles))
    .map((r) => replay(r, questionOf(to)));
  const lengths = runs.map((run) => run.length);
  return [...(apart(lengths, 1) ? ['cycles'] : []), ...(apart(runs.map(peak), 0) ? ['peak'] : [])];
}

it.each([
  ['the first traces', fittedTo, 23, toldButOff[0]!],
  ['the new traces', (name: string) => fit(ended(name).cycles), 22, toldButOff[1]!],
] as const)('what is off of %s the trace does not tell', (_, fitOf, count, others) => {
  const pairs = pairsOf(fitOf).filter((pair) => wrongIn(pair).length > 0);
  expect(pairs.length).toBe(count);
  const told = pairs.filter((pair) => wrongIn(pair).some((one) => !untold(pair).includes(one)));
  expect(told.map(nameOf).sort()).toEqual([...others].sort());
});

it('what the first traces do tell is predicted within a tenth', () => {
  const pairs = pairsOf(fittedTo);
  expect(pairs.length).toBe(240);
  const told = pairs.filter((pair) => untold(pair).length === 0 && !toldButOff[0]!.includes(nameOf(pair)));
  expect(told.length).toBeGreaterThan(5);
  for (const pair of told) expect.soft(wrongIn(pair), nameOf(pair)).toEqual([]);
});
