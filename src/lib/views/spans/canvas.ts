/** Draws the map of the heap on a canvas: the cells as pixels, and over them frames of spans, labels, and what is chosen. */
import type { SlotMap } from '../../../machine/picture.ts';
import { hex } from '../../scene/measure.ts';
import { cellOf, LABEL, type Block, type HeapMap, type Look } from './map.ts';
import { paint, type Palette } from './raster.ts';

/** Colours of the page's theme, as a canvas takes them. */
export interface Colours {
  palette: Palette;
  ink: string;
  ink2: string;
  focus: string;
}

export interface MapDrawing {
  map: HeapMap;
  slots: SlotMap;
  look: Look;
  /** Pixels of the canvas for a logical unit of the page. */
  scale: number;
  colours: Colours;
  /** What is known of objects by address. */
  names: ReadonlyMap<number, string>;
  chosen: { block: Block; slot: number } | undefined;
}

/** A cell must be this large, in logical units, for words in it. */
const WORDS = { w: 86, h: 18 };

/** Reads the theme's colours where the canvas stands. */
export function coloursOf(context: CanvasRenderingContext2D): Colours {
  const css = (name: string): string => {
    context.canvas.style.color = `var(${name})`;
    const found = getComputedStyle(context.canvas).color;
    context.canvas.style.color = '';
    return found;
  };
  const pixel = (name: string): number => {
    context.fillStyle = css(name);
    const rgb = parseInt(String(context.fillStyle).slice(1), 16);
    return (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >>> 16)) >>> 0;
  };
  return {
    palette: {
      states: ['--panel', '--white', '--grey', '--black', '--bad-fill', '--heap'].map(pixel),
      line: pixel('--ink-3'),
      page: pixel('--panel'),
    },
    ink: css('--ink'),
    ink2: css('--ink-2'),
    focus: css('--focus'),
  };
}

export function drawMap(context: CanvasRenderingContext2D, drawing: MapDrawing): void {
  const { map, slots, look, scale, colours, chosen } = drawing;
  const { width, height } = context.canvas;
  const left = Math.round(LABEL * scale);
  const zoom = look.zoom * scale;
  const image = new ImageData(Math.max(1, width - left), height);
  const pixels = new Uint32Array(image.data.buffer);
  paint(pixels, image.width, height, map, slots.states, { x: look.x, y: look.y, zoom }, colours.palette);
  context.clearRect(0, 0, width, height);
  context.putImageData(image, left, 0);
  context.textBaseline = 'middle';
  const face = getComputedStyle(context.canvas).fontFamily;
  const font = (size: number): string => `${size * scale}px ${face}`;
  /** Where the last label ends: rows seen from very far would lie on each other. */
  let free = -Infinity;
  for (const row of map.rows) {
    const top = (row.y - look.y) * zoom;
    const bottom = top + row.h * zoom;
    if (bottom < 0 || top > height) continue;
    const y = Math.min(Math.max(top, 0) + 10 * scale, bottom - 4);
    if (y - 7 * scale < free) continue;
    free = y + 7 * scale;
    context.fillStyle = colours.ink;
    context.font = font(12);
    context.fillText(row.label, 8 * scale, y);
    context.fillStyle = colours.ink2;
    context.font = font(10);
    row.notes.forEach((note, i) => {
      const at = y + 14 * (i + 1) * scale;
      if (bottom - at < 2 * scale) return;
      context.fillText(note, 8 * scale, at, (LABEL - 12) * scale);
      free = at + 7 * scale;
    });
  }
  context.save();
  context.beginPath();
  // The frame of a span lies around it.
  context.rect(left - 3, 0, width - left + 3, height);
  context.clip();
  context.strokeStyle = colours.ink2;
  context.lineWidth = 1;
  context.font = font(11);
  for (const block of map.blocks) {
    const x = left + (block.x - look.x) * zoom;
    const y = (block.y - look.y) * zoom;
    const w = block.w * zoom;
    const h = block.h * zoom;
    if (x > width || y > height || x + w < left || y + h < 0) continue;
    context.strokeRect(x - 1.5, y - 1.5, w + 2, h + 2);
    if (w / block.columns >= WORDS.w * scale && h / block.lines >= WORDS.h * scale)
      label(context, block, left, drawing);
  }
  if (chosen) {
    const cell = cellOf(chosen.block, chosen.slot);
    const x = left + (cell.x - look.x) * zoom;
    context.strokeStyle = colours.focus;
    context.lineWidth = 3;
    context.strokeRect(x - 1, (cell.y - look.y) * zoom - 1, cell.w * zoom + 1, cell.h * zoom + 1);
  }
  context.restore();
}

/** Words in cells that are large enough for them. */
function label(
  context: CanvasRenderingContext2D,
  block: Block,
  left: number,
  { slots, look, scale, names }: MapDrawing,
): void {
  const { span } = block;
  const { width, height } = context.canvas;
  const zoom = look.zoom * scale;
  for (let slot = 0; slot < span.slots; slot++) {
    const state = slots.states[span.at + slot]!;
    if (state === 0) continue;
    const cell = cellOf(block, slot);
    const x = left + (cell.x - look.x) * zoom;
    const y = (cell.y - look.y) * zoom;
    const w = cell.w * zoom;
    const h = cell.h * zoom;
    if (x > width || y > height || x + w < left || y + h < 0) continue;
    const address = span.base + slot * span.elemSize;
    context.fillStyle = state === 3 ? '#f7f7f7' : '#111318';
    context.fillText(names.get(address) ?? hex(address).slice(-6), x + 6, y + h / 2, w - 12);
  }
}
