/** Which objects of a picture nobody reaches any more: those that the collector has yet to find. By address. */
import type { Picture } from '../../../machine/picture.ts';

export function unreached({ heap }: Picture): Set<number> {
  return new Set(heap.objects.flatMap((object) => (object.unreached ? [object.address] : [])));
}
