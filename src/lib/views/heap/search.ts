/**
 * Searching the heap: words, all of which must hold. `User` looks in the type and the role, `0xc000012` at the beginning of the address, `white`,
 * `grey`, `black`, `garbage`, `new` at the state, `>64` and `<1k` at the size in bytes, `line:12` at the place of allocation.
 */
import type { ObjectPicture } from '../../../machine/picture.ts';
import { hex } from '../../scene/measure.ts';
import { nameOf } from './names.ts';

/** What the search needs to know beside the object itself. */
export interface Standing {
  /** Colours mean something: marking is under way. */
  marking: boolean;
  fresh: boolean;
  /** Nothing points to it any more, whether or not the collector knows. */
  lost: boolean;
}

export type Search = (object: ObjectPicture, standing: Standing) => boolean;

/** Undefined where the text asks for nothing. */
export function searchFor(text: string): Search | undefined {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const tests = words.map(testOf);
  return (object, standing) => tests.every((test) => test(object, standing));
}

function testOf(word: string): Search {
  const size = /^([<>])(\d+)(b|k|kb|m|mb)?$/.exec(word);
  if (size) {
    const unit = size[3]?.startsWith('k') ? 1024 : size[3]?.startsWith('m') ? 1 << 20 : 1;
    const bound = Number(size[2]) * unit;
    return size[1] === '>' ? (object) => object.size > bound : (object) => object.size < bound;
  }
  const line = /^line:(\d+)$/.exec(word);
  if (line) return (object) => object.site?.line === Number(line[1]);
  switch (word) {
    case 'white':
    case 'grey':
    case 'black':
      return (object, { marking }) => marking && object.color === word;
    case 'garbage':
    case 'unreachable':
      return (object, { lost }) => lost || object.state === 'garbage';
    case 'new':
      return (_, { fresh }) => fresh;
  }
  return (object) =>
    hex(object.address).startsWith(word) ||
    nameOf(object).toLowerCase().includes(word) ||
    (object.role?.includes(word) ?? false);
}
