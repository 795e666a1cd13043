/** What the lab draws: one run per setting, whether of a model or measured. Bytes and seconds. */
import { MiB, type ModelRun } from '../../machine/model/index.ts';
import { GOGC_OFF, NO_LIMIT } from '../../machine/settings.ts';
import type { MeasuredRun } from '../../session/protocol.ts';

export interface LabSetting {
  /** 0 to 5: its colour, its dashes and its letter. */
  id: number;
  /** Percent; GOGC_OFF: off. */
  gogc: number;
  /** Bytes; NO_LIMIT: off. */
  limit: number;
}

export interface LabPoint {
  t: number;
  memory: number;
  goal: number;
  live?: number;
}

export interface LabRun {
  setting: LabSetting;
  points: LabPoint[];
  cycles: number;
  /** Share of all CPU time, 0 to 1. */
  gcShare: number;
  peak: number;
  time: number;
  killedAt?: number;
  limitedAt?: number;
  ending?: string;
}

export const MOST_SETTINGS = 6;

export function letter(setting: LabSetting): string {
  return 'ABCDEF'[setting.id] ?? '?';
}

/** GOGC 100 · limit 64 MiB */
export function describeSetting({ gogc, limit }: Pick<LabSetting, 'gogc' | 'limit'>): string {
  const percent = `GOGC ${gogc < 0 ? 'off' : gogc}`;
  return limit >= NO_LIMIT ? percent : `${percent}, limit ${mib(limit)}`;
}

/** 40 MiB, 4.2 MiB */
export function mib(bytes: number): string {
  if (!Number.isFinite(bytes) || bytes >= NO_LIMIT) return 'off';
  const n = bytes / MiB;
  if (n >= 10240) return `${(n / 1024).toFixed(1)} GiB`;
  return `${n >= 100 || Number.isInteger(n) ? n.toFixed(0) : n >= 0.1 || n === 0 ? n.toFixed(1) : n.toFixed(3)} MiB`;
}

export function percent(share: number): string {
  const p = share * 100;
  return `${p >= 10 ? p.toFixed(1) : p.toFixed(2)}%`;
}

export function seconds(s: number): string {
  return s >= 1
    ? `${s.toFixed(2)} s`
    : s >= 1e-3
      ? `${(s * 1e3).toPrecision(3)} ms`
      : `${(s * 1e6).toPrecision(3)} µs`;
}

export function ofModel(setting: LabSetting, run: ModelRun, other: number): LabRun {
  return {
    setting,
    points: run.points.map((p) => ({
      t: p.t,
      memory: p.heap + other,
      goal: p.goal + other,
      live: p.live + other,
    })),
    cycles: run.cycles.length,
    gcShare: run.time > 0 ? run.gcTime / run.time : 0,
    peak: run.peakMemory,
    time: run.time,
    ...(run.killedAt === undefined ? {} : { killedAt: run.killedAt }),
    ...(run.limitedAt === undefined ? {} : { limitedAt: run.limitedAt }),
    ...(run.ending === undefined ? {} : { ending: run.ending }),
  };
}

export function ofMeasured(setting: LabSetting, run: MeasuredRun): LabRun {
  return {
    setting,
    points: run.samples.map((s) => ({
      t: s.time / 1e9,
      memory: s.heapLive,
      goal: s.goal > 0 && s.goal < 2 ** 45 ? s.goal : Infinity,
    })),
    cycles: run.totals.cycles,
    gcShare: run.totals.gcCpuFraction,
    peak: run.totals.peakTotal,
    time: run.totals.timeNs / 1e9,
    ...(run.killed ? { killedAt: run.totals.timeNs / 1e9 } : {}),
    ...(run.ending === undefined ? {} : { ending: run.ending }),
  };
}

/** A number, and what stands behind it: `1.5 GiB`, `1,5`, `1e3`, `20 MiB/s`. Undefined: it is none. */
export function readNumber(text: string): { amount: number; unit: string } | undefined {
  const match = /^\s*(-?\d+(?:[.,]\d+)?(?:e\d+)?)\s*([a-z%]*(?:\/s)?)\s*$/i.exec(text);
  return match ? { amount: Number(match[1]!.replace(',', '.')), unit: match[2]!.toLowerCase() } : undefined;
}

/** `off`, `64`, `64 MiB`, `1.5g`; a bare number is in MiB where `bytes`. As in Go a negative GOGC is off. Undefined: not a value. */
export function parseAmount(text: string, bytes: boolean): number | undefined {
  if (/^\s*off\s*$/i.test(text)) return bytes ? NO_LIMIT : GOGC_OFF;
  const read = readNumber(text);
  if (!read) return undefined;
  const { amount, unit } = read;
  if (amount < 0) return bytes ? undefined : GOGC_OFF;
  if (!bytes) return unit === '' || unit === '%' ? amount : undefined;
  const power = powerOf(unit);
  return power === undefined ? undefined : Math.round(amount * 1024 ** power);
}

/** Of 1024; without unit it is MiB. */
export function powerOf(unit: string): number | undefined {
  if (unit === '') return 2;
  const found = /^(b|[kmgt](?:i?b)?)$/.exec(unit);
  return found ? ['b', 'k', 'm', 'g', 't'].indexOf(unit[0]!) : undefined;
}

/** The point of a run at a time, for the readout. */
export function pointAt(run: LabRun, t: number): LabPoint | undefined {
  const { points } = run;
  const last = points.at(-1);
  if (!last || t > last.t) return undefined;
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.t < t) low = middle + 1;
    else high = middle;
  }
  const b = points[low]!;
  const a = points[low - 1];
  if (!a || b.t <= a.t) return b;
  const share = (t - a.t) / (b.t - a.t);
  return { ...a, t, memory: a.memory + (b.memory - a.memory) * share };
}

/** The setting after which more memory buys little: farthest from the line between the ends of the trade-off. */
export function knee(points: readonly { peak: number; share: number }[]): number {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 3) return -1;
  const dx = last.peak - first.peak || 1;
  const dy = last.share - first.share || 1;
  let best = -1;
  let most = 0;
  points.forEach((p, i) => {
    const off = (p.peak - first.peak) / dx - (p.share - first.share) / dy;
    if (Math.abs(off) > most) {
      most = Math.abs(off);
      best = i;
    }
  });
  // Both normalised to 0…1: on the straight line there is no knee.
  return most > 0.08 ? best : -1;
}
