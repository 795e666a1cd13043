import { describe, expect, test } from 'vitest';
import { searchFor } from '../../src/lib/views/heap/search.ts';
import { heapScene, NO_HEAP } from '../../src/lib/views/heap/scene.ts';
import { objectKey } from '../../src/lib/views/heap/names.ts';
import { fixtureShots } from '../support/fixture-run.ts';

const shots = fixtureShots();
const { picture, events } = shots.findLast(({ picture: p }) => p.heap.objects.length > 1)!;
const objects = picture.heap.objects;
const idle = { marking: false, fresh: false, lost: false };
const found = (text: string, standing = idle) =>
  objects.filter((object) => searchFor(text)!(object, standing));

describe('searchFor', () => {
  test('nothing asked, nothing sought', () => {
    expect(searchFor('  ')).toBeUndefined();
  });

  test('finds by type, by the beginning of the address, and by size', () => {
    const one = objects[0]!;
    expect(found(one.type.replace('main.', '').toUpperCase())).toContain(one);
    expect(found(`0x${one.address.toString(16)}`)).toEqual([one]);
    expect(found(`>${one.size - 1} <${one.size + 1}`)).toContain(one);
    expect(found(`>${one.size}`)).not.toContain(one);
    expect(found('<1k').length).toBe(objects.filter((object) => object.size < 1024).length);
  });

  test('finds by colour only while colours mean something', () => {
    const grey = { ...objects[0]!, color: 'grey' as const };
    expect(searchFor('grey')!(grey, idle)).toBe(false);
    expect(searchFor('grey')!(grey, { ...idle, marking: true })).toBe(true);
  });

  test('all words must hold', () => {
    expect(found('garbage new', { ...idle, fresh: true })).toEqual([]);
    expect(found('garbage new', { ...idle, fresh: true, lost: true })).toEqual([...objects]);
  });
});

describe('heapScene with a search', () => {
  const scene = (text: string, only: boolean) =>
    heapScene({
      picture,
      events,
      width: 700,
      view: 400,
      details: false,
      search: { text, only },
      memory: NO_HEAP,
    });
  const one = objects[0]!;
  const text = `0x${one.address.toString(16)}`;

  test('dims what is not found, at its place', () => {
    const all = scene('', false);
    const dimmed = scene(text, false);
    expect(dimmed.found).toEqual([objectKey(one)]);
    expect(dimmed.shapes.filter((card) => card.class?.includes('dim'))).toHaveLength(objects.length - 1);
    expect(dimmed.cards.map(({ x, y }) => [x, y])).toEqual(all.cards.map(({ x, y }) => [x, y]));
  });

  test('or leaves it out, and says so', () => {
    const only = scene(text, true);
    expect(only.cards.map(({ key }) => key)).toEqual([objectKey(one)]);
    expect(only.shapes.at(-1)!.key).toBe('rest');
  });
});

describe('heapScene from one picture to the next', () => {
  test('an object that is the same keeps its card; one that is closed shows only its name', () => {
    const input = { picture, events: [], width: 700, view: 400, details: false } as const;
    const first = heapScene({ ...input, memory: NO_HEAP });
    const second = heapScene({ ...input, memory: first.memory });
    const third = heapScene({ ...input, memory: second.memory });
    second.shapes.forEach((shape, i) => expect(third.shapes[i]).toBe(shape));
    const key = objectKey(objects[0]!);
    const closed = heapScene({ ...input, turned: new Set([key]), memory: second.memory });
    const height = (s: typeof closed) => s.cards.find((card) => card.key === key)!.h;
    expect(height(closed)).toBeLessThan(height(second));
  });
});
