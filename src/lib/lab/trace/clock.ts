/**
 * When a program had allocated how much: known at each cycle, and guessed between them and after the last. It matters where Go forces a collection because two
 * minutes have passed, and that is where hardly anything is allocated.
 */
import { pairs } from 'd3-array';
import type { Moment } from '../../../machine/model/index.ts';

/** The moments, with another wherever load seems to have gone up or down at once: there the rate is the earlier interval's before, and the later one's after. */
export function withTurns(known: readonly Moment[]): Moment[] {
  const rates = pairs(known, rateOf);
  return known.flatMap((b, i) => {
    const a = known[i - 1];
    const [earlier, mean, later] = [rates[i - 2], rates[i - 1], rates[i]];
    if (!a || mean === undefined || earlier === undefined || later === undefined) return [b];
    if ((mean - earlier) * (later - mean) <= 0) return [b];
    const way = b.at - a.at;
    const turn = ((mean - later) / (earlier - later)) * way;
    return [{ at: a.at + turn, allocated: a.allocated + earlier * turn }, b];
  });
}

/** Bytes a second. */
export function rateOf(a: Moment, b: Moment): number {
  return (b.allocated - a.allocated) / Math.max(1e-9, b.at - a.at);
}
