/** The text that is edited, the text that runs, and the scenario's own. What was changed is kept in the browser. */
import { keep, kept } from '../ui/storage.ts';

export class Draft {
  /** The scenario's own text. */
  readonly own: string = $state('');
  text = $state('');
  running = $state('');
  readonly changed: boolean = $derived(this.text !== this.own);
  /** What is shown of the run belongs to the text that is shown. */
  readonly current: boolean = $derived(this.text === this.running);
  #undone = $state<string | undefined>();
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

  /** The reader's own text that made room for another, while it can be brought back: until it is given up, also in a later visit. */
  get undone(): string | undefined {
    return this.#undone;
  }

  set undone(text: string | undefined) {
    this.#undone = text;
    keep(`${this.#key}.undone`, text);
  }

  /** Takes a text that is to be shown and run. One of the reader's own that has to make room can be brought back. */
  load(text: string, own?: string): void {
    this.text = text;
    this.running = text;
    const before = own !== undefined && own !== text ? own : kept<string>(`${this.#key}.undone`);
    this.undone = before === text ? undefined : before;
  }

  write(text: string): void {
    this.text = text;
    keep(this.#key, text);
  }

  /** The text is about to be compiled. */
  commit(): void {
    this.running = this.text;
    keep(this.#key, this.changed ? this.text : undefined);
  }

  /** Back to the scenario's own text; the reader's can be brought back. */
  restore(): void {
    this.undone = this.text;
    this.text = this.own;
  }

  bringBack(): void {
    this.write(this.undone ?? this.text);
    this.undone = undefined;
  }
}
