/**
 * Walking: how the viewer of a program moves. Steps and runs to a target go forward by the viewer itself, with the scout kept ahead; to an
 * event they jump by the index of events; backward they go over ever larger pieces of the past. Long ways are gone in slices, between which they can be
 * halted.
 */
import type { Event } from '../machine/events.ts';
import type { Machine } from '../machine/machine.ts';
import { arrive, type LastStep } from './laststep.ts';
import { isNamed } from './names.ts';
import { isCall, positionOf, returnOf, type Position } from './position.ts';
import { limit, pause, record, recordTo, SLICE, type Program } from './program.ts';
import type { Direction, Moment, Request, Target } from './protocol.ts';
import { EVENTS_SENT } from './protocol.ts';

/** Tells whether the walk is to be given up. */
export type Halted = () => boolean;

/** What happened on the way, the last of it at least, and whether the aim was reached. */
interface Found {
  events: Event[];
  reached: boolean;
}

/** Where a walk has led. */
export interface Arrival extends Found {
  way: Moment['way'];
  /** The step before, where the walk came by it. */
  last?: LastStep | undefined;
}

/** How the viewer has come from a position to where it is. */
function wayFrom(p: Program, from: number): Moment['way'] {
  return p.viewer.step === from + 1 ? 'forward' : p.viewer.step < from ? 'back' : 'seek';
}

/** Brings the viewer to a position, or to the end if the run is shorter. */
export function seek(p: Program, to: number): Arrival {
  const from = p.viewer.step;
  recordTo(p, to);
  const { events, last } = arrive(p, to);
  return { events: events.filter((e) => e.step > from), way: wayFrom(p, from), reached: true, last };
}

const anywhere = (): boolean => true;
const over = (q: Position, here: Position): boolean => q.g === here.g && q.depth <= here.depth;
const out = (q: Position, here: Position): boolean => q.g === here.g && q.depth < here.depth;

/** Where a step of each direction ends, seen from where it began. */
const ways: Record<Direction, { back: boolean; arrived: (q: Position, here: Position) => boolean }> = {
  in: { back: false, arrived: anywhere },
  over: { back: false, arrived: over },
  out: { back: false, arrived: out },
  back: { back: true, arrived: anywhere },
  'back over': { back: true, arrived: over },
  'back out': { back: true, arrived: out },
};

/** Steps by a direction, `count` times or until there is no further. */
export async function step(
  p: Program,
  direction: Direction,
  count: number,
  halted: Halted,
): Promise<Arrival> {
  const from = p.viewer.step;
  const events: Event[] = [];
  let reached = true;
  for (let i = 0; i < count && reached; i++) {
    const here = positionOf(p.viewer);
    const way = ways[direction];
    const arrived = (q: Position): boolean => way.arrived(q, here);
    if (way.back) reached = await backward(p, halted, arrived);
    else {
      const found = await forward(p, halted, arrived);
      events.push(...found.events);
      reached = found.reached;
    }
  }
  return { events, way: p.viewer.step >= from ? 'forward' : 'back', reached };
}

/** Runs to a target, or to the end if it does not come. */
export async function run(
  p: Program,
  request: Extract<Request, { kind: 'run' }>,
  halted: Halted,
): Promise<Arrival> {
  const from = p.viewer.step;
  let reached = true;
  let events: Event[] = [];
  for (let n = request.nth ?? 1; n > 0 && reached; n--) {
    ({ events, reached } = await runOnce(p, request.to, request.backward ?? false, halted));
  }
  const way = wayFrom(p, from);
  return { events, way: way === 'seek' ? 'forward' : way, reached };
}

async function runOnce(p: Program, to: Target, back: boolean, halted: Halted): Promise<Found> {
  const here = positionOf(p.viewer);
  switch (to.what) {
    case 'end': {
      if (back) {
        p.timeline.seek(p.history.start, p.viewer);
        return { events: [], reached: true };
      }
      await recordToEnd(p, halted);
      return { events: p.timeline.seek(p.scout.step, p.viewer), reached: p.scout.ended };
    }
    case 'next line':
      return toPosition(
        p,
        halted,
        (q) => q.file === here.file && (q.line !== here.line || q.depth !== here.depth),
        back,
      );
    case 'line':
      return toPosition(
        p,
        halted,
        (q) =>
          q.line === to.line &&
          (to.file === undefined || q.file === to.file || q.file.endsWith(`/${to.file}`)),
        back,
      );
    case 'call':
      return toPosition(p, halted, (q, before) => matches(q.func, to.func) && isCall(q, before), back);
    case 'return': {
      if (to.func === undefined || back)
        return toPosition(
          p,
          halted,
          (q, before) => q.depth < before.depth && q.g === before.g && matches(before.func, to.func),
          back,
        );
      const returned = returnOf((func) => matches(func, to.func), framesOf(p.viewer, to.func));
      return toPosition(p, halted, returned, false);
    }
    case 'event':
      return toEvent(p, halted, (e) => e.kind === to.kind && concerns(p, e, to.match), back);
    case 'any event':
      return toEvent(p, halted, (e) => to.kinds.includes(e.kind) && concerns(p, e, undefined), back);
  }
}

