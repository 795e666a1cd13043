/** How a verdict of the compiler is shown on its line. */
import type { Verdict, VerdictKind } from '../../session/protocol.ts';

export interface Badge {
  /** heap: warm and filled; leak: warm outline; stack: cool; inline: neutral. */
  tone: 'heap' | 'leak' | 'stack' | 'inline';
  /** One character, so that colour is never alone. */
  mark: string;
  words: string;
}

const ORDER: Record<VerdictKind, number> = {
  'moved to heap': 0,
  'escapes to heap': 1,
  'leaking param': 2,
  'does not escape': 3,
  'inlining call': 4,
  'can inline': 5,
  'cannot inline': 6,
  other: 7,
};

/** What matters most comes first. */
export function rank(verdict: Verdict): number {
  return ORDER[verdict.kind];
}

export function badgeOf(verdict: Verdict): Badge {
  const { subject } = verdict;
  switch (verdict.kind) {
    case 'moved to heap':
      return { tone: 'heap', mark: 'H', words: `${subject} moves to the heap` };
    case 'escapes to heap':
      return { tone: 'heap', mark: 'H', words: `${subject} escapes` };
    case 'leaking param':
      return { tone: 'leak', mark: '↗', words: `${subject} leaks` };
    case 'does not escape':
      return { tone: 'stack', mark: 'S', words: `${subject} stays` };
    case 'can inline':
      return { tone: 'inline', mark: 'i', words: `${subject} can be inlined` };
    case 'inlining call':
      return { tone: 'inline', mark: 'i', words: `${subject} inlined` };
    case 'cannot inline':
      return { tone: 'inline', mark: '×', words: `${subject} not inlined` };
    case 'other':
      return { tone: 'inline', mark: '·', words: verdict.text };
  }
}
