/** Which objects of a picture are drawn: the program's own and what its variables lead to. What the library keeps for itself is only counted. */
import type { Event } from '../../../machine/events.ts';
import type { ObjectPicture, Picture } from '../../../machine/picture.ts';
import { bytes, plural } from '../../scene/measure.ts';
import { eachValue } from './names.ts';

/** Objects to draw, in order of allocation, and those left out. With `all` also those of the library are drawn. */
export function usersObjects(
  picture: Picture,
  all: boolean,
): { shown: ObjectPicture[]; hidden: ObjectPicture[] } {
  const bySerial = (a: ObjectPicture, b: ObjectPicture): number => a.serial - b.serial;
  const { objects } = picture.heap;
  if (all || !objects.some((object) => object.library))
    return { shown: [...objects].sort(bySerial), hidden: [] };
  const byAddress = new Map(objects.map((object) => [object.address, object]));
  const wanted = new Set<number>();
  const todo: number[] = [];
  const want = (address: number | undefined): void => {
    if (address === undefined || wanted.has(address) || !byAddress.has(address)) return;
    wanted.add(address);
    todo.push(address);
  };
  eachValue(picture, (value) => want(value.pointer?.object));
  for (const object of objects) if (!object.library) want(object.address);
  for (let address = todo.pop(); address !== undefined; address = todo.pop()) {
    for (const pointer of byAddress.get(address)!.pointers) want(pointer.object);
  }
  const shown: ObjectPicture[] = [];
  const hidden: ObjectPicture[] = [];
  for (const object of objects) (wanted.has(object.address) ? shown : hidden).push(object);
  return { shown: shown.sort(bySerial), hidden };
}

/** What is in the heap and not drawn, in words. */
export function restOf(picture: Picture, hidden: readonly ObjectPicture[], filtered: number): string {
  const more = picture.heap.count - picture.heap.objects.length;
  const size = hidden.reduce((sum, object) => sum + object.size, 0);
  const parts = [];
  if (filtered > 0) parts.push(`${plural(filtered, 'object')} that the search leaves out`);
  if (hidden.length > 0) parts.push(`${plural(hidden.length, 'object')} of the library, ${bytes(size)}`);
  if (more > 0) parts.push(`${plural(more, 'more object')}: see the view Spans`);
  return parts.length === 0 ? '' : `and ${parts.join(', ')}`;
}

/** Addresses of objects allocated by the step that led to this picture. */
export function allocatedNow(picture: Picture, events: readonly Event[]): Set<number> {
  return new Set(
    events.flatMap((event) => (event.kind === 'Alloc' && event.step >= picture.step ? [event.address] : [])),
  );
}
