/** Words for the events of a step: the kind that tells the most is told. */
import type { Event } from '../machine/events.ts';
import { isClosure } from '../machine/picture.ts';
import type { Sentence } from './protocol.ts';
import type { SentenceInput } from './sentence.ts';
import { verdictOf } from './site.ts';
import { article, bytes, capital, count, oneLine } from './words.ts';

type Of<K extends Event['kind']> = Extract<Event, { kind: K }>;

/** Kinds by how much they tell; the first that occurs is told. */
const telling: Event['kind'][] = [
  'Panic',
  'Lost',
  'Recovered',
  'StackCopy',
  'StackShrink',
  'GCBegin',
  'GCEnd',
  'Free',
  'GCPhase',
  'Scan',
  'Barrier',
  'GCRoots',
  'Finalizer',
  'GoCreate',
  'GoPark',
  'GoEnd',
  'ChanSend',
  'ChanRecv',
  'Print',
  'Alloc',
  'Shade',
  'Assist',
];

export function fromEvents(input: SentenceInput): Sentence | undefined {
  for (const kind of telling) {
    const mine = input.events.filter((e) => e.kind === kind);
    if (mine.length === 0) continue;
    const told = tell(mine, input);
    if (told) return told;
  }
}

function tell(events: Event[], input: SentenceInput): Sentence | undefined {
  const e = events.at(-1)!;
  const n = events.length;
  switch (e.kind) {
    case 'Panic':
      return {
        what: `A panic begins${e.message ? `: \`${oneLine(e.message)}\`` : ''}.`,
        why: 'The goroutine’s deferred functions run, from the innermost frame outwards, until one recovers.',
      };
    case 'Recovered':
      return {
        what: 'A deferred function called `recover`: the panic is over.',
        why: 'The function that deferred it returns to its caller as usual.',
      };
    case 'Lost':
      return {
        what: `An object of ${bytes(e.size)} is freed although the program can still reach it.`,
        why: 'With the write barrier off, the collector did not see the pointer that was moved: a black object points to a white one, and the tricolor invariant is broken.',
      };
    case 'StackCopy':
      return {
        what: `The stack of goroutine ${e.g} is too small for this call: it moves from ${bytes(e.oldSize)} to ${bytes(e.newSize)}.`,
        why: `The used part is copied, and ${count(e.adjusted, 'pointer')} into the stack ${e.adjusted === 1 ? 'is' : 'are'} re-aimed at the new place; the old stack is freed.`,
      };
    case 'StackShrink':
      return {
        what: `The stack of goroutine ${e.g} shrinks from ${bytes(e.oldSize)} to ${bytes(e.newSize)}.`,
        why: 'The collector found less than a quarter of it in use.',
      };
    case 'GCBegin':
      return collection(e, n, input);
    case 'GCEnd':
      return {
        what: `Marking of collection ${e.cycle} is over: ${bytes(e.marked)} are live; what is still white is garbage.`,
        why: `The next goal is ${bytes(e.goal)}; the sweep takes the garbage span by span.`,
      };
    case 'Free':
      return {
        what:
          n === 1
            ? `The sweep frees an object of ${bytes(e.size)}.`
            : `The sweep frees ${count(n, 'object')}.`,
        why:
          n === 1
            ? 'It was white when marking ended: nothing that the program can reach leads to it.'
            : 'They were white when marking ended: nothing that the program can reach leads to them.',
      };
    case 'GCPhase':
      return { what: `The collector’s phase is now: ${e.phase}.` };
    case 'GCRoots':
      return {
        what: `The collector looks at a root, ${e.what === 'stack' ? `the stack of goroutine ${e.g2}` : 'the global variables'}: what it points to becomes grey.`,
        why:
          e.what === 'stack'
            ? 'Only variables that may still be read count: the compiler’s pointer maps say which.'
            : undefined,
      };
    case 'Scan':
      return {
        what: `The collector scans ${count(n, 'grey object')}: what ${n === 1 ? 'it points' : 'they point'} to becomes grey, and ${n === 1 ? 'it becomes' : 'they become'} black.`,
      };
    case 'Barrier':
      return {
        what: `The write barrier notes ${n > 1 ? 'the targets of the pointers that were written, old and new,' : targets(e)} in its buffer.`,
        why: 'What is noted is shaded when the buffer is emptied, before marking can end: so no object can be hidden from the collector behind a black one.',
      };
    case 'Finalizer':
      return { what: unreachable(e) };
    case 'GoCreate':
      return {
        what: `Goroutine ${e.newg} is created, with a stack of its own.`,
        why: 'It is put into the run queue; it runs when a processor takes it.',
      };
    case 'GoPark':
      return { what: `Goroutine ${e.g} waits: ${e.reason}.`, why: 'Another goroutine gets the processor.' };
    case 'GoEnd':
      return goroutineEnd(e, input);
    case 'ChanSend':
      return {
        what: e.to
          ? `The value goes straight to goroutine ${e.to}, which was waiting for it.`
          : 'The value is put into the channel’s buffer.',
      };
    case 'ChanRecv':
      return {
        what: e.from
          ? `The value comes straight from goroutine ${e.from}, which was waiting to send it.`
          : 'A value is taken from the channel’s buffer.',
      };
    case 'Print':
      return {
        what: `The program prints \`${oneLine(events.map((p) => (p as Of<'Print'>).text).join(''))}\`.`,
      };
    case 'Alloc':
      return allocation(events as Of<'Alloc'>[], input);
    case 'Assist':
      return {
        what: `Goroutine ${e.g} assists the collector before it may allocate.`,
        why: 'It allocates while marking goes on, and has to pay for that with marking work.',
      };
    case 'Shade':
      return { what: `${count(n, 'object')} become${n === 1 ? 's' : ''} grey.` };
    default:
      return undefined;
  }
}

