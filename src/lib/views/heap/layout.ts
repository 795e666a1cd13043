/**
 * Places in the heap view. An object keeps the place it was given until it is freed; a new one takes the first gap that is large enough, down the
 * first column, then the next, and below what is seen only when all columns are full. Only a change of the number of columns lays everything out anew, in the order of allocation.
 */
import { bisector } from 'd3-array';

export interface Slot {
  column: number;
  y: number;
  height: number;
}

export interface HeapLayout {
  columns: number;
  slots: ReadonlyMap<string, Slot>;
}

export const NO_LAYOUT: HeapLayout = { columns: 0, slots: new Map() };

/** What is to be placed, in order of allocation. */
export interface Item {
  key: string;
  height: number;
}

export function layOut(
  items: readonly Item[],
  columns: number,
  gap: number,
  view: number,
  before: HeapLayout,
): HeapLayout {
  const slots = new Map<string, Slot>();
  const taken = Array.from({ length: columns }, () => new Column(gap));
  const waiting: Item[] = [];
  for (const item of items) {
    const kept = before.columns === columns ? before.slots.get(item.key) : undefined;
    if (kept && kept.height >= item.height) {
      slots.set(item.key, kept);
      taken[kept.column]!.slots.push(kept);
    } else waiting.push(item);
  }
  for (const column of taken) column.slots.sort((a, b) => a.y - b.y);
  for (const { key, height } of waiting) {
    let best = 0;
    let y = Infinity;
    for (const [i, column] of taken.entries()) {
      const gapAt = column.firstGap(height);
      if (gapAt < y) [best, y] = [i, gapAt];
      if (gapAt + height <= view) {
        [best, y] = [i, gapAt];
        break;
      }
    }
    const slot = { column: best, y, height };
    slots.set(key, slot);
    taken[best]!.add(slot);
  }
  return { columns, slots };
}

/** What stands in a column, from top to bottom. */
class Column {
  readonly slots: Slot[] = [];
  readonly #gap: number;
  /** Nothing as high as this fits in between any more: gaps only get smaller. */
  #full = Infinity;

  constructor(gap: number) {
    this.#gap = gap;
  }

  firstGap(height: number): number {
    const last = this.slots.at(-1);
    if (!last) return 0;
    if (height < this.#full) {
      let y = 0;
      for (const slot of this.slots) {
        if (y + height + this.#gap <= slot.y) return y;
        y = Math.max(y, slot.y + slot.height + this.#gap);
      }
      this.#full = height;
    }
    return last.y + last.height + this.#gap;
  }

  add(slot: Slot): void {
    this.slots.splice(bisector((one: Slot) => one.y).right(this.slots, slot.y), 0, slot);
  }
}

/** The lowest edge of anything placed. */
export function bottom(layout: HeapLayout): number {
  let max = 0;
  for (const slot of layout.slots.values()) max = Math.max(max, slot.y + slot.height);
  return max;
}
