/** Arrows between the objects: none is drawn behind a card that it does not belong to. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passages } from '../../src/lib/views/memory/passages.ts';

const card = (x: number, y: number, h = 80): { x: number; y: number; w: number; h: number } => ({
  x,
  y,
  w: 200,
  h,
});

test('an arrow to the next column needs no way through', () => {
  const way = passages([card(100, 0), card(340, 0)]);
  expect(way({ x: 50, y: 20 }, { x: 98, y: 30 })).toEqual([]);
  expect(way({ x: 290, y: 20 }, { x: 338, y: 30 })).toEqual([]);
});

test('an arrow over a column goes through the nearest gap', () => {
  const way = passages([card(100, 0), card(100, 94), card(100, 188), card(340, 0)]);
  expect(way({ x: 50, y: 60 }, { x: 338, y: 110 })).toEqual([{ from: 100, to: 300, y: 87 }]);
  expect(way({ x: 50, y: 10 }, { x: 338, y: 10 })).toEqual([{ from: 100, to: 300, y: -7 }]);
  expect(way({ x: 50, y: 260 }, { x: 338, y: 300 })).toEqual([{ from: 100, to: 300, y: 275 }]);
});

test('backwards it passes the same columns in its own order', () => {
  const way = passages([card(0, 0), card(240, 0), card(480, 50), card(720, 0)]);
  const levels = way({ x: 718, y: 40 }, { x: 202, y: 40 });
  expect(levels.map((one) => [one.from, one.to])).toEqual([
    [680, 480],
    [440, 240],
  ]);
});

test('a level part lies on no card', () => {
  const columns = fc.array(
    fc.array(fc.record({ h: fc.integer({ min: 20, max: 90 }), gap: fc.integer({ min: 7, max: 50 }) }), {
      minLength: 1,
      maxLength: 8,
    }),
    {
      minLength: 1,
      maxLength: 4,
    },
  );
  const height = fc.integer({ min: 0, max: 600 });
  fc.assert(
    fc.property(columns, height, height, fc.boolean(), (made, y1, y2, back) => {
      const cards = made.flatMap((column, i) => {
        let y = 0;
        return column.map(({ h, gap }) => {
          const one = card(i * 240, y, h);
          y += h + gap;
          return one;
        });
      });
      const [left, right] = [
        { x: -30, y: y1 },
        { x: made.length * 240 + 10, y: y2 },
      ];
      const levels = back ? passages(cards)(right, left) : passages(cards)(left, right);
      expect(levels).toHaveLength(made.length);
      for (const { from, to, y } of levels)
        for (const one of cards)
          if (Math.min(from, to) < one.x + one.w && Math.max(from, to) > one.x)
            expect(y <= one.y || y >= one.y + one.h).toBe(true);
    }),
  );
});
