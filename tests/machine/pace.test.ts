import { beforeAll, describe, expect, test } from 'vitest';
import { percentGoal } from '../../src/machine/runtime/gc/pacer.ts';
import { pace, pacerProgram, recorded, type Paced, type Recorded } from './pace.ts';

/**
 * Five programs under thirteen settings on one and two processors, against five runs each of real Go (testdata/pacer.json). A real run is
 * never the same twice: how far a heap goes beyond its trigger depends on when a worker gets a processor. So a count of cycles or a peak
 * agrees if it lies within 5% (and one cycle, one MB: gctrace gives whole ones) of what real Go's runs span.
 */
const TOLERANCE = 0.05;
/** Of the settings at least so many agree; and what does not agree lies within so much. */
const AGREEING = 0.85;
const FAR = 0.75;

const within = (x: number, real: number[], share: number, unit = 1): boolean => {
  const [lo, hi] = [Math.min(...real), Math.max(...real)];
  return x >= Math.min(lo * (1 - share), lo - unit) && x <= Math.max(hi * (1 + share), hi + unit);
};
const peak = (p: Paced): number => Math.max(0, ...p.list.map((c) => c.heap)) / 1048576;
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
    const agree = results.filter(({ r, p }) => within(p.cycles, r.cycles, TOLERANCE));
    expect(agree.length / results.length).toBeGreaterThanOrEqual(AGREEING);
    for (const { r, p } of results)
      expect(within(p.cycles, r.cycles, FAR), `${JSON.stringify(r)}: ${p.cycles}`).toBe(true);
  });

  test('as high a heap', () => {
    // The bytes of a MB are cut off in gctrace.
    const agree = results.filter(({ r, p }) => within(peak(p), r.peak, TOLERANCE, 1.5));
    expect(agree.length / results.length).toBeGreaterThanOrEqual(AGREEING);
    for (const { r, p } of results)
      expect(within(peak(p), r.peak, FAR, 1.5), `${JSON.stringify(r)}: ${peak(p)}`).toBe(true);
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
      expect(within(p.live, r.live, 0, 8192), `${JSON.stringify(r)}: ${p.live}`).toBe(true);
      if (r.GOGC === '100')
        expect(within(p.next, r.next, 0, 8192), `${JSON.stringify(r)}: ${p.next}`).toBe(true);
    }
  });
});
