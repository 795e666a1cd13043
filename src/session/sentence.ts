/**
 * Words for a step: what happened in it, and why, in one or two sentences in the field's terms. Code stands between backquotes. The
 * sentence is of the position alone, whichever way led there: of all that happened on the way, the last step is told. Its most telling event
 * wins (happened.ts); without one, what changed in the frames of the user's code (calls.ts); else where the program stands.
 */
import type { Image } from '../go/emit/image.ts';
import type { Event } from '../machine/events.ts';
import type { Picture } from '../machine/picture.ts';
import type { Settings } from '../machine/settings.ts';
import { current, fromFrames, userFrames } from './calls.ts';
import { fromEvents } from './happened.ts';
import type { Stacks } from './laststep.ts';
import type { Sentence, Verdict } from './protocol.ts';
import { oneLine, short } from './words.ts';

export interface SentenceInput {
  /** The stacks one step before; undefined at the start of the run. */
  before: Stacks | undefined;
  after: Picture;
  /** What happened in the last step. */
  events: readonly Event[];
  image: Image;
  verdicts: readonly Verdict[];
  settings: Settings;
  /** Bytes of the stack that a new goroutine gets at this time. */
  startingStack: number;
}

export function sentence(input: SentenceInput): Sentence {
  const ended = ending(input.after);
  if (ended) return ended;
  if (!input.before) return position(input.after);
  return fromEvents(input) ?? fromFrames(input.before, input.after, input.image) ?? position(input.after);
}

function ending(p: Picture): Sentence | undefined {
  const s = p.status;
  switch (s.kind) {
    case 'exited':
      return s.code === 0
        ? {
            what: 'The program has ended: `main` has returned.',
            why:
              leaks(p) ??
              'What is still on the heap goes with the process; no collection is needed for that.',
          }
        : { what: `The program has ended with exit status ${s.code}.` };
    case 'panicked':
      return {
        what: `The program has panicked: \`${oneLine(s.message)}\`.`,
        why: 'No deferred function recovered, so the run ends with exit status 2. The stack is shown as it was at the panic.',
      };
    case 'fatal':
      return {
        what: `Fatal error: \`${oneLine(s.message)}\`.`,
        why: 'A fatal error cannot be recovered from.',
      };
    case 'stopped':
      return { what: s.message };
    case 'ready':
    case 'paused':
      return undefined;
  }
}

/** Goroutines that would wait for ever, if there are any. */
function leaks(p: Picture): string | undefined {
  const leaked = p.goroutines.filter((g) => g.leaked);
  if (leaked.length === 0) return undefined;
  const [first] = leaked;
  const who =
    leaked.length === 1
      ? `Goroutine ${first!.id} still waits (${first!.waiting})`
      : `${leaked.length} goroutines still wait`;
  return `${who}, and nothing that can run reaches what ${leaked.length === 1 ? 'it waits' : 'they wait'} on: leaked. In a server that goes on, ${leaked.length === 1 ? 'its stack' : 'their stacks'} would stay for ever.`;
}

function position(p: Picture): Sentence {
  const frame = userFrames(current(p))[0];
  if (!frame)
    return {
      what: p.step === 0 ? 'The program is loaded; nothing has run yet.' : 'Library code is running.',
    };
  const where = `line ${frame.place.line}, in \`${short(frame.func)}\``;
  return { what: p.step === 0 ? `Before the first statement: ${where}.` : `Next: ${where}.` };
}
