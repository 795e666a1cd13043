/**
 * Facts: what a segment says of the machine, in a form that the machine can confirm, so that no sentence of a lesson becomes false in
 * silence. They stand in the head of a segment, are not shown, and are held against the picture when its cue has fired.
 *
 *     check: stack 1 = 4 KB                 the stack of goroutine 1
 *     check: home u = heap                  the variable u itself lives in the heap
 *     check: slot User = 24                 the newest User takes a slot of 24 bytes
 *     check: mallocs = 0                    nothing was allocated since the segment before
 *     check: -m "moved to heap: u" = yes    real Go says so (real.json)
 *     check: with GOGC=200: cycles <= 4     the whole run under another setting
 */
import type { Event, EventKind } from '../machine/events.ts';
import { mappedBytes } from '../machine/mapped.ts';
import type { ObjectPicture, Picture, ValuePicture, VarPicture } from '../machine/picture.ts';
import { isNamed, isWithin } from '../session/names.ts';
import type { MeasuredRun, SettingValues, SiteSample } from '../session/protocol.ts';
import { closest, instead } from './closest.ts';
import { eventKinds } from './cue.ts';
import { holds, parseClaim, type Claim, type Naming } from './amount.ts';
import type { RealRun } from './real.ts';

/** A claim about the moment at which the segment stands, or, with `settings`, about the whole run under those. */
export interface Fact {
  claim: Claim;
  settings?: SettingValues;
}

/** What a fact is held against: the picture, what happened since the segment before, what real Go said. */
export interface Sight {
  picture: Picture;
  /** The picture of the segment before; of the start for the first. */
  before: Picture;
  events: readonly Event[];
  /** The heap profile of the moment. */
  sites: readonly SiteSample[];
  real?: RealRun | undefined;
}

type Measure = { naming: Naming; of(sight: Sight, name: string): number | string | undefined };

