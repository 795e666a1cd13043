/** What the page says of the figures of an end. */
import { expect, it } from 'vitest';
import { fit, predict } from '../../src/lib/lab/trace/fit.ts';
import type { MemStats } from '../../src/lib/lab/trace/memstats.ts';
import { toldOf } from '../../src/lib/lab/trace/told.ts';
import { ended } from './recorded.ts';

function said(name: string, stats: MemStats = ended(name).stats, from = 0): string {
  const cycles = ended(name).cycles.slice(from);
  const [plain, fitted] = [fit(cycles)!, fit(cycles, stats)!];
  const question = { gogc: 100, limit: Infinity };
  return toldOf(stats, fitted, plain, predict(fitted, question), predict(plain, question)).join('\n');
}

it('says what the figures have narrowed', () => {
  const words = said('growing-gogc400');
  expect(words).toMatch(
    /The end is known: the program went on for \d+ to \d+ MiB after the last line \(without, 0 to \d+\)/,
  );
  expect(words).toMatch(/the range is narrower: peak \d+ to \d+ MiB instead of \d+ to \d+/);
});

it('says what they have not told', () => {
  expect(said('growing-gogc100')).toContain('the heap had filled all room');
  expect(said('cache-gogc100', { TotalAlloc: 1584065912 }, 20)).toContain('the trace begins with cycle 21');
});

it('says that they are of another moment', () => {
  expect(said('service-gogc100', { NumGC: 3, TotalAlloc: 5 })).toContain(
    'NumGC is 3 and the last line is of cycle 52',
  );
  expect(said('service-gogc100', { TotalAlloc: 5 })).toContain(
    'TotalAlloc is less than the trace had come to',
  );
});
