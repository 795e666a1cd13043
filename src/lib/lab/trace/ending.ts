/**
 * What runtime.MemStats tells beside a trace: how far the program went on after the last line, how scattered its survivors lie, and how much memory the run time
 * has beside the heap.
 *
 * The two count in other bytes. A trace counts, with a span that the program takes to fill, all its free bytes at once, also those that no object can have;
 * TotalAlloc and HeapAlloc count objects. So the end lies between two bounds, and not at a point.
 */
import { median } from 'd3-array';
import { MiB, SPAN_RECORD } from '../../../machine/model/index.ts';
import type { TraceCycle } from './gctrace.ts';
import { HALF } from './marking.ts';
import type { MemStats } from './memstats.ts';

/** Of a span, at most so much is for the usual sizes no object's: its mark bits, and what is left over behind the last object. */
const WASTE = 1 / 16;
/** Bytes of a small span. */
const SPAN = 8192;
/** What is taken of `alone` where nothing tells it (see Recording): the recorded programs lie to both sides. */
const ALONE = 3;
const LEAST_ALONE = 1;
/** Objects of 32 bytes in a span: smaller ones seldom come alone. */
const MOST_ALONE = 256;
/**
 * Survivors lie more and less scattered from one cycle to the next, and the figures are of one moment: taken some dozens of times in one run, they tell twice as
 * much or half as much, and more. So what they tell is believed by half, and within a factor of two.
 */
const MOMENT = 2;

/** What is open: from the least to the most. */
export interface Open {
  least: number;
  likely: number;
  most: number;
}

export interface Ending {
  /** Bytes of the trace that had been allocated when the program ended. */
  total: Open;
  /** See Recording. */
  alone: Open;
  /** Bytes beside the heap, without the records of its spans; undefined: not told. */
  other?: number;
  /** Which of them the figures have told, and not only the trace. */
  told: { end: boolean; scattering: boolean; other: boolean };
  /** The figures are not of this run's end: they are of a moment before its last line or after where it can have ended, or of another run. */
  apart?: 'before' | 'after';
}

/**
 * `totals` are the bytes that had been allocated at each line, since the program began where the first line is that of its first cycle; `tail` those from the
 * last line to where the next cycle would have ended.
 */
export function endingOf(
  cycles: readonly TraceCycle[],
  totals: readonly number[],
  tail: number,
  stats: MemStats,
): Ending {
  const { NumGC, HeapAlloc, HeapInuse, HeapSys, MSpanSys, Sys } = stats;
  const total = totals.at(-1)!;
  const apart = apartFrom(cycles, total, tail, stats);
  // The figures say after which cycle they were taken; where they do not, at the end.
  const at =
    NumGC !== undefined ? cycles.findIndex(({ gc }) => gc === NumGC) : apart ? -1 : cycles.length - 1;
  const last = apart === undefined;
  const end =
    at < 0 ? undefined : boundsOf(cycles.slice(0, at + 1), totals[at]!, last ? tail : Infinity, stats);
  const scattering =
    end && HeapAlloc !== undefined && HeapInuse !== undefined && isUsual(cycles, at)
      ? scatteringOf(cycles.slice(0, at + 1), HeapAlloc, HeapInuse, end.swept, stats.HeapObjects)
      : undefined;
  const other =
    Sys === undefined || HeapSys === undefined
      ? undefined
      : Math.max(MiB, Sys - HeapSys - (MSpanSys ?? HeapSys * SPAN_RECORD));
  return {
    // Not told, the end is as likely here as there.
    total: (last && end?.total) || { least: total, likely: total + tail / 2, most: total + tail },
    alone: scattering ?? { least: LEAST_ALONE, likely: ALONE, most: MOST_ALONE },
    ...(other === undefined ? {} : { other }),
    told: {
      end: last && end?.total !== undefined,
      scattering: scattering !== undefined && hasRoom(HeapAlloc!, HeapInuse!),
      other: other !== undefined,
    },
    ...(apart ? { apart } : {}),
  };
}

/** Did this cycle leave as much as half of them do? How the survivors lie of which most are gone tells little of the others. */
function isUsual(cycles: readonly TraceCycle[], at: number): boolean {
  return cycles[at]!.live + HALF >= median(cycles, (c) => c.live + HALF)! / 2;
}

