/** The shelf of this browser: read when it is first looked at, kept at every change. */
import { keep, kept } from '../ui/storage.ts';
import { EMPTY, toShelf, type Shelf } from './shelf.ts';

const KEY = 'heapscope.programs';

export class OwnShelf {
  now = $state.raw<Shelf>(EMPTY);

  /** Reads what is kept; called in the browser. */
  start(): void {
    this.now = toShelf(kept(KEY));
  }

  change(shelf: Shelf): void {
    this.now = shelf;
    keep(KEY, { programs: shelf.programs });
  }
}
