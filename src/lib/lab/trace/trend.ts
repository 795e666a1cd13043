/**
 * Where a live heap is going: a trace ends at a cycle, and the program goes on after it. Of a cache that only grows, what is live at the end is
 * more than what was live at the last cycle; the fewer cycles, the more. The slope is the median of the slopes between all pairs (Sen 1968),
 * which no single odd cycle can turn.
 */
import { MiB, type RecordedPoint } from '../../../machine/model/index.ts';

/** Of so many points three quarters could go one way by chance. */
const LEAST_POINTS = 4;
/** Pairs of points that must agree on the direction, of all. */
const AGREED = 0.85;
/** Bytes: what is live must have moved by more than this, since sizes are cut to whole megabytes. */
const MOVED = 3 * MiB;

/** So many points, the last or the first, say how it went then. */
const LATELY = 3;

/** Bytes that stay live of each byte allocated, over the later half of the run; 0 where it goes up and down. */
export function trendOf(points: readonly RecordedPoint[]): number {
  const late = points.slice(Math.min(Math.floor(points.length / 2), points.length - LEAST_POINTS));
  if (late.length < LEAST_POINTS) return 0;
  const slopes = slopesOf(late);
  const slope = slopes[slopes.length >> 1] ?? 0;
  const agreed = slopes.filter((s) => Math.sign(s) === Math.sign(slope)).length / slopes.length;
  const moved = Math.abs(slope) * (late.at(-1)!.allocated - late[0]!.allocated);
  if (agreed < AGREED || moved <= MOVED) return 0;
  // Much that grows is filling up: beyond the end it goes no faster than last.
  const lately = slopesOf(late.slice(-LATELY));
  const last = lately[lately.length >> 1] ?? slope;
  return slope > 0 ? Math.max(0, Math.min(1, slope, last)) : Math.min(0, Math.max(slope, last));
}

/** What is known of a moment: bytes allocated until then, and bytes live. */
export type Known = Pick<RecordedPoint, 'allocated' | 'live'>;

/** Of each byte allocated between two moments, how much more is live; less than a byte is none. */
export function riseBetween(a: Known, b: Known): number {
  return (b.live - a.live) / Math.max(1, b.allocated - a.allocated);
}

/** Of the lines through all pairs of points, ascending. */
function slopesOf(points: readonly RecordedPoint[]): number[] {
  const slopes: number[] = [];
  for (const [i, a] of points.entries())
    for (const b of points.slice(i + 1)) if (b.allocated > a.allocated) slopes.push(riseBetween(a, b));
  return slopes.sort((a, b) => a - b);
}

/** The points, and one at `total` bytes to which the last of them leads at this slope. */
export function extend(
  points: readonly RecordedPoint[],
  slope: number,
  total: number,
): readonly RecordedPoint[] {
  const last = points.at(-1)!;
  if (slope === 0 || total <= last.allocated) return points;
  const live = Math.max(65536, last.live + slope * (total - last.allocated));
  return [...points, { ...last, allocated: total, live }];
}

/** Bytes live at the first cycle, from which on it matters where they came from. */
const MUCH = 16 * MiB;

/**
 * A trace under a limit has its first cycle late. A heap that goes on growing afterwards as it had grown until then has grown so all along; one that does not
 * has been filled early, by something between all that was allocated and the straight line. The point is where it was full, or nothing.
 */
export function beginning(points: readonly RecordedPoint[]): readonly RecordedPoint[] {
  const first = points[0]!;
  if (first.live < MUCH) return [];
  const slope = first.live / first.allocated;
  const next = points[Math.min(LATELY, points.length) - 1]!;
  const after = Math.max(0, next.live - first.live) / Math.max(1, next.allocated - first.allocated);
  const filled = first.live / ((1 + slope) / 2);
  const bend = Math.max(0, 1 - after / slope);
  return bend > 0 ? [{ ...first, allocated: first.allocated + (filled - first.allocated) * bend }] : [];
}
