/**
 * How far large allocations take the heap beyond its trigger. Go looks whether a cycle is due after it has allocated, and a slice that grows, or a buffer, may be
 * larger than all that was left to the goal: then the cycle begins late, and the goal in its line is where it began. Such allocations grow with the heap they
 * belong to, so what they take it beyond is kept as a part of what had been marked, on average over all cycles that waited for the heap.
 */
import { mean, pairs } from 'd3-array';
import { MiB } from '../../../machine/model/index.ts';
import type { Cause } from './causes.ts';
import type { TraceCycle } from './gctrace.ts';
import { HALF } from './marking.ts';
import { goalAfter } from './setting.ts';

/** MB: less is what cutting to whole ones makes of it. */
const LEAST = 1;

/** Bytes beyond the goal for each byte marked before; 0 where the trace does not tell what the goal was. */
export function lumpOf(
  cycles: readonly TraceCycle[],
  causes: readonly Cause[],
  gogc: number | undefined,
): number {
  if (gogc === undefined) return 0;
  const beyond = pairs(cycles).flatMap(([before, c], i) => {
    if (causes[i + 1] !== 'heap') return [];
    const marked = before.live + HALF;
    const late = c.start + HALF - goalAfter(before, gogc) / MiB;
    return [late > LEAST ? late / marked : 0];
  });
  return mean(beyond) ?? 0;
}
