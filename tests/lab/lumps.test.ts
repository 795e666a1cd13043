/** A program whose allocations are larger than what is left to the goal: a slice that grows by a fourth, again and again. */
import { expect, it } from 'vitest';
import { fit, predict } from '../../src/lib/lab/trace/fit.ts';
import { parseTrace, type TraceCycle } from '../../src/lib/lab/trace/gctrace.ts';

/** Its cycles under a GOGC, with Go's goals: one begins after the allocation that takes the heap past its goal. */
function trace(gogc: number): TraceCycle[] {
  const lines: string[] = [];
  let marked = 0;
  let heap = 0;
  let at = 0;
  for (let slice = 1, strings = 0; slice < 150;) {
    const goal = Math.max((4 * gogc) / 100, marked * (1 + gogc / 100));
    if (heap >= goal) {
      marked = slice + strings;
      at += 0.01;
      const [start, live] = [Math.floor(heap), Math.floor(marked)];
      lines.push(
        `gc ${lines.length + 1} @${at.toFixed(3)}s 5%: 0.02+1+0.02 ms clock, 0.04+0.1/1/0.1+0.04 ms cpu, ${start}->${start}->${live} MB, ${Math.max(start, Math.floor(goal))} MB goal, 0 MB stacks, 0 MB globals, 2 P`,
      );
      heap = marked;
    }
    // Strings come bit by bit until the slice is full; then it is copied to one that is a fourth larger.
    if (strings < slice) {
      strings += 0.25;
      heap += 0.25;
    } else {
      slice *= 1.25;
      heap += slice;
    }
  }
  return parseTrace(lines.join('\n')).cycles;
}

it.each([
  [100, 50],
  [50, 100],
  [50, 200],
])('from GOGC %i it tells GOGC %i', (from, to) => {
  const real = trace(to);
  const f = fit(trace(from), {}, { gogc: from, limit: undefined })!;
  expect(f.recording.lump).toBeGreaterThan(0.02);
  const limit = Infinity;
  const { cycles } = predict(f, { gogc: to, limit });
  const without = predict(
    { ...f, alike: f.alike.map((ends) => ends.map((one) => ({ ...one, lump: 0 }))) },
    { gogc: to, limit },
  );
  const off = (value: number): number => Math.abs(value - real.length);
  expect(off(cycles.value)).toBeLessThan(0.7 * off(without.cycles.value));
});
