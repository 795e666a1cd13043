/** Axes: round numbers in a range, and a linear scale. */

/** About `n` round numbers from 0 to `max`; in powers of two for bytes. */
export function ticks(max: number, n: number, binary = false): number[] {
  if (!(max > 0)) return [0];
  const base = binary ? 2 : 10;
  const rough = max / Math.max(1, n);
  const power = base ** Math.floor(Math.log(rough) / Math.log(base));
  const factors = binary ? [1, 2] : [1, 2, 5, 10];
  const step = power * (factors.find((factor) => factor * power >= rough) ?? base);
  const out: number[] = [];
  for (let at = 0; at <= max * 1.0001; at += step) out.push(at);
  return out;
}

export function linear(from: [number, number], to: [number, number]): (value: number) => number {
  const span = from[1] - from[0] || 1;
  return (value) => to[0] + ((value - from[0]) / span) * (to[1] - to[0]);
}

/** A curve that keeps its value until the next point, as counters do. */
export function stepPath(points: readonly (readonly [number, number])[]): string {
  return points
    .map(([x, y], i) => (i === 0 ? `M${round(x)} ${round(y)}` : `H${round(x)}V${round(y)}`))
    .join('');
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
