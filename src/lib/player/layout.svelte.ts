/** How the panes share the room: sizes, the one pane that has it all, the view in front, what is shown in them. Sizes are kept in the browser. */
import type { LinkLayout, PaneName } from '../share/link.ts';
import { appearance } from '../ui/appearance.svelte.ts';
import { keep, kept } from '../ui/storage.ts';

export type { PaneName };

/** Sizes in percent: the left side of the page, the lesson of the left side, memory of the right side. */
export interface Sizes {
  left: number;
  lesson: number;
  stage: number;
}

export const SIZES: Readonly<Sizes> = { left: 33, lesson: 46, stage: 66 };
/** Where the letters are so large that little of them has room: the lesson first, then the picture. */
const LARGE: Readonly<Sizes> = { left: 42, lesson: 68, stage: 80 };
/** A window lower than so many of its own em is one with large letters. */
const LOW = 40;
const KEY = 'heapscope.layout';

export class Layout {
  /** The letters are large for the window. */
  large = $state(false);
  #usual = $state.raw<Sizes>({ ...SIZES });
  #large = $state.raw<Sizes>({ ...LARGE });
  /** The pane that is shown alone. */
  alone = $state<PaneName | undefined>();
  /** The view in front of the dock. */
  dock = $state('console');
  /** Memory as text. */
  text = $state(false);
  /** The source shows what is inlined. */
  inlined = $state(false);

  constructor(dock: string) {
    this.dock = dock;
  }

  /** Reads what is kept; called in the browser. */
  start(): void {
    this.#usual = { ...SIZES, ...kept<Partial<Sizes>>(KEY) };
    this.#large = { ...LARGE, ...kept<Partial<Sizes>>(`${KEY}.large`) };
  }

  get sizes(): Sizes {
    return this.large ? this.#large : this.#usual;
  }

  set sizes(sizes: Sizes) {
    if (this.large) this.#large = sizes;
    else this.#usual = sizes;
  }

  /** What a splitter goes back to. */
  get initial(): Readonly<Sizes> {
    return this.large ? LARGE : SIZES;
  }

  /** Nobody has given the lesson a size of its own. */
  get untouched(): boolean {
    return this.sizes.lesson === this.initial.lesson;
  }

  /** Nobody has given the left side a width of its own. */
  get unmoved(): boolean {
    return this.sizes.left === this.initial.left;
  }

  /** Fits the sizes to the height of the window and to the logical unit, in pixels. */
  fit(height: number, unit: number): void {
    this.large = height > 0 && height < LOW * 16 * unit;
  }

  resize(change: Partial<Sizes>): void {
    this.sizes = { ...this.sizes, ...change };
    keep(this.large ? `${KEY}.large` : KEY, this.sizes);
  }

  /** Gives a pane all the room, or gives it back. */
  maximise(pane: PaneName): void {
    this.alone = this.alone === pane ? undefined : pane;
  }

  /** Does one of these panes have all the room? */
  aloneIs(...panes: PaneName[]): boolean {
    return this.alone !== undefined && panes.includes(this.alone);
  }

  /** As a link holds it. */
  link(): LinkLayout {
    return {
      ...this.sizes,
      ...(this.alone ? { alone: this.alone } : {}),
      text: this.text,
      details: appearance.details,
      inlined: this.inlined,
    };
  }

  /** As a link says, for this visit: the reader's own sizes stay kept. */
  take({ left, lesson, stage, alone, text, details, inlined }: LinkLayout): void {
    this.sizes = { left, lesson, stage };
    this.alone = alone;
    this.text = text;
    this.inlined = inlined;
    appearance.details = details;
  }
}
