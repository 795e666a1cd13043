/**
 * Paints the map of the heap into pixels: no calls of a drawing context, only writes into an array. What it takes goes with the pixels, not with the
 * cells, so that a heap of a million objects costs what a small one does.
 */
import type { HeapMap, Look } from './map.ts';

/** Colours as the pixels of an image hold them (little-endian: alpha, blue, green, red), by state of a slot; `page` lies below. */
export interface Palette {
  states: readonly number[];
  line: number;
  page: number;
}

/** Cells from this size on, in pixels, are set apart by a line and marked by shape too. */
const APART = 5;

export function paint(
  pixels: Uint32Array,
  width: number,
  height: number,
  map: HeapMap,
  states: Uint8Array,
  look: Look,
  palette: Palette,
): void {
  pixels.fill(palette.page);
  for (const block of map.blocks) {
    const left = (block.x - look.x) * look.zoom;
    const top = (block.y - look.y) * look.zoom;
    const w = block.w * look.zoom;
    const h = block.h * look.zoom;
    if (left >= width || top >= height || left + w <= 0 || top + h <= 0) continue;
    const cellW = w / block.columns;
    const cellH = h / block.lines;
    const inset = cellW >= APART && cellH >= APART ? 1 : 0;
    const from = Math.max(0, Math.floor(-top / cellH));
    const to = Math.min(block.lines, Math.ceil((height - top) / cellH));
    const fromColumn = Math.max(0, Math.floor(-left / cellW));
    const toColumn = Math.min(block.columns, Math.ceil((width - left) / cellW));
    const { slots, at } = block.span;
    const whole = Math.floor(slots / block.columns);
    const lines = edges(top, cellH, from, to, whole, height, inset);
    const full = edges(left, cellW, fromColumn, toColumn, toColumn, width, inset);
    for (let i = 0; i < lines.length; i += 3) {
      const y0 = lines[i + 1]!;
      const y1 = lines[i + 2]!;
      const first = lines[i]! * block.columns;
      const last = Math.min(toColumn, slots - first);
      const columns = last === toColumn ? full : edges(left, cellW, fromColumn, last, last, width, inset);
      for (let j = 0; j < columns.length; j += 3) {
        const slot = first + columns[j]!;
        const x0 = columns[j + 1]!;
        const x1 = columns[j + 2]!;
        const state = states[at + slot]!;
        const colour = palette.states[state]!;
        if (x1 - x0 === 1 && y1 - y0 === 1) pixels[y0 * width + x0] = colour;
        else for (let y = y0; y < y1; y++) pixels.fill(colour, y * width + x0, y * width + x1);
        if (inset > 0) mark(pixels, width, state, x0, y0, x1, y1, palette);
      }
    }
  }
}

/**
 * Where the cells `from` … `to` of a line, or the lines of a block, lie: three numbers each, its index, its first pixel, the first
 * pixel behind it. Of several that begin at one pixel, as where a heap of a million is seen whole, only the last is there, which would be
 * painted over the others; but from `whole` on they may be shorter and leave something to be seen of the one before.
 */
function edges(
  start: number,
  size: number,
  from: number,
  to: number,
  whole: number,
  room: number,
  inset: number,
): number[] {
  const made: number[] = [];
  for (let i = from; i < to; i++) {
    const first = Math.max(0, Math.round(start + i * size));
    const next = Math.round(start + (i + 1) * size);
    if (next <= first && i + 1 < Math.min(to, whole)) continue;
    made.push(i, first, Math.min(room, Math.max(first + 1, next - inset)));
  }
  return made;
}

/** What tells the state without colour: unreachable is hatched, grey has a bar, white and free have a frame. */
function mark(
  pixels: Uint32Array,
  width: number,
  state: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  { line }: Palette,
): void {
  if (state === 4) {
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++) if ((x + y) % 5 < 1) pixels[y * width + x] = line;
  } else if (state === 2) {
    for (let y = y0; y < y1; y++)
      pixels.fill(line, y * width + x0, y * width + x0 + Math.max(1, (x1 - x0) >> 2));
  } else if (state === 1 || state === 0) {
    pixels.fill(line, y0 * width + x0, y0 * width + x1);
    pixels.fill(line, (y1 - 1) * width + x0, (y1 - 1) * width + x1);
    for (let y = y0; y < y1; y++) {
      pixels[y * width + x0] = line;
      pixels[y * width + x1 - 1] = line;
    }
  }
}
