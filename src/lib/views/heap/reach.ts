/**
 * Which objects of a picture can nobody reach any more? The collector will find out later; the picture can know now, where it shows every object
 * and every root. Where anything is left out the answer is none.
 */
import type { Picture, ValuePicture } from '../../../machine/picture.ts';

export function unreached(picture: Picture): Set<number> {
  const { heap, goroutines, globals } = picture;
  const none = new Set<number>();
  if (heap.count !== heap.objects.length || heap.objects.length === 0) return none;
  if (goroutines.some((g) => g.elided > 0 || g.frames.some((frame) => frame.library))) return none;
  const byAddress = new Map(heap.objects.map((object) => [object.address, object]));
  const found = new Set<number>();
  const todo: number[] = [];
  const reach = (address: number | undefined): void => {
    if (address === undefined || found.has(address) || !byAddress.has(address)) return;
    found.add(address);
    todo.push(address);
  };
  const visit = (value: ValuePicture): void => {
    reach(value.pointer?.object);
    for (const part of value.parts ?? []) visit(part.value);
  };
  for (const variable of globals) visit(variable.value);
  for (const g of goroutines) {
    for (const frame of g.frames) {
      for (const variable of frame.vars) {
        // As in Go, a variable that will not be read again keeps nothing alive.
        if (!variable.live) continue;
        reach(variable.movedTo);
        visit(variable.value);
      }
    }
  }
  for (let address = todo.pop(); address !== undefined; address = todo.pop()) {
    for (const pointer of byAddress.get(address)!.pointers) reach(pointer.object);
  }
  for (const object of heap.objects) {
    // What only the run time uses is reached by ways that are not drawn.
    if (!found.has(object.address) && !object.role) none.add(object.address);
  }
  return none;
}
