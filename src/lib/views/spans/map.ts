/**
 * The heap as a map: rows by size class, a block for every span, a cell for every slot. In logical units at zoom 1; the view zooms from all spans down
 * to single slots. Pure.
 */
import type { SlotMap } from '../../../machine/picture.ts';
import { bytes, count, hex, plural } from '../../scene/measure.ts';

export type Span = SlotMap['spans'][number];

export interface Block {
  span: Span;
  x: number;
  y: number;
  w: number;
  h: number;
  /** Cells in a line of the block, and lines. */
  columns: number;
  lines: number;
}

export interface Row {
  label: string;
  notes: string[];
  y: number;
  h: number;
}

export interface HeapMap {
  rows: Row[];
  blocks: Block[];
  /** Of what is drawn. */
  width: number;
  height: number;
}

/** Where the reader looks: the logical unit in the left upper corner of what is seen, and pixels for a unit. */
export interface Look {
  x: number;
  y: number;
  zoom: number;
}

/** Room for the rows' labels, beside the map. */
export const LABEL = 132;
const PAGE = 74;
const WIDEST = 8;
const HEIGHT = 34;
const GAP = 6;

export function heapMap(map: SlotMap, width: number): HeapMap {
  const groups = new Map<number, Span[]>();
  for (const span of map.spans) {
    const key = span.sizeClass === 0 ? Infinity : span.elemSize * 2 + (span.noscan ? 1 : 0);
    const group = groups.get(key);
    if (group) group.push(span);
    else groups.set(key, [span]);
  }
  const rows: Row[] = [];
  const blocks: Block[] = [];
  let y = GAP;
  for (const [, spans] of [...groups].sort(([a], [b]) => a - b)) {
    const top = y;
    let x = 0;
    for (const span of spans) {
      const w = Math.min(width - GAP, PAGE * Math.min(WIDEST, span.pages));
      if (x > 0 && x + w > width) {
        x = 0;
        y += HEIGHT + GAP;
      }
      const columns = Math.max(
        1,
        Math.min(span.slots, Math.ceil(Math.sqrt((span.slots * w) / HEIGHT / 1.6))),
      );
      blocks.push({ span, x, y, w, h: HEIGHT, columns, lines: Math.ceil(span.slots / columns) });
      x += w + GAP;
    }
    y += HEIGHT + GAP;
    const first = spans[0]!;
    rows.push({
      label: first.sizeClass === 0 ? 'large objects' : `${bytes(first.elemSize)} slots`,
      notes: [plural(spans.length, 'span'), ...(first.noscan ? ['no pointers'] : [])],
      y: top,
      h: y - top - GAP,
    });
    y += GAP;
  }
  return { rows, blocks, width: Math.max(0, ...blocks.map((block) => block.x + block.w)), height: y };
}

/** How far the map is made wider at a time. */
const WIDER = 1.5;

/**
 * The map of a heap for a room of this size: as wide as the room, or wider where it would become so long that, seen whole, it filled only a strip of the
 * room. It widens in leaps, so that the spans stay where they are while the heap grows.
 */
export function fittedMap(map: SlotMap, width: number, height: number): HeapMap {
  let wide = width;
  for (;;) {
    const made = heapMap(map, wide);
    if (made.height / made.width <= (WIDER * height) / width || made.width < wide / WIDER) return made;
    wide *= WIDER;
  }
}

/** Where a slot is drawn. */
export function cellOf(block: Block, slot: number): { x: number; y: number; w: number; h: number } {
  const w = block.w / block.columns;
  const h = block.h / block.lines;
  return {
    x: block.x + (slot % block.columns) * w,
    y: block.y + Math.floor(slot / block.columns) * h,
    w,
    h,
  };
}

/** The slot under a point of the map. */
export function slotAt(map: HeapMap, x: number, y: number): { block: Block; slot: number } | undefined {
  const block = map.blocks.find((one) => x >= one.x && x < one.x + one.w && y >= one.y && y < one.y + one.h);
  if (!block) return undefined;
  const column = Math.floor(((x - block.x) / block.w) * block.columns);
  const line = Math.floor(((y - block.y) / block.h) * block.lines);
  const slot = line * block.columns + column;
  return slot < block.span.slots ? { block, slot } : undefined;
}

/** How many of the slots are not free. A plain loop, since there may be millions. */
export function objectsIn(states: Uint8Array): number {
  let n = 0;
  for (let i = 0; i < states.length; i++) if (states[i] !== 0) n++;
  return n;
}

const STATES = ['free', 'white', 'grey', 'black', 'unreachable, not swept yet', 'in use'] as const;

/** A slot in words. */
export function slotWords(span: Span, slot: number, state: number): string {
  return `${hex(span.base + slot * span.elemSize)}: slot ${count(slot + 1)} of ${count(span.slots)}, ${bytes(span.elemSize)}, ${STATES[state]}`;
}

/** A span in a sentence. */
export function spanWords(span: Span, states: Uint8Array): string {
  const mine = states.subarray(span.at, span.at + span.slots);
  const used = objectsIn(mine);
  const garbage = mine.reduce((n, state) => n + (state === 4 ? 1 : 0), 0);
  const what =
    span.sizeClass === 0
      ? `one large object of ${bytes(span.elemSize)}`
      : `${count(used)} of ${count(span.slots)} slots of ${bytes(span.elemSize)} in use`;
  return `${hex(span.base)}, ${plural(span.pages, 'page')} of 8 KB: ${what}, ${span.noscan ? 'without pointers' : 'with pointers'}${garbage > 0 ? `, ${count(garbage)} unreachable` : ''}.`;
}
