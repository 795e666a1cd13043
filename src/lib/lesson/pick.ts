/** Choosing in the picture: whether what was clicked is where a choice points. */
import { target, type Point } from '../../scenario/index.ts';
import type { Picture } from '../../machine/picture.ts';

/** An answer to a prediction that was shown and not chosen. */
export const SHOWN = -1;

/** What a click in the picture hit, from the inside out. */
export interface Picked {
  /** Address of an object, and its type as it is drawn. */
  object?: number;
  type?: string;
  /** A variable of a frame, the frame's function, the goroutine. */
  variable?: string;
  func?: string;
  goroutine?: string;
}

export function isPicked(point: Point, picked: Picked, picture: Picture): boolean {
  switch (point.kind) {
    case 'target':
      return picked.object !== undefined && target({ picture }, point.name)?.address === picked.object;
    case 'object':
      return picked.type?.includes(point.name) ?? false;
    case 'garbage':
      return (
        picked.type?.includes(point.name) === true &&
        picture.heap.objects.some((o) => o.address === picked.object && o.state === 'garbage')
      );
    case 'var':
      return picked.variable === point.name;
    case 'frame':
      return picked.func === point.name;
    case 'goroutine':
      return picked.goroutine === point.name;
    default:
      return false;
  }
}
