import { describe, expect, test } from 'vitest';
import type { SiteSample } from '../../src/session/protocol.ts';
import { flameScene, flameTree } from '../../src/lib/views/profile/flame.ts';

const place = (line: number) => ({ file: 'program.go', line, col: 1 });
const site = (bytes: number, ...stack: [string, number][]): SiteSample => ({
  func: stack[0]![0],
  place: place(stack[0]![1]),
  type: '',
  allocObjects: 1,
  allocBytes: bytes,
  liveObjects: 0,
  liveBytes: 0,
  stack: stack.map(([func, line]) => ({ func, place: place(line) })),
});
const sites = [
  site(30, ['main.leaf', 3], ['main.main', 9]),
  site(10, ['main.leaf', 4], ['main.main', 9]),
  site(60, ['main.other', 7], ['main.main', 10]),
];
const tree = flameTree(sites, (one) => one.allocBytes);

describe('flameTree', () => {
  test('adds up what was allocated below each call, the largest first', () => {
    expect(tree.value).toBe(100);
    expect(tree.children.map((one) => [one.func, one.line, one.value])).toEqual([
      ['main.main', 10, 60],
      ['main.main', 9, 40],
    ]);
    expect(tree.children[1]!.children.map((one) => [one.line, one.value])).toEqual([
      [3, 30],
      [4, 10],
    ]);
  });

  test('what counts nothing is left out', () => {
    expect(flameTree(sites, (one) => one.liveBytes).children).toEqual([]);
  });
});

describe('flameScene', () => {
  test('every box lies over the one that called it, and none is wider', () => {
    const scene = flameScene(tree, 416, String);
    const box = (path: string) =>
      scene.shapes.find((shape) => shape.key === path) as { x: number; y: number };
    const main = box('all;main.main:9');
    const leaf = box('all;main.main:9;main.leaf:3');
    expect(leaf.x).toBe(main.x);
    expect(leaf.y).toBeGreaterThan(main.y);
    expect(main.x).toBeCloseTo(8 + 0.6 * 400);
  });
});
