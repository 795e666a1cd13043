/**
 * Cues: what of the machine a segment of a lesson waits for. A cue names something that happens, never a step number, so that a
 * lesson survives changes of the program and of the machine.
 *
 *     start                          before the first statement
 *     end                            the run is over
 *     line 12                        line 12 is about to run
 *     call newUser                   newUser has been entered
 *     return newUser                 newUser has returned
 *     Alloc User                     an event of that kind (machine/events.ts) whose subject contains the word
 *     StackCopy g1                   … of that goroutine
 *     GCPhase sweep    Print "Asha"    Free    Panic    …
 *
 * Any of them may end in `#3`: the third one since the previous segment.
 */
import type { Event, EventKind } from '../machine/events.ts';
import type { Target } from '../session/protocol.ts';
import { instead } from './closest.ts';

export type Cue = { kind: 'start' } | { kind: 'target'; target: Target; nth: number; text: string };

/** Every kind of event; the record makes the type checker list one that is missing. */
const EVENT_KINDS: Record<EventKind, true> = {
  Alloc: true,
  StackCopy: true,
  StackShrink: true,
  GoCreate: true,
  GoStart: true,
  GoPark: true,
  GoUnpark: true,
  GoEnd: true,
  ChanSend: true,
  ChanRecv: true,
  GCBegin: true,
  GCPhase: true,
  GCRoots: true,
  Shade: true,
  Scan: true,
  Barrier: true,
  Assist: true,
  SweepSpan: true,
  Free: true,
  Lost: true,
  HeapGrow: true,
  Finalizer: true,
  Timer: true,
  Preempt: true,
  GCEnd: true,
  HeapGoal: true,
  Print: true,
  Panic: true,
  Recovered: true,
  Exit: true,
  GoLeak: true,
};

export const eventKinds: readonly string[] = Object.keys(EVENT_KINDS);

const PLACES = ['start', 'end', 'next', 'line', 'call', 'return'];

/** What a phase of the collector is called in `GCPhase sweep`; the record makes the type checker list one that is missing. */
const PHASES: Record<Extract<Event, { kind: 'GCPhase' }>['phase'], true> = {
  'sweep termination': true,
  mark: true,
  'mark termination': true,
  sweep: true,
  off: true,
};

/** Parses a cue; a string says what is wrong with it. */
export function parseCue(text: string): Cue | string {
  const words = /^(.*?)(?:\s+#(\d+))?$/.exec(text.trim())!;
  const nth = words[2] ? Number(words[2]) : 1;
  if (nth === 0) return '#1 is the first one';
  const space = words[1]!.search(/\s/);
  const head = space < 0 ? words[1]! : words[1]!.slice(0, space);
  const rest = space < 0 ? '' : unquote(words[1]!.slice(space).trim());
  const at = (target: Target): Cue => ({ kind: 'target', target, nth, text: text.trim() });
  if (['start', 'end', 'next'].includes(head) && rest !== '')
    return `nothing stands after "${head}", and here is "${rest}"`;
  switch (head) {
    case 'start':
      return { kind: 'start' };
    case 'end':
      return at({ what: 'end' });
    case 'next':
      return at({ what: 'next line' });
    case 'line':
      return /^[1-9]\d*$/.test(rest)
        ? at({ what: 'line', line: Number(rest) })
        : `line wants a number, not "${rest}"`;
    case 'call':
    case 'return':
      return at(rest === '' ? { what: head } : { what: head, func: rest });
  }
  if (!Object.hasOwn(EVENT_KINDS, head)) {
    const known = [...PLACES, ...eventKinds];
    return `"${head}" is neither a place nor a kind of event; ${instead(head, known)}`;
  }
  const kind = head as EventKind;
  const wrong = rest === '' ? undefined : problemOfMatch(kind, rest);
  return wrong ?? at(rest === '' ? { what: 'event', kind } : { what: 'event', kind, match: rest });
}

/** What is wrong with the words after a kind of event; undefined if nothing is. */
function problemOfMatch(kind: EventKind, match: string): string | undefined {
  switch (kind) {
    case 'Alloc':
    case 'Print':
      return undefined;
    case 'Free':
      return 'Free takes no name: what has been freed is not known by its type any more';
    case 'GCPhase':
      return Object.hasOwn(PHASES, match)
        ? undefined
        : `no phase is called "${match}"; ${instead(match, Object.keys(PHASES))}`;
    default:
      return /^g\d+$/.test(match) ? undefined : `after ${kind} may stand a goroutine, as g1, not "${match}"`;
  }
}

function unquote(text: string): string {
  return /^".*"$/.test(text) ? text.slice(1, -1) : text;
}
