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
import type { EventKind } from '../machine/events.ts';
import type { Target } from '../session/protocol.ts';

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

/** Parses a cue; a string says what is wrong with it. */
export function parseCue(text: string): Cue | string {
  const words = /^(.*?)(?:\s+#(\d+))?$/.exec(text.trim())!;
  const nth = words[2] ? Number(words[2]) : 1;
  const space = words[1]!.search(/\s/);
  const head = space < 0 ? words[1]! : words[1]!.slice(0, space);
  const rest = space < 0 ? '' : unquote(words[1]!.slice(space).trim());
  const at = (target: Target): Cue => ({ kind: 'target', target, nth, text: text.trim() });
  switch (head) {
    case 'start':
      return { kind: 'start' };
    case 'end':
      return at({ what: 'end' });
    case 'next':
      return at({ what: 'next line' });
    case 'line':
      return /^\d+$/.test(rest)
        ? at({ what: 'line', line: Number(rest) })
        : `line wants a number, not "${rest}"`;
    case 'call':
    case 'return':
      return at(rest === '' ? { what: head } : { what: head, func: rest });
  }
  if (Object.hasOwn(EVENT_KINDS, head)) {
    const kind = head as EventKind;
    return at(rest === '' ? { what: 'event', kind } : { what: 'event', kind, match: rest });
  }
  return `"${head}" is neither a place nor a kind of event`;
}

function unquote(text: string): string {
  return /^".*"$/.test(text) ? text.slice(1, -1) : text;
}
