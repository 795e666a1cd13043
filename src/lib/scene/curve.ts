/** The course of an arrow as an SVG path: a cubic curve that leaves and arrives at right angles, and an open head. */
import type { End, Level, Place } from './shape.ts';

const HEAD = 5;

const OUT = {
  left: [-1, 0],
  right: [1, 0],
  top: [0, -1],
  bottom: [0, 1],
} as const;

/**
 * `grown` below 1 draws only the first part, for an arrow that is growing out of its variable. What it goes `via` it passes on level ground, in that order.
 */
export function curve(from: End, to: End, bow = 28, grown = 1, via: readonly Level[] = []): string {
  let pieces = via.length > 0 ? through(from, via, to) : [direct(from, to, bow)];
  if (grown < 1) {
    const whole = Math.floor(grown * pieces.length);
    pieces = [...pieces.slice(0, whole), firstPart(pieces[whole]!, grown * pieces.length - whole)];
  }
  const [, , p2, p3] = pieces.at(-1)!;
  const [ix, iy] = OUT[to.side];
  const angle = grown < 1 ? Math.atan2(p3[1] - p2[1], p3[0] - p2[0]) : Math.atan2(-iy, -ix);
  const wing = (turn: number): string =>
    `${round(p3[0] - HEAD * Math.cos(angle + turn))} ${round(p3[1] - HEAD * Math.sin(angle + turn))}`;
  return (
    `M${at(pieces[0]![0])}` +
    pieces.map(([, a, b, c]) => `C${at(a)} ${at(b)} ${at(c)}`).join('') +
    `M${wing(0.6)}L${at(p3)}L${wing(-0.6)}`
  );
}

type Cubic = readonly [Point, Point, Point, Point];

function direct(from: End, to: End, bow: number): Cubic {
  const [ox, oy] = OUT[from.side];
  const [ix, iy] = OUT[to.side];
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const reach = from.side === to.side ? bow : Math.max(18, Math.min(90, distance * 0.42));
  const leave: Point = [from.x + ox * reach, from.y + oy * reach];
  const arrive: Point = [to.x + ix * reach, to.y + iy * reach];
  // Both ends on one side: bow out to the farther of the two.
  if (from.side === to.side && ox !== 0)
    leave[0] = arrive[0] = ox > 0 ? Math.max(from.x, to.x) + reach : Math.min(from.x, to.x) - reach;
  return [[from.x, from.y], leave, arrive, [to.x, to.y]];
}

/** Level where it passes between things, and bent in the room between. */
function through(from: Place, via: readonly Level[], to: Place): Cubic[] {
  const stops: Place[] = [
    from,
    ...via.flatMap((v) => [
      { x: v.from, y: v.y },
      { x: v.to, y: v.y },
    ]),
    to,
  ];
  return stops.slice(1).map((next, i): Cubic => {
    const { x, y } = stops[i]!;
    const middle = (x + next.x) / 2;
    return [
      [x, y],
      [middle, y],
      [middle, next.y],
      [next.x, next.y],
    ];
  });
}

type Point = [number, number];

/** De Casteljau: the part of the curve up to t. */
function firstPart(cubic: Cubic, t: number): Cubic {
  const mix = (a: Point, b: Point): Point => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
  const [a, b, c, d] = cubic;
  const ab = mix(a, b);
  const bc = mix(b, c);
  const cd = mix(c, d);
  const abc = mix(ab, bc);
  const bcd = mix(bc, cd);
  return [a, ab, abc, mix(abc, bcd)];
}

function at([x, y]: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
