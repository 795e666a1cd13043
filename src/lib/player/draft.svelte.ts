/** The text that is edited, the text that runs, and the scenario's own. What was changed is kept in the browser. */
import { keep, kept } from '../ui/appearance.svelte.ts';

export class Draft {
  /** The scenario's own text. */
  readonly own: string = $state('');
  text = $state('');
  running = $state('');
  /** The reader's own text, while it can be brought back. */
  undone = $state<string | undefined>();
  readonly changed: boolean = $derived(this.text !== this.own);
  /** What is shown of the run belongs to the text that is shown. */
  readonly current: boolean = $derived(this.text === this.running);
  readonly #key: string;

  constructor(own: string, slug: string) {
    this.own = own;
    this.text = own;
    this.running = own;
    this.#key = `heapscope.draft.${slug}`;
  }

  /** What the reader left here last time. */
  saved(): string | undefined {
    return kept<string>(this.#key);
  }

  /** Takes a text that is to be shown and run. One of the reader's own that has to make room can be brought back. */
  load(text: string, own?: string): void {
    this.text = text;
    this.running = text;
    if (own !== undefined && own !== text) this.undone = own;
  }

  write(text: string): void {
    this.text = text;
    keep(this.#key, text);
  }

  /** The text is about to be compiled. */
  commit(): void {
    this.running = this.text;
    if (this.undone !== undefined && this.changed) return; // the reader's own stays kept until it is given up
    keep(this.#key, this.changed ? this.text : undefined);
  }

  /** Back to the scenario's own text; the reader's can be brought back until `undone` is cleared. */
  restore(): void {
    this.undone = this.text;
    this.text = this.own;
  }

  bringBack(): void {
    this.write(this.undone ?? this.text);
    this.undone = undefined;
  }
}
