/** Remembers what texts showed, so that the next scene can mark those that have changed. A text keeps its mark while the step is the same. */

/** Ends the remembered text of what has just changed. */
const CHANGED = '\u0001';

export type Texts = ReadonlyMap<string, string>;

export class Changes {
  readonly texts = new Map<string, string>();
  /** Whether anything noted here is marked as changed. */
  any = false;
  readonly #before: Texts;
  readonly #sameStep: boolean;

  constructor(before: Texts, sameStep: boolean) {
    this.#before = before;
    this.#sameStep = sameStep;
  }

  /** Notes what is shown under an id, and tells whether it showed something else before. What was not there counts as changed if `fresh`. */
  note(id: string, text: string, fresh = false): boolean {
    const before = this.#before.get(id);
    const changed = this.#sameStep
      ? (before?.endsWith(CHANGED) ?? false)
      : before === undefined
        ? fresh
        : before.replace(CHANGED, '') !== text;
    this.texts.set(id, text + (changed ? CHANGED : ''));
    if (changed) this.any = true;
    return changed;
  }
}
