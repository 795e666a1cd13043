/** Whatever a log says: what is predicted are numbers, the value within its range, and soon. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fit, predict } from '../../src/lib/lab/trace/fit.ts';
import type { TraceCycle } from '../../src/lib/lab/trace/gctrace.ts';
import { MiB } from '../../src/machine/model/index.ts';

const ms = fc.double({ min: 0, max: 500, noNaN: true });
const cycle = fc.record({
  /** Of several instances, restarted or cut: mostly the next number. */
  step: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 0, 2, -3),
  wait: fc.constantFrom(0, 0.001, 0.01, 1, 60, 119.99, 120.01, 4000),
  clock: fc.record({ sweepTermination: ms, mark: ms, markTermination: ms }),
  cpu: fc.record({ sweepTermination: ms, assist: ms, background: ms, idle: ms, markTermination: ms }),
  sizes: fc.tuple(fc.nat(400), fc.nat(400), fc.nat(400), fc.nat(2000)),
  stacks: fc.nat(20),
  globals: fc.nat(2),
  procs: fc.integer({ min: 1, max: 64 }),
  forced: fc.constantFrom(false, false, false, true),
});

const log = fc
  .tuple(fc.constantFrom(1, 1, 7), fc.array(cycle, { minLength: 4, maxLength: 80 }))
  .map(([first, parts]): TraceCycle[] => {
    let gc: number = first;
    let at = 0;
    return parts.map(({ step, wait, sizes: [start, more, live, goal], clock, ...rest }, line) => {
      const one = { ...rest, clock, line, gc, at, percent: 1, start, end: start + (more % 50), live, goal };
      gc = Math.max(1, gc + step);
      at += wait + (clock.sweepTermination + clock.mark + clock.markTermination) / 1000;
      return one;
    });
  });

const questions = [
  { gogc: 5, limit: Infinity },
  { gogc: 100, limit: Infinity },
  { gogc: 800, limit: Infinity },
  { gogc: 100, limit: 64 * MiB },
  { gogc: -1, limit: 16 * MiB },
  { gogc: -1, limit: 1024 * MiB },
];

it('is finite, and within its range', () => {
  fc.assert(
    fc.property(log, (cycles) => {
      const f = fit(cycles);
      if (!f) return;
      for (const question of questions) {
        const { cycles: n, peak, gcCpu } = predict(f, question);
        for (const { value, low, high } of [n, peak, gcCpu]) {
          expect([value, low, high].every(Number.isFinite)).toBe(true);
          expect(low).toBeLessThanOrEqual(value);
          expect(value).toBeLessThanOrEqual(high);
        }
      }
    }),
    { seed: 1, numRuns: 150 },
  );
});
