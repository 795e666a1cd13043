/**
 * Words for a step: what happened between two pictures, and why, in one or two sentences in the field's terms. Code stands
 * between backquotes. The most telling event wins; without one, what changed in the frames of the user's code is told.
 */
import type { Event } from '../machine/events.ts';
import {
  isClosure,
  type FramePicture,
  type GoroutinePicture,
  type Picture,
  type ValuePicture,
  type VarPicture,
} from '../machine/picture.ts';
import type { Sentence, Verdict } from './protocol.ts';

export interface SentenceInput {
  before: Picture | undefined;
  after: Picture;
  events: readonly Event[];
  /** True when time went forward from `before`; seeking and going back are told by position only. */
  stepped: boolean;
  /** Verdicts at a line of a file. */
  verdictsAt(file: string, line: number): readonly Verdict[];
}

export function sentence(input: SentenceInput): Sentence {
  const ended = ending(input.after);
  if (ended) return ended;
  if (!input.before || !input.stepped) return position(input.after);
  return fromEvents(input) ?? fromFrames(input.before, input.after) ?? position(input.after);
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
  const frame = userFrame(current(p));
  if (!frame)
    return {
      what: p.step === 0 ? 'The program is loaded; nothing has run yet.' : 'Library code is running.',
    };
  const where = `line ${frame.place.line}, in \`${short(frame.func)}\``;
  return { what: p.step === 0 ? `Before the first statement: ${where}.` : `Next: ${where}.` };
}

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

function fromEvents(input: SentenceInput): Sentence | undefined {
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
      return {
        what: `Collection ${e.cycle} begins${e.forced ? ', asked for by `runtime.GC`' : ''}: the world stops for a moment, and the write barrier goes on.`,
        why: e.forced
          ? undefined
          : `${bytes(e.heapLive)} are in use, and the trigger is ${bytes(e.trigger)}.`,
      };
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
        what: 'The write barrier shades both the old and the new target of the pointer that was written.',
        why: 'So no object can be hidden from the collector behind a black one.',
      };
    case 'Finalizer':
      return {
        what:
          e.what === 'weak pointer'
            ? 'A weak pointer is cleared: its object is unreachable.'
            : `A ${e.what} is queued: its object is unreachable.`,
      };
    case 'GoCreate':
      return {
        what: `Goroutine ${e.newg} is created, with a stack of its own.`,
        why: 'It is put into the run queue; it runs when a processor takes it.',
      };
    case 'GoPark':
      return { what: `Goroutine ${e.g} waits: ${e.reason}.`, why: 'Another goroutine gets the processor.' };
    case 'GoEnd':
      return { what: `Goroutine ${e.g} has ended; its stack can be used again.` };
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
        what: `The program prints \`${oneLine(events.map((p) => (p as Extract<Event, { kind: 'Print' }>).text).join(''))}\`.`,
      };
    case 'Alloc':
      return allocation(events as Extract<Event, { kind: 'Alloc' }>[], input);
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

function allocation(events: Extract<Event, { kind: 'Alloc' }>[], input: SentenceInput): Sentence | undefined {
  const byAddress = new Map(input.after.heap.objects.map((o) => [o.address, o]));
  const mine = events.filter((e) => byAddress.get(e.address)?.library === false);
  const e = mine.at(-1);
  if (!e) return undefined;
  const object = byAddress.get(e.address)!;
  const slot = e.slot > e.size ? `${bytes(e.size)} in a slot of ${bytes(e.slot)}` : bytes(e.slot);
  const one = isClosure(object) ? 'a closure' : `${article(object.type)} \`${object.type}\``;
  const what =
    mine.length === 1
      ? `${one[0]!.toUpperCase()}${one.slice(1)} is allocated on the heap: ${slot}.`
      : `${count(mine.length, 'object')} are allocated on the heap, the last ${one}: ${slot}.`;
  const verdict =
    object.site &&
    input
      .verdictsAt(object.site.file, object.site.line)
      .find((v) => v.kind === 'moved to heap' || v.kind === 'escapes to heap');
  return {
    what,
    why: verdict ? `\`${verdict.text}\`${verdict.because ? ` — ${verdict.because}` : '.'}` : undefined,
  };
}

