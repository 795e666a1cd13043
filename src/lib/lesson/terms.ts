/**
 * The field's words, and how sentences and lessons write them. What they mean is told in glossary.ts, which is loaded when somebody asks.
 */

/** By the term's id: its name, then other ways to write it. */
const WRITTEN = {
  address: ['address', 'addresses'],
  allocation: ['allocation', 'allocations', 'allocates', 'allocated', 'allocate'],
  assist: ['assist', 'assists', 'mark assist', 'mark assists'],
  boxing: ['boxing', 'boxed'],
  cleanup: ['cleanup', 'cleanups'],
  closure: ['closure', 'closures'],
  'escape-analysis': [
    'escape analysis',
    'escapes',
    'escape',
    'escaping',
    'moved to heap',
    'moves to the heap',
    'moved to the heap',
  ],
  finalizer: ['finalizer', 'finalizers'],
  frame: ['frame', 'frames', 'stack frame', 'stack frames'],
  'gc-cycle': ['collection', 'collections', 'cycle', 'cycles', 'garbage collection'],
  gogc: ['GOGC'],
  gomemlimit: ['GOMEMLIMIT', 'memory limit'],
  goroutine: ['goroutine', 'goroutines'],
  guard: ['stack guard', 'guard'],
  heap: ['heap'],
  'heap-goal': ['heap goal', 'goal'],
  inlining: ['inlining', 'inlined', 'inline', 'inlines'],
  interface: ['interface', 'interfaces'],
  live: ['live', 'liveness'],
  map: ['map', 'maps'],
  mark: ['mark', 'marking', 'marks', 'marked', 'mark phase'],
  'mark-termination': ['mark termination'],
  pacer: ['pacer'],
  pointer: ['pointer', 'pointers'],
  'pointer-map': ['pointer map', 'pointer maps'],
  root: ['root', 'roots'],
  'size-class': ['size class', 'size classes'],
  slice: ['slice', 'slices', 'slice header'],
  span: ['span', 'spans'],
  stack: ['stack', 'stacks'],
  'stack-growth': ['stack growth', 'stack copy', 'stack is copied'],
  'stack-pointer': ['stack pointer'],
  'stop-the-world': ['stop the world', 'stop-the-world', 'pause', 'pauses'],
  sweep: ['sweep', 'swept', 'sweeps', 'sweeping'],
  'sync-pool': ['sync.Pool', 'victim cache'],
  tiny: ['tiny allocator', 'tiny objects', 'tiny object'],
  tricolor: ['tricolor', 'white', 'grey', 'black', 'tricolor marking'],
  trigger: ['trigger'],
  unreachable: ['unreachable', 'garbage', 'reachable', 'cannot be reached'],
  weak: ['weak pointer', 'weak pointers'],
  'write-barrier': ['write barrier', 'barrier', 'write barriers'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type TermId = keyof typeof WRITTEN;

export const termIds = Object.keys(WRITTEN) as TermId[];
export const isTerm = (id: string): id is TermId => Object.hasOwn(WRITTEN, id);
export const nameOf = (id: TermId): string => WRITTEN[id][0];

const BY_WORD = new Map(
  termIds.flatMap((id) => WRITTEN[id].map((word) => [word.toLowerCase(), id] as const)),
);

const WORDS = new RegExp(
  `\\b(${[...BY_WORD.keys()]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')})\\b`,
  'gi',
);

export type Run = { text: string; term?: TermId; code?: boolean };

/**
 * Cuts a text into runs: plain, code between backquotes, and words of the glossary (each term once; `seen` says which were already linked nearby).
 */
export function linkTerms(text: string, seen: Set<TermId> = new Set()): Run[] {
  const runs: Run[] = [];
  for (const [i, part] of text.split('`').entries()) {
    if (i % 2 === 1) {
      runs.push({ text: part, code: true });
      continue;
    }
    let at = 0;
    for (const match of part.matchAll(WORDS)) {
      const id = BY_WORD.get(match[0].toLowerCase())!;
      if (seen.has(id)) continue;
      seen.add(id);
      if (match.index > at) runs.push({ text: part.slice(at, match.index) });
      runs.push({ text: match[0], term: id });
      at = match.index + match[0].length;
    }
    if (at < part.length) runs.push({ text: part.slice(at) });
  }
  return runs;
}
