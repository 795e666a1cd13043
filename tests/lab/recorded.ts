/**
 * Real runs that the lab's predictions are held against: the programs of testdata/, run with Go 1.27.4, linux/amd64, two processors,
 * GODEBUG=gctrace=1. The name says program and setting: GOGC or, with GOGC=off, GOMEMLIMIT in MiB. Of one run of each the trace is kept;
 * of some more, at other times of a machine that had other work too, cycles and peak (testdata/runs.txt). No two runs are alike: a prediction
 * is right where it is within a tenth of what real runs did, from the least to the most of them.
 *
 * Later all were run again, three to six times and with MemStats at their end (testdata/ended, `npm run record -- lab`): of each setting the first such run is kept, whatever it
 * was like.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fit, predict, type Fit, type Prediction } from '../../src/lib/lab/trace/fit.ts';
import { parseTrace, type TraceCycle } from '../../src/lib/lab/trace/gctrace.ts';
import { parseMemStats, type MemStats } from '../../src/lib/lab/trace/memstats.ts';
import type { Question } from '../../src/lib/lab/trace/setting.ts';
import { MiB } from '../../src/machine/model/index.ts';

const folder = join(import.meta.dirname, 'testdata');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** All that were recorded, as `service-gogc100`. */
export const names: readonly string[] = readdirSync(folder)
  .filter((file) => /-(gogc|limit)\d+\.txt$/.test(file))
  .map((file) => file.replace('.txt', ''));

export const programOf = (name: string): string => name.split('-')[0]!;

export const siblings = (name: string): string[] =>
  names.filter((other) => programOf(other) === programOf(name));

export function questionOf(name: string): Question {
  const [, kind, value] = /-(gogc|limit)(\d+)$/.exec(name)!;
  return kind === 'gogc'
    ? { gogc: Number(value), limit: Infinity }
    : { gogc: -1, limit: Number(value) * MiB };
}

export const recorded = (name: string): TraceCycle[] => parseTrace(read(`${name}.txt`)).cycles;

/** Fitted once: to look for a rhythm takes seconds. */
const fits = new Map<string, Fit | undefined>();
export function fittedTo(name: string): Fit {
  if (!fits.has(name)) fits.set(name, fit(recorded(name)));
  return fits.get(name)!;
}

/** A run of which the end is known too: its trace, and what MemStats said. */
export interface Ended {
  cycles: TraceCycle[];
  stats: MemStats;
}

const ends = new Map<string, Ended>();
export function ended(name: string): Ended {
  if (!ends.has(name)) {
    const text = read(join('ended', `${name}.txt`));
    ends.set(name, { cycles: parseTrace(text).cycles, stats: parseMemStats(text) });
  }
  return ends.get(name)!;
}

export interface Span {
  least: number;
  most: number;
}

/** Cycles and peaks of all runs. Peaks are those of a trace: the heap at the end of marking, cut to whole MB. */
export function spanOf(name: string): { cycles: Span; peak: Span } {
  const kept = recorded(name);
  const runs = [[kept.length, Math.max(...kept.map((c) => c.end))], ...(more.get(name) ?? [])];
  const span = (values: number[]): Span => ({ least: Math.min(...values), most: Math.max(...values) });
  return { cycles: span(runs.map((r) => r[0]!)), peak: span(runs.map((r) => r[1]! + 0.5)) };
}

const more = new Map(
  read('runs.txt')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [name, ...runs] = line.split(' ');
      return [name!, runs.map((run) => run.split('/').map(Number))] as const;
    }),
);

/** By which of the two a prediction is off: by more than a tenth beyond what real runs span; of few cycles one may be missing. */
export function off({ cycles, peak }: Prediction, real: ReturnType<typeof spanOf>): string[] {
  const { least, most } = real.cycles;
  const wrong: string[] = [];
  if (cycles.value < Math.min(least - 1, least * 0.9) || cycles.value > Math.max(most + 1, most * 1.1))
    wrong.push('cycles');
  if (peak.value < real.peak.least * 0.9 || peak.value > real.peak.most * 1.1) wrong.push('peak');
  return wrong;
}

export const predicted = (from: string, to: string): Prediction => predict(fittedTo(from), questionOf(to));