const MEASURES: Record<string, Measure> = {
  // Stacks
  stack: { naming: 'optional', of: (s, name) => goroutine(s, name)?.stack.size },
  used: { naming: 'optional', of: (s, name) => goroutine(s, name)?.stack.used },
  depth: { naming: 'optional', of: (s, name) => goroutine(s, name)?.depth },
  frames: {
    naming: 'optional',
    of: (s, name) => frames(s).filter((f) => (name === '' ? !f.library : isNamed(f.func, name))).length,
  },
  frame: { naming: 'yes', of: (s, name) => frames(s).find((f) => isNamed(f.func, name))?.size },
  goroutines: {
    naming: 'optional',
    of: (s, name) =>
      s.picture.goroutines.filter((g) => g.state !== 'dead' && (name === '' || g.state === name)).length,
  },
  state: { naming: 'optional', of: (s, name) => goroutine(s, name)?.state },
  waiting: { naming: 'optional', of: (s, name) => goroutine(s, name)?.waiting },
  // Variables
  var: { naming: 'yes', of: (s, name) => value(s, name)?.text },
  len: { naming: 'yes', of: (s, name) => value(s, name)?.len },
  cap: { naming: 'yes', of: (s, name) => value(s, name)?.cap },
  home: {
    naming: 'yes',
    of: (s, name) => {
      const v = variable(s, name);
      return v && (v.movedTo !== undefined ? 'heap' : v.kind === 'global' ? 'data' : 'stack');
    },
  },
  leads: {
    naming: 'yes',
    of: (s, name) => pointerOf(value(s, name))?.region ?? (variable(s, name) ? 'nowhere' : undefined),
  },
  color: { naming: 'yes', of: (s, name) => target(s, name)?.color },
  // Heap
  objects: {
    naming: 'optional',
    of: (s, name) => objects(s, name).filter((o) => o.state === 'object').length,
  },
  garbage: {
    naming: 'optional',
    of: (s, name) => garbage(s, name).length,
  },
  white: { naming: 'optional', of: (s, name) => objects(s, name).filter((o) => o.color === 'white').length },
  grey: { naming: 'optional', of: (s, name) => objects(s, name).filter((o) => o.color === 'grey').length },
  black: { naming: 'optional', of: (s, name) => objects(s, name).filter((o) => o.color === 'black').length },
  slot: { naming: 'yes', of: (s, name) => newest(objects(s, name))?.size },
  size: { naming: 'yes', of: (s, name) => newest(objects(s, name))?.requested },
  heap: { naming: 'no', of: (s) => s.picture.heap.stats.heapAlloc },
  live: { naming: 'no', of: (s) => s.picture.heap.stats.heapLive },
  memory: {
    naming: 'no',
    of: (s) => mappedBytes(s.picture.heap.stats),
  },
  mallocs: { naming: 'no', of: (s) => s.picture.heap.stats.mallocs - s.before.heap.stats.mallocs },
  frees: { naming: 'no', of: (s) => s.picture.heap.stats.frees - s.before.heap.stats.frees },
  bytes: { naming: 'no', of: (s) => s.picture.heap.stats.totalAlloc - s.before.heap.stats.totalAlloc },
  'share of bytes': { naming: 'yes', of: (s, name) => share(s, name, 'allocBytes') },
  'share of objects': { naming: 'yes', of: (s, name) => share(s, name, 'allocObjects') },
  // Collector
  phase: { naming: 'no', of: (s) => s.picture.collector.phase },
  barrier: { naming: 'no', of: (s) => (s.picture.collector.barrier ? 'on' : 'off') },
  cycles: { naming: 'no', of: (s) => s.picture.heap.stats.numGC },
  goal: { naming: 'no', of: (s) => s.picture.collector.goal },
  trigger: { naming: 'no', of: (s) => s.picture.collector.trigger },
  'gc share': { naming: 'no', of: (s) => s.picture.collector.gcCpuFraction },
  // The run
  time: { naming: 'no', of: (s) => s.picture.time },
  took: { naming: 'no', of: (s) => s.picture.time - s.before.time },
  status: { naming: 'no', of: (s) => s.picture.status.kind },
  message: {
    naming: 'no',
    of: (s) => ('message' in s.picture.status ? s.picture.status.message : undefined),
  },
  printed: { naming: 'no', of: (s) => printed(s.picture).trimEnd().split('\n').at(-1) },
  events: { naming: 'yes', of: (s, name) => s.events.filter((e) => e.kind === (name as EventKind)).length },
  // Real Go
  '-m': { naming: 'yes', of: (s, name) => says(s.real?.m, name) },
  '-l': { naming: 'yes', of: (s, name) => says(s.real?.ml, name) },
  'measured bytes': {
    naming: 'optional',
    of: (s, name) =>
      s.real?.measure && (name === '-l' ? s.real.measure.l : s.real.measure).bytes / s.real.measure.runs,
  },
  measured: {
    naming: 'optional',
    of: (s, name) =>
      s.real?.measure && (name === '-l' ? s.real.measure.l : s.real.measure).allocs / s.real.measure.runs,
  },
};

/** Measures of a whole run, after `with SETTINGS:`. */
const RUN_MEASURES: Record<string, (run: MeasuredRun) => number | string> = {
  cycles: (r) => r.totals.cycles,
  'peak heap': (r) => r.totals.peakHeap,
  'peak memory': (r) => r.totals.peakTotal,
  time: (r) => r.totals.timeNs,
  pauses: (r) => r.totals.pauseNs,
  'gc share': (r) => r.totals.gcCpuFraction,
  mallocs: (r) => r.totals.mallocs,
  bytes: (r) => r.totals.totalAlloc,
  ending: (r) => r.ending ?? 'well',
};

const NAMINGS = Object.fromEntries(Object.entries(MEASURES).map(([key, m]) => [key, m.naming]));
const RUN_NAMINGS = Object.fromEntries(Object.keys(RUN_MEASURES).map((key) => [key, 'no' as const]));

