/**
 * Ways between the objects. An arrow to an object of a farther column would vanish behind the cards between, and seem to point at one of them; so it
 * crosses each column through the gap that lies nearest to its straight way.
 */
import { bisectLeft, group } from 'd3-array';
import type { Level, Place } from '../../scene/shape.ts';

interface Card {
  x: number;
  y: number;
  w: number;
  h: number;
}

interface Column {
  left: number;
  right: number;
  /** Heights of the gaps between its cards, above the first and below the last, from the top. */
  gaps: number[];
}

/** Half of the usual room between two cards. */
const HALF = 7;

/** For cards that stand in columns: what an arrow goes through from one place to another, in its own order. */
export function passages(cards: readonly Card[]): (from: Place, to: Place) => Level[] {
  const columns = [...group(cards, (card) => card.x)]
    .map(([left, ones]): Column => {
      const sorted = ones.toSorted((a, b) => a.y - b.y);
      const right = left + Math.max(...ones.map((one) => one.w));
      const gaps = [sorted[0]!.y - HALF];
      sorted.forEach((one, i) => {
        const below = one.y + one.h;
        gaps.push(below + (i + 1 < sorted.length ? (sorted[i + 1]!.y - below) / 2 : HALF));
      });
      return { left, right, gaps };
    })
    .sort((a, b) => a.left - b.left);
  return (from, to) => {
    const [low, high] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
    const crossed = columns.filter((one) => one.left >= low && one.right <= high);
    const ahead = to.x > from.x;
    let y = from.y;
    return (ahead ? crossed : crossed.toReversed()).map(({ left, right, gaps }, i) => {
      // A part of the way that is left, so that it does not all happen before the first column.
      y = nearest(gaps, y + (to.y - y) / (crossed.length - i + 1));
      return ahead ? { from: left, to: right, y } : { from: right, to: left, y };
    });
  };
}

function nearest(sorted: readonly number[], y: number): number {
  const i = bisectLeft(sorted, y);
  const [below, above] = [sorted[i - 1] ?? -Infinity, sorted[i] ?? Infinity];
  return y - below <= above - y ? below : above;
}
