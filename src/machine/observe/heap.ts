/**
 * The heap: spans, and the objects in them with colour, type, site and pointers. Reads the span records, allocation and mark
 * bitmaps, and side tables described in runtime/layout.ts.
 */
import type { TypeInfo } from '../../go/emit/image.ts';
import { TYPE_GCDATA, TYPE_PTRBYTES, TYPE_SIZE } from '../abi.ts';
import type { Color, HeapPicture, HeapStats, ObjectPicture, SpanPicture } from '../picture.ts';
import * as L from '../runtime/layout.ts';
import { type Context, goAddress, objectBase } from './context.ts';
import type { Traced } from './trace.ts';
import { arrayAt, valueAt } from './values.ts';

/** Objects described in a picture at most; those of the user's code come first. */
export const OBJECTS_SHOWN = 600;
/** Spans described at most. */
export const SPANS_SHOWN = 4096;
/** Groups of a map looked into at most. */
const GROUPS_COUNTED = 4096;
/** Pointers of one object shown at most. */
const POINTERS_SHOWN = 64;

const roles: Record<number, string> = {
  [L.ROLE_MAP]: 'map header',
  [L.ROLE_MAPGROUPS]: 'map groups',
  [L.ROLE_MAPTABLE]: 'map table',
  [L.ROLE_MAPDIRECTORY]: 'map directory',
  [L.ROLE_CHAN]: 'channel',
  [L.ROLE_CHANBUF]: 'channel buffer',
  [L.ROLE_STRING]: 'string data',
  [L.ROLE_SLICE]: 'backing array',
  [L.ROLE_BOX]: 'interface value',
  [L.ROLE_CLOSURE]: 'closure',
  [L.ROLE_TINY]: 'tiny block',
  [L.ROLE_TIMER]: 'timer',
  [L.ROLE_MAPKEY]: 'map key or element',
  [L.ROLE_GOROUTINE]: 'goroutine record',
  [L.ROLE_WAITER]: 'waiter record',
  [L.ROLE_DEFER]: 'defer record',
  [L.ROLE_SLEEP]: 'sleep timer',
  [L.ROLE_TABLE]: 'table of the run time',
};

/** A slot in use, as it lies in linear memory. */
export interface Slot {
  span: number;
  index: number;
  at: number;
  size: number;
  noscan: boolean;
  library: boolean;
  /** A record of the run time's own: no object of the program. */
  record: boolean;
  serial: number;
}

export function heapPicture(ctx: Context, stats: HeapStats, traced: Traced): HeapPicture {
  const { view } = ctx;
  const spans: SpanPicture[] = [];
  const mine: Slot[] = [];
  const theirs: Slot[] = [];
  let count = 0;
  let bytes = 0;
  const runs = cachedRuns(ctx);
  const phase = view.u32(L.GCPHASE);
  const grey = phase === L.GCPHASE_OFF ? none : queuedObjects(ctx);
  const end = view.u32(L.ARENA_USED);
  for (let at = view.u32(L.ARENA_START); at < end;) {
    const span = (view.u32(view.u32(L.PAGETABLE) + (at >>> 13) * 4) & ~63) >>> 0;
    if (span === 0) {
      at += 8192;
      continue;
    }
    const pages = view.u32(span + L.SPAN_NPAGES);
    const state = view.u8(span + L.SPAN_STATE);
    if (pages === 0 || state === L.SPANSTATE_META || state === L.SPANSTATE_FREE) {
      at += 8192;
      continue;
    }
    if (spans.length < SPANS_SHOWN) spans.push(spanPicture(ctx, span, state));
    if (state === L.SPANSTATE_INUSE) {
      for (const slot of slotsInUse(ctx, span, runs)) {
        if (slot.record) continue;
        count++;
        bytes += slot.size;
        if (slot.library) {
          if (theirs.length < OBJECTS_SHOWN) theirs.push(slot);
        } else if (mine.length < OBJECTS_SHOWN) mine.push(slot);
      }
    }
    at += Math.max(pages, 1) * 8192;
  }
  const shown = [...mine, ...theirs.slice(0, OBJECTS_SHOWN - mine.length)].sort((a, b) => a.at - b.at);
  const known = traced.complete && phase === L.GCPHASE_OFF;
  const objects = shown.map((slot) => {
    const object = objectPicture(ctx, slot, phase, grey);
    if (known && object.state === 'object' && !traced.objects.has(slot.at)) object.unreached = true;
    return object;
  });
  return { objects, count, bytes, spans, stats };
}