/** Undefined: of the end, or nothing speaks against it. */
function apartFrom(
  cycles: readonly TraceCycle[],
  total: number,
  tail: number,
  { NumGC, TotalAlloc }: MemStats,
): Ending['apart'] {
  const last = cycles.at(-1)!.gc;
  if (NumGC !== undefined && NumGC !== last) return NumGC < last ? 'before' : 'after';
  if (TotalAlloc === undefined || cycles[0]!.gc !== 1) return undefined;
  const cut = Math.sqrt(cycles.length) * MiB;
  if (TotalAlloc * (1 + WASTE) + cut < total) return 'before';
  return TotalAlloc * (1 - WASTE) - cut > total + tail ? 'after' : undefined;
}

/**
 * How much had been allocated when the figures were taken. TotalAlloc is all of it, if the trace has the beginning too. HeapAlloc is what the last cycle
 * left, and what came since; and beside them the dead that have not been swept yet, which soon after a cycle there are none of.
 */
function boundsOf(
  cycles: readonly TraceCycle[],
  total: number,
  tail: number,
  { TotalAlloc, HeapAlloc }: MemStats,
): { total: Open | undefined; swept: boolean } {
  // Sizes are cut to whole megabytes, two in each cycle.
  const cut = (Math.sqrt(cycles.length) / 2) * MiB;
  const since = HeapAlloc === undefined ? Infinity : HeapAlloc - cycles.at(-1)!.live * MiB;
  const whole = TotalAlloc !== undefined && cycles[0]!.gc === 1;
  const least = whole ? within(total, TotalAlloc - cut, total + tail) : total;
  const bound = whole ? within(total, TotalAlloc * (1 + WASTE) + cut, total + tail) : total + tail;
  const swept = total + since <= bound;
  const most = Math.max(least, Math.min(bound, total + since * (1 + WASTE)));
  const likely = swept ? within(least, total + since, most) : (least + most) / 2;
  return { total: whole || HeapAlloc !== undefined ? { least, likely, most } : undefined, swept };
}

/**
 * After a cycle every span counts that holds a survivor. The program allocates into their free places first, and takes other spans when there are none left. So
 * where the heap has more free places than spans always have, its spans are those that the cycle left; where it has none, they were fewer. And no
 * more objects can be alone than are in a span.
 */
function scatteringOf(
  cycles: readonly TraceCycle[],
  alloc: number,
  inuse: number,
  swept: boolean,
  objects: number | undefined,
): Open {
  const possible = objects === undefined ? MOST_ALONE : (SPAN * objects) / Math.max(1, alloc);
  const at = (spans: number): number => within(LEAST_ALONE, aloneAt(cycles, spans), possible);
  const about = (least: number, likely: number, most: number): Open => ({
    least: Math.max(LEAST_ALONE, least / MOMENT),
    likely: within(least, likely, most),
    most: Math.min(MOST_ALONE, most * MOMENT),
  });
  const most = at(inuse);
  if (!hasRoom(alloc, inuse)) return about(LEAST_ALONE, ALONE, most);
  if (swept) return about(at(inuse * (1 - WASTE)), ALONE * (most / ALONE) ** (1 / MOMENT), most);
  // What is dead and not swept is in spans too, and tells nothing: what is free already is the least.
  return about(at(cycles.at(-1)!.live * MiB + inuse * (1 - WASTE) - alloc), ALONE, most);
}

/** Is more of the heap's spans free than what no object can have? */
const hasRoom = (alloc: number, inuse: number): boolean => inuse - alloc >= inuse * WASTE;

/** How many objects of a span live each on its own, if the survivors of the last cycle lay in so many bytes of spans. */
function aloneAt(cycles: readonly TraceCycle[], spans: number): number {
  let least = LEAST_ALONE;
  let most = MOST_ALONE;
  for (let i = 0; i < 30; i++) {
    const alone = Math.sqrt(least * most);
    if (spansAfter(cycles, alone) < spans) least = alone;
    else most = alone;
  }
  return spans >= spansAfter(cycles, MOST_ALONE) ? MOST_ALONE : least;
}

/** Bytes of the spans that the survivors of the last cycle lie in; as in replay, with what the trace says of each cycle. */
function spansAfter(cycles: readonly TraceCycle[], alone: number): number {
  let spans = 0;
  for (const { end, live } of cycles) {
    const used = Math.max(spans, end + HALF);
    const marked = Math.min(used, live + HALF);
    spans = used - (used - marked) * (1 - marked / used) ** (alone - 1);
  }
  return spans * MiB;
}

const within = (least: number, value: number, most: number): number =>
  Math.min(Math.max(least, most), Math.max(least, value));
