/** The course of an arrow as an SVG path: a cubic curve that leaves and arrives at right angles, and an open head. */
import type { End } from './shape.ts';

const HEAD = 5;

const OUT = {
  left: [-1, 0],
  right: [1, 0],
  top: [0, -1],
  bottom: [0, 1],
} as const;

/** `grown` below 1 draws only the first part, for an arrow that is growing out of its variable. */
export function curve(from: End, to: End, bow = 28, grown = 1): string {
  const [ox, oy] = OUT[from.side];
  const [ix, iy] = OUT[to.side];
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const reach = from.side === to.side ? bow : Math.max(18, Math.min(90, distance * 0.42));
  let points = [
    [from.x, from.y],
    [from.x + ox * reach, from.y + oy * reach],
    [to.x + ix * reach, to.y + iy * reach],
    [to.x, to.y],
  ] as [number, number][];
  if (from.side === to.side && ox !== 0) {
    // Both ends on one side: bow out to the farther of the two.
    const edge = ox > 0 ? Math.max(from.x, to.x) + reach : Math.min(from.x, to.x) - reach;
    points[1]![0] = edge;
    points[2]![0] = edge;
  }
  if (grown < 1) points = firstPart(points, grown);
  const [p0, p1, p2, p3] = points as [Point, Point, Point, Point];
  const angle = grown < 1 ? Math.atan2(p3[1] - p2[1], p3[0] - p2[0]) : Math.atan2(-iy, -ix);
  const wing = (turn: number): string =>
    `${round(p3[0] - HEAD * Math.cos(angle + turn))} ${round(p3[1] - HEAD * Math.sin(angle + turn))}`;
  return (
    `M${round(p0[0])} ${round(p0[1])}C${round(p1[0])} ${round(p1[1])} ${round(p2[0])} ${round(p2[1])} ${round(p3[0])} ${round(p3[1])}` +
    `M${wing(0.6)}L${round(p3[0])} ${round(p3[1])}L${wing(-0.6)}`
  );
}

type Point = [number, number];

/** De Casteljau: the part of the curve up to t. */
function firstPart(points: Point[], t: number): Point[] {
  const mix = (a: Point, b: Point): Point => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
  const [a, b, c, d] = points as [Point, Point, Point, Point];
  const ab = mix(a, b);
  const bc = mix(b, c);
  const cd = mix(c, d);
  const abc = mix(ab, bc);
  const bcd = mix(bc, cd);
  return [a, ab, abc, mix(abc, bcd)];
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
