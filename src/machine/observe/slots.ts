/**
 * The heap from afar: for every slot of every span what it holds, in a byte each; and one object from near. For heaps of a million objects, of
 * which a picture describes only some.
 */
import type { ObjectPicture, SlotMap } from '../picture.ts';
import * as L from '../runtime/layout.ts';
import { type Context, goAddress, objectBase } from './context.ts';
import { cachedRuns, colorOf, objectPicture, queuedObjects, slotsInUse, type Slot } from './heap.ts';

/** Slots described at most. */
export const SLOTS_SHOWN = 2_000_000;

const states = { white: 1, grey: 2, black: 3 } as const;
const GARBAGE = 4;
const USED = 5;
const nothing: ReadonlySet<number> = new Set();

export function slotMap(ctx: Context): SlotMap {
  const { view } = ctx;
  const spans: SlotMap['spans'] = [];
  let total = 0;
  const found: number[] = [];
  for (const span of objectSpans(ctx)) {
    const slots = view.u16(span + L.SPAN_NELEMS);
    if (total + slots > SLOTS_SHOWN) break;
    spans.push({
      base: goAddress(ctx, view.u32(span + L.SPAN_BASE)),
      elemSize: view.u32(span + L.SPAN_ELEMSIZE),
      pages: view.u32(span + L.SPAN_NPAGES),
      sizeClass: view.u8(span + L.SPAN_CLASS) >> 1,
      noscan: (view.u8(span + L.SPAN_CLASS) & 1) !== 0,
      slots,
      at: total,
    });
    found.push(span);
    total += slots;
  }
  const out = new Uint8Array(total);
  const phase = view.u32(L.GCPHASE);
  const grey = phase === L.GCPHASE_OFF ? nothing : queuedObjects(ctx);
  const runs = cachedRuns(ctx);
  found.forEach((span, i) => {
    const at = spans[i]!.at;
    for (const slot of slotsInUse(ctx, span, runs)) {
      const { color, state } = colorOf(ctx, slot, phase, grey);
      out[at + slot.index] = state === 'garbage' ? GARBAGE : phase === L.GCPHASE_OFF ? USED : states[color];
    }
  });
  return { spans, states: out };
}

/** The object that holds an address; undefined where there is none. */
export function objectAt(ctx: Context, address: number): ObjectPicture | undefined {
  const base = objectBase(ctx, address % 4294967296);
  if (base === 0) return undefined;
  const { view } = ctx;
  const span = (view.u32(view.u32(L.PAGETABLE) + (base >>> 13) * 4) & ~63) >>> 0;
  const phase = view.u32(L.GCPHASE);
  const slot = slotOf(ctx, span, base);
  return slot && objectPicture(ctx, slot, phase, phase === L.GCPHASE_OFF ? nothing : queuedObjects(ctx));
}

function slotOf(ctx: Context, span: number, base: number): Slot | undefined {
  for (const slot of slotsInUse(ctx, span, cachedRuns(ctx))) if (slot.at === base) return slot;
  return undefined;
}

/** Spans that hold objects, in order of address. */
function* objectSpans(ctx: Context): Generator<number> {
  const { view } = ctx;
  const end = view.u32(L.ARENA_USED);
  for (let at = view.u32(L.ARENA_START); at < end;) {
    const span = (view.u32(view.u32(L.PAGETABLE) + (at >>> 13) * 4) & ~63) >>> 0;
    const pages = span === 0 ? 0 : view.u32(span + L.SPAN_NPAGES);
    if (pages > 0 && view.u8(span + L.SPAN_STATE) === L.SPANSTATE_INUSE) yield span;
    at += Math.max(pages, 1) * 8192;
  }
}