/** Steps the viewer forward until the predicate holds at a position, or the run ends, or it is halted. */
async function forward(
  p: Program,
  halted: Halted,
  arrived: (q: Position, events: readonly Event[]) => boolean,
): Promise<Found> {
  const events: Event[] = [];
  for (let i = 1; ; i++) {
    if (p.viewer.ended || p.viewer.step >= limit(p)) return { events, reached: false };
    const next = p.viewer.step + 1;
    recordTo(p, next);
    const fresh = p.timeline.seek(next, p.viewer);
    for (const e of fresh) events.push(e);
    if (events.length > 4 * EVENTS_SENT) events.splice(0, events.length - 2 * EVENTS_SENT);
    if (p.viewer.ended) return { events, reached: arrived(positionOf(p.viewer), fresh) };
    if (arrived(positionOf(p.viewer), fresh)) return { events, reached: true };
    if (i % SLICE === 0) {
      await pause();
      if (halted()) return { events, reached: false };
    }
  }
}

/** Brings the viewer to the last position before the present one at which the predicate holds; to the start if there is none. */
async function backward(
  p: Program,
  halted: Halted,
  arrived: (q: Position, before: Position) => boolean,
): Promise<boolean> {
  const end = p.viewer.step;
  for (let to = end, width = 64; to > p.history.start; to -= width, width *= 4) {
    const from = Math.max(p.history.start, to - width);
    let found = -1;
    // Each position is held against the one before it, the first of a stretch, too.
    p.timeline.seek(Math.max(p.history.start, from - 1), p.viewer);
    let before = positionOf(p.viewer);
    for (let s = from; s < to; s++) {
      if (s > p.viewer.step) p.timeline.seek(s, p.viewer);
      const q = positionOf(p.viewer);
      if (arrived(q, before)) found = s;
      before = q;
    }
    if (found >= 0) {
      p.timeline.seek(found, p.viewer);
      return true;
    }
    if (width > SLICE) await pause();
    if (halted()) break;
  }
  p.timeline.seek(halted() ? end : p.history.start, p.viewer);
  return false;
}

async function toPosition(
  p: Program,
  halted: Halted,
  wanted: (q: Position, before: Position) => boolean,
  back: boolean,
): Promise<Found> {
  const other = (q: Position, before: Position): boolean => q.count !== before.count && wanted(q, before);
  if (back) return { events: [], reached: await backward(p, halted, other) };
  let before = positionOf(p.viewer);
  return forward(p, halted, (q) => {
    const found = other(q, before);
    before = q;
    return found;
  });
}

async function toEvent(
  p: Program,
  halted: Halted,
  wanted: (e: Event) => boolean,
  back: boolean,
): Promise<Found> {
  const from = p.viewer.step;
  if (back) {
    const e = p.timeline.previousEvent(from, wanted);
    const step = e ? e.step : p.history.start;
    p.timeline.seek(step, p.viewer);
    return { events: [], reached: e !== undefined };
  }
  for (let more = true; ;) {
    const e = p.timeline.nextEvent(from, wanted);
    if (e) {
      p.timeline.seek(e.step, p.viewer);
      return { events: p.timeline.eventsBetween(from, e.step), reached: true };
    }
    if (!more) break;
    more = record(p, SLICE);
    await pause();
    if (halted()) break;
  }
  return { events: p.timeline.seek(p.scout.step, p.viewer), reached: false };
}

async function recordToEnd(p: Program, halted: Halted): Promise<void> {
  while (record(p, SLICE)) {
    await pause();
    if (halted()) return;
  }
}

function matches(func: string, wanted: string | undefined): boolean {
  return wanted === undefined || isNamed(func, wanted);
}

/** By goroutine, the depth of the innermost frame of a function. */
function framesOf(machine: Machine, func: string): Map<number, number> {
  const depths = new Map<number, number>();
  for (const g of machine.picture().goroutines) {
    const frame = g.frames.find((f) => matches(f.func, func));
    if (frame) depths.set(g.id, Number(frame.key.split('+')[1]));
  }
  return depths;
}

/** Whether an event is of the user's own doing, and about what is asked for. */
function concerns(p: Program, e: Event, match: string | undefined): boolean {
  if (e.kind === 'Alloc' && p.image.funcs[e.pc >>> 16]?.library !== false) return false;
  if (match === undefined) return true;
  switch (e.kind) {
    case 'Alloc':
      return e.type === match || e.type === `main.${match}`;
    case 'Print':
      return e.text.includes(match);
    case 'GCPhase':
      return e.phase === match;
    case 'Free':
      return true;
    default:
      return `g${e.g}` === match;
  }
}
