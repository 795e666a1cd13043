/*
 * Where a parameter's value goes (Go: escape/leaks.go): for the heap, for pointers that are written through
 * ("mutator"), for functions that are called without our knowing them ("callee") and for the first results, the
 * smallest number of dereferences on a way there, or none.
 */

const slot = { heap: 0, mutator: 1, callee: 2, result0: 3 } as const;
const slots = 8;

/** How many results of a function are told apart; flows to later ones count as flows to the heap. */
export const numEscResults = slots - slot.result0;

/** The flows of one parameter. A level of −1 means: no flow. */
export class Leaks {
  readonly #level: number[] = new Array<number>(slots).fill(-1);

  get heap(): number {
    return this.#level[slot.heap]!;
  }
  get mutator(): number {
    return this.#level[slot.mutator]!;
  }
  get callee(): number {
    return this.#level[slot.callee]!;
  }
  result(i: number): number {
    return this.#level[slot.result0 + i]!;
  }
  addHeap(derefs: number): void {
    this.#add(slot.heap, derefs);
  }
  addMutator(derefs: number): void {
    this.#add(slot.mutator, derefs);
  }
  addCallee(derefs: number): void {
    this.#add(slot.callee, derefs);
  }
  addResult(i: number, derefs: number): void {
    this.#add(slot.result0 + i, derefs);
  }

  #add(i: number, derefs: number): void {
    const old = this.#level[i]!;
    if (old < 0 || derefs < old) this.#level[i] = Math.min(derefs, 254);
  }

  /** Adds the flows of another parameter. */
  merge(other: Leaks): void {
    other.#level.forEach((derefs, i) => derefs >= 0 && this.#add(i, derefs));
  }

  /** Forgets ways that are no shorter than the way to the heap. */
  optimize(): void {
    const heap = this.heap;
    if (heap < 0) return;
    for (let i = 1; i < slots; i++) if (this.#level[i]! >= heap) this.#level[i] = -1;
  }

  /** Whether the value goes anywhere at all. */
  get any(): boolean {
    return this.#level.some((x) => x >= 0);
  }

  /** As a tag: "" when the value itself reaches the heap, which is also what is assumed of the unknown. */
  encode(): string {
    if (this.heap === 0) return '';
    return 'esc:' + this.#level.map((x) => (x < 0 ? '-' : x)).join(',');
  }
}

/** Reads a tag; anything that is not one means: the value reaches the heap. */
export function parseLeaks(tag: string | null | undefined): Leaks {
  const l = new Leaks();
  if (!tag || !tag.startsWith('esc:')) {
    l.addHeap(0);
    return l;
  }
  tag
    .slice(4)
    .split(',')
    .forEach((s, i) => {
      if (s === '-') return;
      const level = Number(s);
      if (i === slot.heap) l.addHeap(level);
      else if (i === slot.mutator) l.addMutator(level);
      else if (i === slot.callee) l.addCallee(level);
      else l.addResult(i - slot.result0, level);
    });
  return l;
}

/**
 * Reads the right side of a `//heapscope:leaks NAME=…` directive: a comma-separated list of `none`, `heap`,
 * `content`, `heap:LEVEL`, `mutates`, `mutates:LEVEL`, `calls`, `calls:LEVEL`, `resultI:LEVEL`. Null when it is malformed.
 */
export function parseDirective(text: string): Leaks | null {
  const l = new Leaks();
  for (const part of text.split(',')) {
    const m = /^(none|heap|content|mutates|calls|result(\d+))(?::(\d+))?$/.exec(part.trim());
    if (m === null) return null;
    const level = m[3] === undefined ? 0 : Number(m[3]);
    if (m[1] === 'heap') l.addHeap(level);
    else if (m[1] === 'content') l.addHeap(Math.max(level, 1));
    else if (m[1] === 'mutates') l.addMutator(level);
    else if (m[1] === 'calls') l.addCallee(level);
    else if (m[2] !== undefined) l.addResult(Math.min(Number(m[2]), numEscResults - 1), level);
  }
  return l;
}
