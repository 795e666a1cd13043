/** Chance from a seed: the same seed gives the same choices on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 to 2³²−1 (splitmix32). */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let z = this.#state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  }

  /** A whole number from 0 to n−1. */
  below(n: number): number {
    return this.next() % n;
  }

  /** A whole number from lo to hi, both included. */
  between(lo: number, hi: number): number {
    return lo + this.below(hi - lo + 1);
  }

  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** One of the given; the list must not be empty. */
  pick<T>(of: readonly T[]): T {
    return of[this.below(of.length)]!;
  }

  /** One of the given, in proportion to their weights. */
  weighted<T>(of: readonly (readonly [weight: number, value: T])[]): T {
    let at = this.below(of.reduce((sum, [w]) => sum + w, 0));
    for (const [w, value] of of) if ((at -= w) < 0) return value;
    throw new RangeError('weighted: no choice has a weight');
  }
}