/** Reads what stands after `check:`; a string says what is wrong. `settings` reads `GOGC=50 …`. */
export function parseFact(text: string, settings: (text: string) => SettingValues): Fact | string {
  const other = /^with\s+([^:]*):\s*(.*)$/.exec(text.trim());
  const claim = other ? parseClaim(other[2]!, RUN_NAMINGS) : parseClaim(text, NAMINGS);
  if (typeof claim === 'string') return withMeasures(claim, other ? RUN_NAMINGS : NAMINGS);
  const wrong = other ? undefined : problemOfName(claim);
  if (wrong !== undefined) return wrong;
  return other ? { claim, settings: settings(other[1]!) } : { claim };
}

/** A message that nothing is so called, with what there is. */
function withMeasures(message: string, namings: Readonly<Record<string, Naming>>): string {
  const subject = /^nothing is measured by "(.*)"$/.exec(message)?.[1];
  const known = Object.keys(namings);
  const near = subject === undefined ? undefined : closest(subject.split(' ')[0]!, known);
  if (subject === undefined) return message;
  return `${message}; ${near === undefined ? `there are ${known.join(', ')}` : `did you mean "${near}"?`}`;
}

/** What is wrong with the name in a claim, as far as it can be said before the run. */
function problemOfName({ measure, name, text }: Claim): string | undefined {
  switch (measure) {
    case '-m':
    case '-l':
      if (/^-[ml]\s+".*"\s+!?=/.test(text)) return undefined;
      return `what real Go prints stands in quotes: ${measure} "moved to heap: u" = yes`;
    case 'events':
      return eventKinds.includes(name)
        ? undefined
        : `no kind of event is called "${name}"; ${instead(name, eventKinds)}`;
    case 'goroutines':
      return name === '' || GOROUTINE_STATES.includes(name)
        ? undefined
        : `no goroutine is ever "${name}"; ${instead(name, GOROUTINE_STATES)}`;
    case 'measured':
    case 'measured bytes':
      return name === '' || name === '-l' ? undefined : `after ${measure} can only stand -l, not "${name}"`;
    default:
      return undefined;
  }
}

const GOROUTINE_STATES = ['running', 'runnable', 'waiting'];

/** Whether a claim is about the heap profile, which has to be asked for. */
export function needsProfile(fact: Fact): boolean {
  return fact.claim.measure.startsWith('share of');
}

/** Whether there is anything to hold a fact against; unbound.ts tells why not. */
export function isBound({ claim }: Fact, sight: Sight): boolean {
  return MEASURES[claim.measure]?.of(sight, claim.name) !== undefined;
}

/** Holds a fact against what is to be seen; undefined if it is true, else a sentence. */
export function refute(fact: Fact, sight: Sight | MeasuredRun): string | undefined {
  const { claim } = fact;
  const measured =
    'totals' in sight ? RUN_MEASURES[claim.measure]?.(sight) : MEASURES[claim.measure]?.of(sight, claim.name);
  if (holds(claim, measured)) return undefined;
  return measured === undefined
    ? `${claim.text}: nothing of the kind is to be seen`
    : `${claim.text}: the machine says ${String(measured)}`;
}

/* ── Looking things up in a picture ──────────────────────────────────────────────────────────────────────────────── */

function goroutine(s: Sight, name: string): Picture['goroutines'][number] | undefined {
  const id = name === '' ? s.picture.current : Number(name.replace(/^g/, ''));
  return s.picture.goroutines.find((g) => g.id === id) ?? (name === '' ? s.picture.goroutines[0] : undefined);
}

function frames(s: Sight): Picture['goroutines'][number]['frames'] {
  const current = goroutine(s, '');
  return [
    ...(current?.frames ?? []),
    ...s.picture.goroutines.filter((g) => g !== current).flatMap((g) => g.frames),
  ];
}