const none: ReadonlySet<number> = new Set();

/** [next, end) of the runs that Ps have cached: free slots that the span counts as used. */
export function cachedRuns(ctx: Context): Map<number, [number, number]> {
  const { view } = ctx;
  const runs = new Map<number, [number, number]>();
  const procs = view.u32(L.NPROCS);
  for (let i = 0; i < procs; i++) {
    const p = view.u32(L.ALLP + 4 * i);
    if (p === 0) continue;
    for (let c = 0; c < L.NUM_SPANCLASSES; c++) {
      const entry = p + L.MCACHE + c * L.MCACHE_SIZE;
      const span = view.u32(entry + L.MCACHE_SPAN);
      if (span !== 0) runs.set(span, [view.u32(entry + L.MCACHE_NEXT), view.u32(entry + L.MCACHE_END)]);
    }
  }
  return runs;
}

/** The slots of a span that hold objects. */
export function* slotsInUse(
  ctx: Context,
  span: number,
  runs: Map<number, [number, number]>,
): Generator<Slot> {
  const { view } = ctx;
  const base = view.u32(span + L.SPAN_BASE);
  const size = view.u32(span + L.SPAN_ELEMSIZE);
  const n = view.u16(span + L.SPAN_NELEMS);
  const freeIndex = view.u32(span + L.SPAN_FREEINDEX);
  const bits = view.u32(span + L.SPAN_ALLOCBITS);
  const side = view.u32(span + L.SPAN_SIDE);
  const noscan = (view.u8(span + L.SPAN_CLASS) & 1) !== 0;
  const run = runs.get(span);
  for (let i = 0; i < n; i++) {
    if (i >= freeIndex && (bits === 0 || ((view.u8(bits + (i >>> 3)) >>> (i & 7)) & 1) === 0)) continue;
    const at = base + i * size;
    if (run && at >= run[0] && at < run[1]) continue;
    let library = true;
    let serial = 0;
    let record = false;
    if (side !== 0) {
      const entry = side + i * L.SIDE_SIZE;
      const f = ctx.index.func(view.u32(entry + L.SIDE_PC));
      library = !f || f.library;
      serial = view.u32(entry + L.SIDE_SERIAL);
      record = view.u16(entry + L.SIDE_ROLE) >= L.ROLE_RECORD;
    }
    yield { span, index: i, at, size, noscan, library, record, serial };
  }
}

function spanPicture(ctx: Context, span: number, state: number): SpanPicture {
  const { view } = ctx;
  const cls = view.u8(span + L.SPAN_CLASS);
  const n = state === L.SPANSTATE_INUSE ? view.u16(span + L.SPAN_NELEMS) : 0;
  const gen = view.u32(L.SWEEPGEN);
  const mine = view.u32(span + L.SPAN_SWEEPGEN);
  return {
    base: goAddress(ctx, view.u32(span + L.SPAN_BASE)),
    pages: view.u32(span + L.SPAN_NPAGES),
    sizeClass: cls >> 1,
    elemSize: view.u32(span + L.SPAN_ELEMSIZE),
    noscan: (cls & 1) !== 0,
    slots: n,
    used: view.u16(span + L.SPAN_ALLOCCOUNT),
    marked: n === 0 ? 0 : countBits(ctx, view.u32(span + L.SPAN_MARKBITS), n),
    state: state === L.SPANSTATE_INUSE ? 'inuse' : 'stack',
    swept: state !== L.SPANSTATE_INUSE || mine === gen || mine === gen + 3,
  };
}

function countBits(ctx: Context, bits: number, n: number): number {
  if (bits === 0) return 0;
  let count = 0;
  for (let i = 0; i < n; i += 8) {
    let b = ctx.view.u8(bits + (i >>> 3));
    for (; b !== 0; b &= b - 1) count++;
  }
  return count;
}

