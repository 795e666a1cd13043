/**
 * Pictures on their way from worker to page: most objects of a heap are the same from one picture to the next, so only those that differ are sent, and
 * the page keeps the others as they are. That spares copying, and a view can tell by identity that an object has not changed.
 */
import type { ObjectPicture, Picture } from '../machine/picture.ts';
import type { Notice, Reply } from './protocol.ts';

/** A picture whose objects may be given by their place in the picture sent before. */
export type PackedPicture = Omit<Picture, 'heap'> & {
  heap: Omit<Picture['heap'], 'objects'> & { objects: (ObjectPicture | number)[] };
};

/** A message with its picture packed. */
export type Packed<T> = T extends { picture: Picture }
  ? Omit<T, 'picture'> & { picture: PackedPicture }
  : T extends { moment: { picture: Picture } }
    ? Omit<T, 'moment'> & { moment: Packed<T['moment']> }
    : T;

type Message = Reply | Notice;

/** The worker's side: knows what it has sent. */
export class Packer {
  #sent: readonly ObjectPicture[] = [];

  pack(message: Message): Packed<Message> {
    if (message.kind === 'moment') return { ...message, picture: this.#picture(message.picture) };
    if (message.kind === 'compiled')
      return { ...message, moment: { ...message.moment, picture: this.#picture(message.moment.picture) } };
    return message;
  }

  #picture(picture: Picture): PackedPicture {
    const before = new Map(this.#sent.map((object, i) => [object.address, i]));
    const objects = picture.heap.objects.map((object) => {
      const i = before.get(object.address);
      return i !== undefined && same(this.#sent[i], object) ? i : object;
    });
    this.#sent = picture.heap.objects;
    return { ...picture, heap: { ...picture.heap, objects } };
  }
}

/** The page's side: knows what it has got. */
export class Unpacker {
  #got: readonly ObjectPicture[] = [];

  unpack(message: Packed<Message>): Message {
    if (message.kind === 'moment') return { ...message, picture: this.#picture(message.picture) };
    if (message.kind === 'compiled')
      return { ...message, moment: { ...message.moment, picture: this.#picture(message.moment.picture) } };
    return message;
  }

  #picture(picture: PackedPicture): Picture {
    const objects = picture.heap.objects.map((object) =>
      typeof object === 'number' ? this.#got[object]! : object,
    );
    this.#got = objects;
    return { ...picture, heap: { ...picture.heap, objects } };
  }
}

/** Equal in every part; plain data only. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((part, i) => same(part, b[i]));
  }
  const mine = Object.keys(a);
  if (mine.length !== Object.keys(b).length) return false;
  return mine.every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