function fromFrames(before: Picture, after: Picture): Sentence | undefined {
  const was = current(before);
  const is = current(after);
  if (!was || !is) return undefined;
  if (was.id !== is.id) return { what: `Goroutine ${is.id} runs now.` };
  const oldFrames = userFrames(was);
  const newFrames = userFrames(is);
  const oldTop = oldFrames[0];
  const newTop = newFrames[0];
  if (!oldTop || !newTop) return undefined;
  const known = new Set(oldFrames.map((f) => f.key + f.func));
  if (!known.has(newTop.key + newTop.func)) {
    const args = newTop.vars
      .filter((v) => v.kind === 'param')
      .map((v) => `${v.name} = ${clip(v.value.text)}`);
    // The arguments stand in the caller's frame: they are no part of the bytes told here.
    const given = args.length ? ` with \`${args.join(', ')}\`` : '';
    const size = newTop.size === 0 ? 'without locals' : `of ${bytes(newTop.size)}`;
    return {
      what: `\`${short(oldTop.func)}\` calls \`${short(newTop.func)}\`${given}: a frame ${size} is pushed on the stack.`,
    };
  }
  if (oldTop.key + oldTop.func !== newTop.key + newTop.func) {
    const gone = oldTop.vars
      .filter((v) => v.movedTo === undefined && v.kind !== 'closure')
      .map((v) => `\`${v.name}\``);
    return {
      what: `\`${short(oldTop.func)}\` returns: its frame drops off the stack.`,
      why: gone.length
        ? `${list(gone)} ${gone.length === 1 ? 'is' : 'are'} gone; nothing has to be collected for that.`
        : undefined,
    };
  }
  const changes = changed(oldTop, newTop);
  if (changes.length === 0) return undefined;
  return { what: `${list(changes.slice(0, 3))}${changes.length > 3 ? ' and more' : ''}.` };
}

function changed(before: FramePicture, after: FramePicture): string[] {
  const old = new Map(before.vars.map((v) => [v.name + v.address, v]));
  const out: string[] = [];
  for (const v of after.vars) {
    const o = old.get(v.name + v.address);
    if (o === undefined) {
      if (v.kind === 'local')
        out.push(
          `\`${v.name}\` is declared, ${v.movedTo === undefined ? 'in the frame' : 'on the heap'}, with ${valueText(v)}`,
        );
    } else if (o.value.text !== v.value.text) out.push(`\`${v.name}\` becomes ${valueText(v)}`);
  }
  return out;
}

function valueText(v: VarPicture): string {
  const value: ValuePicture = v.value;
  if (value.pointer && value.kind === 'pointer') {
    if (value.pointer.region === 'nil') return '`nil`';
    return `a pointer into the ${value.pointer.region === 'data' ? 'read-only data or globals' : value.pointer.region}`;
  }
  return `\`${clip(value.text)}\``;
}

function current(p: Picture): GoroutinePicture | undefined {
  return p.goroutines.find((g) => g.id === p.current) ?? p.goroutines[0];
}

function userFrames(g: GoroutinePicture | undefined): FramePicture[] {
  return g ? g.frames.filter((f) => !f.library) : [];
}

function userFrame(g: GoroutinePicture | undefined): FramePicture | undefined {
  return userFrames(g)[0];
}

function short(func: string): string {
  return func.replace(/^main\./, '');
}

function article(type: string): string {
  return /^[aeiouAEIO\[]/.test(type) ? 'an' : 'a';
}

function count(n: number, noun: string): string {
  return `${n === 0 ? 'no' : n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
}

/** `16 bytes`, `2 KB`, `4.1 MB`, in binary units as Go's texts use them. */
export function bytes(n: number): string {
  if (n < 1024) return `${n} byte${n === 1 ? '' : 's'}`;
  if (n < 1 << 20) return `${trim(n / 1024)} KB`;
  if (n < 1 << 30) return `${trim(n / (1 << 20))} MB`;
  return `${trim(n / (1 << 30))} GB`;
}

function trim(n: number): string {
  return String(Number(n.toFixed(n < 10 ? 1 : 0)));
}

function clip(text: string): string {
  return text.length > 40 ? text.slice(0, 39) + '…' : text;
}

function oneLine(text: string): string {
  return clip(text.replace(/\n$/, '').replaceAll('\n', ' ⏎ ').replaceAll('`', '’'));
}

function list(parts: string[]): string {
  if (parts.length <= 1) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
