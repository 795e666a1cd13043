import { beforeAll, describe, expect, test } from 'vitest';
import { percentGoal } from '../../src/machine/runtime/gc/pacer.ts';
import { pace, pacerProgram, recorded, type Paced, type Recorded } from './pace.ts';

/**
 * Five programs under thirteen settings on one and two processors, against real Go's runs of several hours (testdata/pacer.json). A real run is
 * never the same twice: how far a heap goes beyond its trigger depends on when a worker gets a processor, and how many cycles fit on what a first touch of
 * memory costs that hour. So a count of cycles or a peak agrees if it lies within 5% (and one cycle, one MB) of what real Go's runs span.
 */
const TOLERANCE = 0.05;

const within = (x: number, lo: number, hi: number, share: number, unit = 1): boolean =>
  x >= Math.min(lo * (1 - share), lo - unit) && x <= Math.max(hi * (1 + share), hi + unit);
const spans = (x: number, real: number[], share: number, unit = 1): boolean =>
  within(x, Math.min(...real), Math.max(...real), share, unit);
/** gctrace cuts off the bytes of a MB. */
const spansMB = (x: number, real: number[], share: number): boolean =>
  within(x, Math.min(...real), Math.max(...real) + 1, share);
const peak = (p: Paced): number => Math.max(0, ...p.list.map((c) => c.heap)) / 1048576;
const title = (r: Recorded): string =>
  [r.shape, r.procs, r.GOGC, r.GOMEMLIMIT].filter((x) => x !== undefined).join('/');
/** With GOGC=off and no limit there is nothing to see; one such run is enough. */
const chosen = recorded.runs.filter((r) => r.GOGC !== 'off' || r.GOMEMLIMIT || r.shape === 'constant');

describe(`the pace of ${recorded.go}`, () => {
  const results: { r: Recorded; p: Paced }[] = [];
  beforeAll(async () => {
    const program = await pacerProgram();
    for (const r of chosen) {
      const p = pace(program, r);
      results.push({ r, p });
    }
  }, 600_000);

  test('as many cycles', () => {
    for (const { r, p } of results)
      expect
        .soft(spans(p.cycles, r.cycles, TOLERANCE), `${title(r)}: ${p.cycles}, Go ${r.cycles}`)
        .toBe(true);
  });

  test('as high a heap', () => {
    for (const { r, p } of results)
      expect.soft(spansMB(peak(p), r.peak, TOLERANCE), `${title(r)}: ${peak(p)}, Go ${r.peak}`).toBe(true);
  });

  test('no cycle at all with GOGC=off', () => {
    for (const { r, p } of results) if (r.GOGC === 'off' && !r.GOMEMLIMIT) expect(p.cycles).toBe(0);
  });

  test('the goal after every cycle is the formula, to the byte', () => {
    let cycles = 0;
    for (const { r, p } of results) {
      if (r.GOGC === 'off') continue;
      for (const c of p.list) {
        const goal = percentGoal(c.marked, c.stacks, c.globals, c.gogc, c.minimum);
        // As long as spans are unswept the goal is at least 1 MiB away.
        expect(c.goal).toBe(Math.max(goal, c.marked + 1048576));
        cycles++;
      }
    }
    expect(cycles).toBeGreaterThan(3000);
  });

  test('the live heap is real Go’s within a span, and with a steady heap so is the goal at GOGC=100', () => {
    for (const { r, p } of results) {
      expect(spans(p.live, r.live, 0, 8192), `${JSON.stringify(r)}: ${p.live}`).toBe(true);
      if (r.GOGC === '100')
        expect(spans(p.next, r.next, 0, 8192), `${JSON.stringify(r)}: ${p.next}`).toBe(true);
    }
  });
});
