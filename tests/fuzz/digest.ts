/** Recordings of random programs: too many lines to keep, so only digests are. */
import { createHash } from 'node:crypto';

/** The flags that are compared. */
export const modes = ['-m', '-m -l'] as const;

/** The seeds of the programs that every test run compares. */
export const seeds: readonly number[] = Array.from({ length: 40 }, (_, i) => 20_000 + i);

export interface Recorded {
  /** The version of Go that was asked. */
  go: string;
  /** By seed: digests of the program and of what Go says of it with each of `modes`. */
  programs: Record<number, string[]>;
}

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
