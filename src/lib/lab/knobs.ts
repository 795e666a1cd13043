/** What the lab's knobs have in common: stops, and how their values are written and read. */
import { MiB } from '../../machine/model/index.ts';
import { NO_LIMIT } from '../../machine/settings.ts';
import { parseAmount, powerOf, readNumber } from './series.ts';

export const GOGC_STOPS = [
  5,
  10,
  15,
  20,
  25,
  35,
  50,
  75,
  100,
  125,
  150,
  200,
  250,
  300,
  400,
  500,
  600,
  800,
  1000,
  NO_LIMIT,
];

const limits = [
  8, 12, 16, 20, 24, 28, 30, 31, 32, 34, 36, 40, 44, 48, 56, 64, 80, 96, 128, 192, 256, 384, 512, 1024,
];
/** Bytes; the last is off. */
export const LIMIT_STOPS = [...limits.map((n) => n * MiB), NO_LIMIT];

export const gogcWords = (value: number): string => (value < 0 || value >= NO_LIMIT ? 'off' : String(value));

/** A slider's value as GOGC: beyond its last stop it is off. */
export const toGogc = (value: number): number =>
  value >= NO_LIMIT || value < 0 ? -1 : Math.min(10000, Math.max(1, Math.round(value)));

export const parseGogc = (words: string): number | undefined => parseAmount(words, false);

export function parseLimit(words: string): number | undefined {
  const amount = parseAmount(words, true);
  return amount === undefined || amount < 65536 ? undefined : amount;
}

export const inUnit = (unit: string) => (value: number) => `${+value.toPrecision(4)}${unit}`;

/** A number in its field's own unit, held between two others; what is in MiB may be written in other units of memory, too. */
export const between = (least: number, most: number, unit: string) => (words: string) => {
  const read = readNumber(words);
  if (!read || read.amount < 0) return undefined;
  const own = unit.trim().toLowerCase();
  const bytes = /^mib(\/s)?$/.exec(own);
  const power = bytes
    ? powerOf(read.unit.replace(/\/s$/, ''))
    : read.unit === '' || read.unit === own
      ? 2
      : undefined;
  return power === undefined ? undefined : Math.min(most, Math.max(least, read.amount * 1024 ** (power - 2)));
};
