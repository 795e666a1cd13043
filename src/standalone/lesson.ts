/** What a self-contained page holds beside the machine. */
import type { Scenario } from '../scenario/index.ts';

export interface Lesson {
  scenario: Scenario;
  /** The scenario's own program, or the reader's variant of it. */
  program: string;
}
