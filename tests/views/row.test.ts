/** A row of a frame or an object, in little room. */
import { describe, expect, it } from 'vitest';
import { rowShapes } from '../../src/lib/scene/row.ts';
import type { Row } from '../../src/lib/scene/rows.ts';

const text = 'len 1000 cap 1024';
const row: Row = { key: 's', name: 's', type: '[]int', text, depth: 0, address: 0, size: 24, offset: 0 };
const valueIn = (width: number): unknown => {
  const shapes = rowShapes(row, { value: text, note: '', width, nameWidth: 36, gap: 14 });
  return shapes.find((shape) => shape.key === 'value');
};

describe('length and capacity', () => {
  it('are named where there is room', () => {
    expect(valueIn(300)).toMatchObject({ text });
  });

  it('are both there where there is little, and named for who points at them', () => {
    expect(valueIn(140)).toMatchObject({ text: '1000/1024', full: text });
  });
});
