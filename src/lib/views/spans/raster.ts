/** Paints the map of the heap into pixels, a hundred thousand cells in a few milliseconds: no calls of a drawing context, only writes into an array. */
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
    for (let line = from; line < to; line++) {
      const y0 = Math.max(0, Math.round(top + line * cellH));
      const y1 = Math.min(height, Math.max(y0 + 1, Math.round(top + (line + 1) * cellH) - inset));
      for (let column = fromColumn; column < toColumn; column++) {
        const slot = line * block.columns + column;
        if (slot >= block.span.slots) break;
        const x0 = Math.max(0, Math.round(left + column * cellW));
        const x1 = Math.min(width, Math.max(x0 + 1, Math.round(left + (column + 1) * cellW) - inset));
        const state = states[block.span.at + slot]!;
        const colour = palette.states[state]!;
        for (let y = y0; y < y1; y++) pixels.fill(colour, y * width + x0, y * width + x1);
        if (inset > 0) mark(pixels, width, state, x0, y0, x1, y1, palette);
      }
    }
  }
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
