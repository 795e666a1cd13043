/**
 * What a program lets go right before it asks for a collection: that is what most ask for one for. The trace knows what was live at the cycle before, and what is
 * left; between them a straight line would have it die little by little. Instead it goes on as it went before, and falls at once. Where nothing was seen since
 * the last collection that was asked for, it goes as it does at other times after one.
 */
import { median, range } from 'd3-array';
import type { RecordedPoint } from '../../../machine/model/index.ts';
import type { Cause } from './causes.ts';
import { riseBetween, type Known } from './trend.ts';

const NOTHING: Known = { allocated: 0, live: 0 };

/** The points, and one more before each cycle that was asked for and found less than that. */
export function withDrops(points: readonly RecordedPoint[], causes: readonly Cause[]): RecordedPoint[] {
  const before = (i: number): Known => points[i - 1] ?? NOTHING;
  /** Is i the first to see what the program has made since it asked? */
  const afresh = (i: number): boolean => causes[i - 1] === 'program';
  const usual = median(
    range(points.length).filter((i) => afresh(i) && causes[i] !== 'program'),
    (i) => riseBetween(before(i), points[i]!),
  );
  return points.flatMap((p, i) => {
    const last = before(i);
    const way = p.allocated - last.allocated;
    if (causes[i] !== 'program' || way <= 1) return [p];
    const rise = i < 2 || afresh(i) ? (usual ?? 0) : riseBetween(before(i - 1), last);
    const live = last.live + Math.min(1, Math.max(0, rise)) * way;
    return live > p.live ? [{ ...p, allocated: p.allocated - 1, live }, p] : [p];
  });
}
