import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SlotMap } from '../../src/machine/picture.ts';
import { cellOf, heapMap, slotAt } from '../../src/lib/views/spans/map.ts';
import { paint, type Palette } from '../../src/lib/views/spans/raster.ts';

const span = (elemSize: number, slots: number, pages: number, i: number) => ({
  base: 0xc000000000 + i * 65536,
  elemSize,
  pages,
  sizeClass: pages > 8 ? 0 : 5,
  noscan: i % 2 === 0,
  slots,
});

const maps = fc
  .array(
    fc.record({
      elemSize: fc.constantFrom(8, 16, 48, 512),
      slots: fc.integer({ min: 1, max: 1024 }),
      pages: fc.integer({ min: 1, max: 12 }),
    }),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  .map((list): SlotMap => {
    let at = 0;
    const spans = list.map(({ elemSize, slots, pages }, i) => {
      const one = { ...span(elemSize, slots, pages, i), at };
      at += slots;
      return one;
    });
    return { spans, states: new Uint8Array(at) };
  });

describe('heapMap', () => {
  test('every slot has a cell of its own, and the cell leads back to the slot', () => {
    fc.assert(
      fc.property(maps, fc.integer({ min: 200, max: 1200 }), fc.nat(), (slots, width, pick) => {
        const map = heapMap(slots, width);
        expect(map.blocks).toHaveLength(slots.spans.length);
        const block = map.blocks[pick % map.blocks.length]!;
        const slot = pick % block.span.slots;
        const cell = cellOf(block, slot);
        expect(slotAt(map, cell.x + cell.w / 2, cell.y + cell.h / 2)).toEqual({ block, slot });
        expect(cell.x + cell.w).toBeLessThanOrEqual(width + 1e-6);
        expect(cell.y + cell.h).toBeLessThanOrEqual(map.height);
      }),
    );
  });

  test('blocks do not overlap', () => {
    fc.assert(
      fc.property(maps, fc.integer({ min: 200, max: 1200 }), (slots, width) => {
        const { blocks } = heapMap(slots, width);
        for (const a of blocks)
          for (const b of blocks)
            if (a !== b)
              expect(a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y).toBe(true);
      }),
    );
  });
});

describe('paint', () => {
  const palette: Palette = { states: [10, 11, 12, 13, 14, 15], line: 20, page: 30 };

  test('shows the state of the slot under each pixel, at any zoom', () => {
    const spans = [{ ...span(16, 512, 1, 1), at: 0 }];
    const states = new Uint8Array(512).map((_, i) => (i * 7) % 6);
    const map = heapMap({ spans, states }, 400);
    const block = map.blocks[0]!;
    for (const zoom of [1, 4, 20]) {
      for (const slot of [0, 37, 511]) {
        const cell = cellOf(block, slot);
        const look = { x: cell.x, y: cell.y, zoom };
        const pixels = new Uint32Array(400 * 100);
        paint(pixels, 400, 100, map, states, look, palette);
        const x = Math.floor((cell.w * zoom) / 2);
        const y = Math.floor((cell.h * zoom) / 2);
        expect([palette.states[states[slot]!], palette.line]).toContain(pixels[y * 400 + x]);
      }
    }
  });

  test('what is outside is not touched', () => {
    const spans = [{ ...span(16, 512, 1, 1), at: 0 }];
    const map = heapMap({ spans, states: new Uint8Array(512) }, 400);
    const pixels = new Uint32Array(50 * 50);
    paint(pixels, 50, 50, map, new Uint8Array(512), { x: 1e4, y: 1e4, zoom: 2 }, palette);
    expect(new Set(pixels)).toEqual(new Set([palette.page]));
  });

  test('seen from so far that many slots share a pixel, it is what painting every slot in turn would leave', () => {
    fc.assert(
      fc.property(
        maps,
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        fc.integer({ min: 0, max: 60 }),
        ({ spans, states: empty }, zoom, x) => {
          const [width, height] = [90, 70];
          const states = empty.map((_, i) => (i * 5 + (i >> 3)) % 6);
          const map = heapMap({ spans, states }, 600);
          const want = new Uint32Array(width * height).fill(palette.page);
          for (const { span, ...block } of map.blocks) {
            const left = (block.x - x) * zoom;
            const top = block.y * zoom;
            const [w, h] = [(block.w * zoom) / block.columns, (block.h * zoom) / block.lines];
            // With room for a frame a cell is more than a colour.
            if (w >= 5 && h >= 5) return;
            for (let slot = 0; slot < span.slots; slot++) {
              const [column, line] = [slot % block.columns, Math.floor(slot / block.columns)];
              if (left + (column + 1) * w <= 0) continue;
              const [x0, y0] = [Math.max(0, Math.round(left + column * w)), Math.round(top + line * h)];
              const x1 = Math.max(x0 + 1, Math.round(left + (column + 1) * w));
              const y1 = Math.max(y0 + 1, Math.round(top + (line + 1) * h));
              for (let py = y0; py < Math.min(height, y1); py++)
                for (let px = x0; px < Math.min(width, x1); px++)
                  want[py * width + px] = palette.states[states[span.at + slot]!]!;
            }
          }
          const got = new Uint32Array(width * height);
          paint(got, width, height, map, states, { x, y: 0, zoom }, palette);
          expect(got).toEqual(want);
        },
      ),
    );
  });
});
