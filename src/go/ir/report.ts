/*
 * Where the phases say what they decided, in the words of -m.
 */
import type { XPos } from './nodes.ts';

/** Receives the optimisation diagnostics of the package being compiled, in the order in which they are found. */
export interface Report {
  /** How often -m was given: 0 for nothing, 1 for verdicts, 2 for verdicts with costs and explanations. */
  readonly level: number;
  /** One line of text; shown at the outermost position. */
  line(pos: XPos, text: string): void;
  /** A position as lines show it (`./main.go:3:6`), for mention within a text. */
  place(pos: XPos): string;
}

/** A report that is not listened to. */
export const silent: Report = { level: 0, line: () => {}, place: () => '' };