function allocation(events: Of<'Alloc'>[], input: SentenceInput): Sentence | undefined {
  const byAddress = new Map(input.after.heap.objects.map((o) => [o.address, o]));
  const mine = events.filter((a) => byAddress.get(a.address)?.library === false);
  const e = mine.at(-1);
  if (!e) return undefined;
  const object = byAddress.get(e.address)!;
  const slot = e.slot > e.size ? `${bytes(e.size)} in a slot of ${bytes(e.slot)}` : bytes(e.slot);
  const one = isClosure(object) ? 'a closure' : `${article(object.type)} \`${object.type}\``;
  const what =
    mine.length === 1
      ? `${capital(one)} is allocated on the heap: ${slot}.`
      : `${count(mine.length, 'object')} are allocated on the heap, the last ${one}: ${slot}.`;
  const verdict = verdictOf(input.image, input.verdicts, e.pc);
  const because = verdict && (verdict.kind === 'does not escape' ? verdict.caveat : verdict.because);
  return {
    what,
    why: verdict ? `\`${verdict.text}\`${because ? ` — ${because}` : '.'}` : undefined,
  };
}

/** A collection that begins, or that has run: where the collector takes no steps of its own, a whole one may lie within a step. */
function collection(e: Of<'GCBegin'>, n: number, input: SentenceInput): Sentence {
  const asked = e.forced ? ', asked for by `runtime.GC`' : '';
  const end = input.events.findLast((x): x is Of<'GCEnd'> => x.kind === 'GCEnd');
  if (end?.cycle === e.cycle) {
    const run =
      n === 1
        ? `Collection ${e.cycle} has run${asked}`
        : `${count(n, 'collection')} have run, the last of them number ${e.cycle}${asked}`;
    const queued = input.events.filter((x): x is Of<'Finalizer'> => x.kind === 'Finalizer');
    return {
      what: `${run}: ${bytes(end.marked)} are live, and ${swept(input)}.`,
      why: queued.length > 0 ? unreachable(queued.at(-1)!) : undefined,
    };
  }
  const { writeBarrier, stopTheWorld } = input.settings;
  const world = `the world stops ${stopTheWorld ? 'until marking is over' : 'for a moment'}`;
  const barrier = `the write barrier ${writeBarrier ? 'is switched on' : 'stays off'}`;
  return {
    what: `Collection ${e.cycle} begins${asked}: ${world}, and ${barrier}.`,
    why: e.forced ? undefined : `${bytes(e.heapLive)} are in use, and the trigger is ${bytes(e.trigger)}.`,
  };
}

/** What the sweep has done in the step. */
function swept({ events, after }: SentenceInput): string {
  if (after.collector.phase === 'sweep') return 'what is left is swept from now on';
  let objects = 0;
  let size = 0;
  for (const e of events) {
    if (e.kind !== 'SweepSpan') continue;
    objects += e.freed;
    size += e.bytes;
  }
  if (objects === 0) return 'there was nothing to free';
  return `${count(objects, 'object')}, ${bytes(size)}, ${objects === 1 ? 'has' : 'have'} been freed`;
}

function unreachable(e: Of<'Finalizer'>): string {
  return e.what === 'weak pointer'
    ? 'A weak pointer is cleared: its object is unreachable.'
    : `A ${e.what} is queued: its object is unreachable.`;
}

/** What the write barrier has noted of a write. */
function targets(e: Of<'Barrier'>): string {
  if (e.old === 0) return 'the new target of the pointer that was written';
  if (e.new === 0) return 'the old target of the pointer that was overwritten';
  return 'both the old and the new target of the pointer that was written';
}

/** Of those that ended, only stacks of the size that new goroutines get are kept. */
function goroutineEnd(e: Of<'GoEnd'>, { before, startingStack }: SentenceInput): Sentence {
  const size = before?.goroutines.find((g) => g.id === e.g)?.stack.size;
  if (size === undefined) return { what: `Goroutine ${e.g} has ended.` };
  if (size === startingStack)
    return { what: `Goroutine ${e.g} has ended; its stack of ${bytes(size)} is kept for the next one.` };
  return {
    what: `Goroutine ${e.g} has ended; its stack of ${bytes(size)} is freed.`,
    why: `Only a stack of ${bytes(startingStack)}, as a new goroutine gets it, is kept for the next one.`,
  };
}