/** The variable of that name that is innermost: the running goroutine's first, then the others', then the globals. */
export function variable(s: Pick<Sight, 'picture'>, name: string): VarPicture | undefined {
  const of = (list: readonly VarPicture[]): VarPicture | undefined => list.findLast((v) => v.name === name);
  for (const f of frames(s as Sight)) {
    const found = f.library ? undefined : of(f.vars);
    if (found) return found;
  }
  return (
    of(s.picture.globals) ?? of(s.picture.globals.map((v) => ({ ...v, name: v.name.replace(/^main\./, '') })))
  );
}

/** `x`, `p.Name`, `list.Next.Next`: a path through fields and pointers; `*p` is written `p`. */
function value(s: Pick<Sight, 'picture'>, path: string): ValuePicture | undefined {
  const [name = '', ...fields] = path.split('.');
  let v = variable(s, name)?.value;
  for (const field of fields) v = partsAt(s, v).find((part) => part.name === field)?.value;
  return v;
}

/** What a path can go on to: the parts of a value, or of the object that it leads to. */
export function partsAt(
  s: Pick<Sight, 'picture'>,
  v: ValuePicture | undefined,
): NonNullable<ValuePicture['parts']> {
  const object = v?.parts ? undefined : objectAt(s, v?.pointer?.object);
  return (object?.value ?? v)?.parts ?? [];
}

/** The names of all variables that can be seen. */
export function variables(s: Pick<Sight, 'picture'>): string[] {
  const shown = frames(s as Sight).flatMap((f) => (f.library ? [] : f.vars.filter((v) => v.kind !== 'temp')));
  const names = [...shown, ...s.picture.globals].map((v) => v.name.replace(/^main\./, ''));
  return [...new Set(names)];
}

function objectAt(s: Pick<Sight, 'picture'>, address: number | undefined): ObjectPicture | undefined {
  return address === undefined ? undefined : s.picture.heap.objects.find((o) => o.address === address);
}

function pointerOf(v: ValuePicture | undefined): ValuePicture['pointer'] {
  return v?.pointer ?? v?.parts?.find((part) => part.value.pointer)?.value.pointer;
}

/** The object that a path leads to, or that its variable lives in. */
export function target(s: Pick<Sight, 'picture'>, path: string): ObjectPicture | undefined {
  return objectAt(s, variable(s, path)?.movedTo ?? pointerOf(value(s, path))?.object);
}

/** Objects of the user's making, of a type if one is named. */
export function objects(s: Pick<Sight, 'picture'>, type: string): ObjectPicture[] {
  return s.picture.heap.objects.filter(
    (o) => !o.library && (type === '' || o.type === type || o.type === `main.${type}`),
  );
}

/** Those of them that were found unreachable and are not swept yet. */
export function garbage(s: Pick<Sight, 'picture'>, type: string): ObjectPicture[] {
  return objects(s, type).filter((o) => o.state === 'garbage');
}

function newest(list: readonly ObjectPicture[]): ObjectPicture | undefined {
  return list.reduce<ObjectPicture | undefined>(
    (a, o) => (a === undefined || o.serial > a.serial ? o : a),
    undefined,
  );
}

/** The part that a function, with all it calls, has of what was allocated up to now. */
function share(s: Sight, func: string, what: 'allocBytes' | 'allocObjects'): number {
  const sum = (list: readonly SiteSample[]): number => list.reduce((n, site) => n + site[what], 0);
  const within = s.sites.filter((site) => site.stack?.some((f) => isWithin(f.func, func)));
  return sum(within) / Math.max(1, sum(s.sites));
}

function printed(p: Picture): string {
  return p.console.map((c) => c.text).join('');
}

/** A line of -m without its place, or with line and column before it: `12:9: moved to heap: u`. */
function says(lines: readonly string[] | undefined, text: string): string | undefined {
  if (!lines) return undefined;
  return lines.some((line) => line.endsWith(`: ${text}`) || line.endsWith(`:${text}`)) ? 'yes' : 'no';
}
