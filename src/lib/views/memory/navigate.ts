/** Walking over a drawing with the arrow keys: the nearest thing in a direction. */
export type Direction = 'up' | 'down' | 'left' | 'right';

export interface Thing {
  key: string;
  label: string;
  x: number;
  y: number;
  w: number;
  h: number;
}

export function nearest(things: readonly Thing[], from: string, direction: Direction): Thing | undefined {
  const start = things.find((thing) => thing.key === from);
  if (!start) return things[0];
  const sideways = direction === 'left' || direction === 'right';
  const sign = direction === 'right' || direction === 'down' ? 1 : -1;
  let best: Thing | undefined;
  let least = Infinity;
  for (const thing of things) {
    if (thing === start) continue;
    const dx = thing.x + thing.w / 2 - (start.x + start.w / 2);
    const dy = thing.y + thing.h / 2 - (start.y + start.h / 2);
    const along = (sideways ? dx : dy) * sign;
    const across = Math.abs(sideways ? dy : dx);
    if (along < 4) continue;
    const cost = along + 3 * across;
    if (cost < least) {
      least = cost;
      best = thing;
    }
  }
  return best;
}