/** Objects that wait by themselves, by linear address, oldest first: spilled buffers, then the mark stack. */
export function queuedObjects(ctx: Context): Set<number> {
  const { view } = ctx;
  const out = new Set<number>();
  const add = (from: number, n: number): void => {
    for (let i = 0; i < n && out.size < 100_000; i++) {
      const p = view.u32(from + 4 * i);
      out.add(objectBase(ctx, p) || p);
    }
  };
  for (let buf = view.u32(L.GC_WORKBUF); buf !== 0; buf = view.u32(buf)) add(buf + 8, view.u32(buf + 4));
  const stack = view.u32(L.GC_MARKSTACK);
  if (stack !== 0) add(stack, (view.u32(L.GC_MARKSP) - stack) / 4);
  return out;
}

/** What the collector makes of an object. */
export function colorOf(
  ctx: Context,
  slot: Slot,
  phase: number,
  grey: ReadonlySet<number>,
): { color: Color; state: 'object' | 'garbage' } {
  const { view } = ctx;
  const bits = view.u32(slot.span + L.SPAN_MARKBITS);
  const marked = bits !== 0 && ((view.u8(bits + (slot.index >>> 3)) >>> (slot.index & 7)) & 1) !== 0;
  if (phase === L.GCPHASE_OFF) {
    // Two behind: not swept yet; one ahead: in a cache since before marking ended, and swept when it leaves it.
    const ahead = view.u32(slot.span + L.SPAN_SWEEPGEN) - view.u32(L.SWEEPGEN);
    const unswept = ahead === -2 || ahead === 1;
    if (!unswept) return { color: 'white', state: 'object' };
    return marked ? { color: 'black', state: 'object' } : { color: 'white', state: 'garbage' };
  }
  if (!marked) return { color: 'white', state: 'object' };
  if (slot.noscan) return { color: 'black', state: 'object' };
  if (grey.has(slot.at)) return { color: 'grey', state: 'object' };
  if (slot.size >= 16 && slot.size <= 512 && view.u32(L.SET_CLASSIC) === 0) {
    const scans = (slot.at & ~8191) + L.INLINE_SCANS;
    const scanned = (view.u8(scans + (slot.index >>> 3)) >>> (slot.index & 7)) & 1;
    return { color: scanned ? 'black' : 'grey', state: 'object' };
  }
  return { color: 'black', state: 'object' };
}

/** An object in all its parts. */
export function objectPicture(
  ctx: Context,
  slot: Slot,
  phase: number,
  grey: ReadonlySet<number>,
): ObjectPicture {
  const { view, index } = ctx;
  const side = view.u32(slot.span + L.SPAN_SIDE);
  const entry = side === 0 ? 0 : side + slot.index * L.SIDE_SIZE;
  const typ = entry === 0 ? 0 : view.u32(entry + L.SIDE_TYPE);
  const requested = entry === 0 ? slot.size : view.u32(entry + L.SIDE_REQUESTED);
  const pc = entry === 0 ? 0 : view.u32(entry + L.SIDE_PC);
  const role = entry === 0 ? undefined : roles[view.u16(entry + L.SIDE_ROLE)];
  const start = slot.at + (hasHeader(slot) ? 8 : 0);
  const type = index.typeByAddress.get(typ);
  const f = index.func(pc);
  const o: ObjectPicture = {
    address: goAddress(ctx, slot.at),
    size: slot.size,
    requested,
    sizeClass: view.u8(slot.span + L.SPAN_CLASS) >> 1,
    noscan: slot.noscan,
    span: goAddress(ctx, view.u32(slot.span + L.SPAN_BASE)),
    ...colorOf(ctx, slot, phase, grey),
    type: typeName(type, requested, role),
    library: slot.library,
    serial: slot.serial,
    pointers: slot.noscan ? [] : pointers(ctx, type, typ, slot, start, requested),
  };
  if (role) o.role = role;
  if (f && pc !== 0) o.site = { ...index.place(pc), func: f.name };
  if (type && type.size > 0) {
    o.value =
      requested > type.size
        ? arrayAt(ctx, type, Math.floor(requested / type.size), start)
        : valueAt(ctx, type, start);
  }
  if (entry !== 0) tinyValues(ctx, o, type, slot, view.u16(entry + L.SIDE_TINY));
  if (role === roles[L.ROLE_MAP]) o.entries = view.n64(slot.at);
  else if (role === roles[L.ROLE_MAPGROUPS] && type)
    o.entries = groupEntries(ctx, start, type.size, Math.floor(requested / type.size));
  return o;
}

