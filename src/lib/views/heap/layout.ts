/**
 * Places in the heap view. An object keeps the place it was given until it is freed; a new one takes the first gap that is large enough, down the
 * first column, then the next, and below what is seen only when all columns are full. Only a change of the number of columns lays everything out anew, in the order of allocation.
 */
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
  const taken: Slot[][] = Array.from({ length: columns }, () => []);
  const take = (key: string, slot: Slot): void => {
    slots.set(key, slot);
    taken[slot.column]!.push(slot);
  };
  const waiting: Item[] = [];
  for (const item of items) {
    const kept = before.columns === columns ? before.slots.get(item.key) : undefined;
    if (kept && kept.height >= item.height) take(item.key, kept);
    else waiting.push(item);
  }
  for (const column of taken) column.sort((a, b) => a.y - b.y);
  for (const item of waiting) {
    let best: Slot | undefined;
    for (let column = 0; column < columns; column++) {
      const y = firstGap(taken[column]!, item.height, gap);
      if (!best || y < best.y) best = { column, y, height: item.height };
      if (y + item.height <= view) {
        best = { column, y, height: item.height };
        break;
      }
    }
    take(item.key, best!);
    taken[best!.column]!.sort((a, b) => a.y - b.y);
  }
  return { columns, slots };
}

function firstGap(column: readonly Slot[], height: number, gap: number): number {
  let y = 0;
  for (const slot of column) {
    if (y + height + gap <= slot.y) return y;
    y = Math.max(y, slot.y + slot.height + gap);
  }
  return y;
}

/** The lowest edge of anything placed. */
export function bottom(layout: HeapLayout): number {
  let max = 0;
  for (const slot of layout.slots.values()) max = Math.max(max, slot.y + slot.height);
  return max;
}
