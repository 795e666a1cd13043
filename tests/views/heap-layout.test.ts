import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { bottom, layOut, NO_LAYOUT, type HeapLayout } from '../../src/lib/views/heap/layout.ts';

const GAP = 10;
const items = (...heights: number[]) => heights.map((height, i) => ({ key: `o${i}`, height }));

describe('layOut', () => {
  test('fills the first column down to what is seen, then the next', () => {
    const layout = layOut(items(40, 40, 40), 2, GAP, 100, NO_LAYOUT);
    expect([...layout.slots.values()].map(({ column, y }) => [column, y])).toEqual([
      [0, 0],
      [0, 50],
      [1, 0],
    ]);
  });

  test('keeps every object in its place when others go', () => {
    const before = layOut(items(40, 40, 40, 40), 1, GAP, 0, NO_LAYOUT);
    const after = layOut(
      items(40, 40, 40, 40).filter(({ key }) => key !== 'o1'),
      1,
      GAP,
      0,
      before,
    );
    for (const [key, slot] of after.slots) expect(slot).toEqual(before.slots.get(key));
  });

  test('gives a new object the first gap that is large enough', () => {
    const before = layOut(items(40, 40, 40), 1, GAP, 0, NO_LAYOUT);
    const left = items(40, 40, 40).filter(({ key }) => key !== 'o1');
    const small = layOut([...left, { key: 'new', height: 40 }], 1, GAP, 0, before);
    expect(small.slots.get('new')!.y).toBe(50);
    const large = layOut([...left, { key: 'new', height: 60 }], 1, GAP, 0, before);
    expect(large.slots.get('new')!.y).toBe(150);
  });

  test('never lets two objects overlap nor moves one, whatever comes and goes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 10, max: 90 }))),
        fc.integer({ min: 1, max: 4 }),
        (script, columns) => {
          let layout: HeapLayout = NO_LAYOUT;
          const alive = new Map<number, number>();
          for (const [id, height] of script) {
            if (!alive.delete(id)) alive.set(id, height);
            const next = layOut(
              [...alive].map(([key, h]) => ({ key: String(key), height: h })),
              columns,
              GAP,
              200,
              layout,
            );
            for (const [key, slot] of next.slots) {
              const was = layout.slots.get(key);
              if (was && was.height === slot.height) expect(slot).toEqual(was);
              for (const [other, there] of next.slots) {
                if (other === key || there.column !== slot.column) continue;
                expect(slot.y + slot.height <= there.y || there.y + there.height <= slot.y).toBe(true);
              }
              expect(slot.y + slot.height).toBeLessThanOrEqual(bottom(next));
            }
            layout = next;
          }
        },
      ),
    );
  });
});