/** The values of a block that several tiny objects share. `begins`: SIDE_TINY. */
function tinyValues(
  ctx: Context,
  o: ObjectPicture,
  type: TypeInfo | undefined,
  slot: Slot,
  begins: number,
): void {
  if (begins === 0) return;
  const starts = [0];
  for (let i = 1; i < slot.size; i++) if ((begins >>> i) & 1) starts.push(i);
  o.values = starts.length;
  if (type && (begins & 1) === 0 && starts.every((at, i) => at === i * type.size)) {
    o.value = arrayAt(ctx, type, starts.length, slot.at);
    return;
  }
  o.role = roles[L.ROLE_TINY]!;
  const bytes = (at: number, end: number): string =>
    Array.from(ctx.view.bytes.subarray(slot.at + at, slot.at + end), (b) =>
      b.toString(16).padStart(2, '0'),
    ).join(' ');
  const parts = starts.map((at, i) => {
    const end = starts[i + 1] ?? slot.size;
    const address = goAddress(ctx, slot.at + at);
    const value =
      i === 0 && type
        ? valueAt(ctx, type, slot.at)
        : { kind: 'bytes', type: '', text: bytes(at, Math.min(end, at + 8)), address, size: end - at };
    return { name: `+${at}`, offset: at, value };
  });
  o.value = { kind: 'struct', type: o.type, text: '', address: o.address, size: slot.size, parts };
}

/** Entries of `n` groups of a map: each begins with a byte for every slot, whose highest bit is set where there is none. */
function groupEntries(ctx: Context, at: number, size: number, n: number): number {
  let count = 0;
  for (let i = 0; i < Math.min(n, GROUPS_COUNTED); i++)
    for (let k = 0; k < 8; k++) if ((ctx.view.u8(at + i * size + k) & 0x80) === 0) count++;
  return count;
}

function typeName(type: TypeInfo | undefined, requested: number, role: string | undefined): string {
  if (!type) return role ?? `${requested} bytes`;
  return type.size > 0 && requested > type.size
    ? `[${Math.floor(requested / type.size)}]${type.name}`
    : type.name;
}

/** Objects with pointers above 512 bytes (and not large) begin with a word that holds their type. */
function hasHeader(slot: Slot): boolean {
  return !slot.noscan && slot.size > 512 && slot.size <= 32768;
}

function pointers(
  ctx: Context,
  type: TypeInfo | undefined,
  typ: number,
  slot: Slot,
  start: number,
  requested: number,
): ObjectPicture['pointers'] {
  const { view } = ctx;
  const out: ObjectPicture['pointers'] = [];
  const add = (at: number): void => {
    if (out.length >= POINTERS_SHOWN || !view.valid(at, 8)) return;
    const to = view.u32(at);
    if (to === 0) return;
    const base = objectBase(ctx, to);
    const p: ObjectPicture['pointers'][number] = { offset: at - slot.at, to: goAddress(ctx, to) };
    if (base !== 0) p.object = goAddress(ctx, base);
    out.push(p);
  };
  const size = typ === 0 ? 0 : view.u32(typ + TYPE_SIZE);
  if (size > 0) {
    const words = type?.ptrs ?? descriptorPointers(ctx, typ);
    const n = Math.max(1, Math.floor(requested / size));
    for (let i = 0; i < n && out.length < POINTERS_SHOWN; i++)
      for (const w of words) add(start + i * size + w * 8);
  } else if (slot.size <= 512) {
    const bits = (slot.at & ~8191) + (slot.size === 8 ? L.EIGHT_PTRBITS : L.INLINE_PTRBITS);
    for (let w = 0; w < slot.size / 8; w++) {
      const k = ((slot.at & 8191) >>> 3) + w;
      if ((view.u8(bits + (k >>> 3)) >>> (k & 7)) & 1) add(slot.at + 8 * w);
    }
  }
  return out;
}

function descriptorPointers(ctx: Context, typ: number): number[] {
  const { view } = ctx;
  const n = view.u32(typ + TYPE_PTRBYTES) / 8;
  const data = view.u32(typ + TYPE_GCDATA);
  const out: number[] = [];
  for (let w = 0; w < n; w++) if ((view.u8(data + (w >>> 3)) >>> (w & 7)) & 1) out.push(w);
  return out;
}
