/** What is pointed at, by the pointer, by the keyboard or by the lesson: one place, so that source, stacks and heap light up together. */
import type { Point } from '../../scenario/index.ts';
import type { Picked } from '../lesson/pick.ts';

export class Linking {
  /** A line of the source under the pointer. */
  line = $state<number | undefined>();
  /** A frame or object under the pointer or the keyboard's focus. */
  key = $state<string | undefined>();
  /** What the present segment of the lesson points at. */
  points = $state.raw<readonly Point[]>([]);
  /** What was clicked last in the picture. */
  picked = $state.raw<Picked | undefined>();
  /** A picture is being taken of all that there is: nothing is left out for being out of sight. */
  entire = $state(false);
  /** An address to look at in the bytes view. */
  address = $state<number | undefined>();
}
