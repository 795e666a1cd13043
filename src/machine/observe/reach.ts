/** What the program can reach: from its globals and live variables along all pointers. Slow, and exact only where a picture shows everything. */
import type { ValuePicture } from '../picture.ts';
import type { Context } from './context.ts';
import { heapPicture } from './heap.ts';
import { globalPictures, goroutinePictures } from './index.ts';
import { heapStats } from './collector.ts';

/** Addresses of the objects within reach. */
export function reachedObjects(ctx: Context, statsAt: number): Set<number> {
  const objects = new Map(heapPicture(ctx, heapStats(ctx, statsAt)).objects.map((o) => [o.address, o]));
  const found = new Set<number>();
  const todo: number[] = [];
  const reach = (address: number | undefined): void => {
    if (address === undefined || found.has(address) || !objects.has(address)) return;
    found.add(address);
    todo.push(address);
  };
  const visit = (value: ValuePicture): void => {
    reach(value.pointer?.object);
    for (const part of value.parts ?? []) visit(part.value);
  };
  for (const variable of globalPictures(ctx)) visit(variable.value);
  for (const g of goroutinePictures(ctx)) {
    for (const variable of g.frames.flatMap((f) => f.vars)) {
      if (!variable.live) continue;
      reach(variable.movedTo);
      visit(variable.value);
    }
  }
  for (let address = todo.pop(); address !== undefined; address = todo.pop()) {
    for (const pointer of objects.get(address)!.pointers) reach(pointer.object);
  }
  return found;
}
