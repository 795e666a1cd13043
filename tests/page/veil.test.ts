/** What a reader may see of a run before he has answered: nothing that comes later. */
import { expect, test } from 'vitest';
import { upTo } from '../../src/lib/player/veil.ts';
import type { CycleSpan, HeapSample, Timeline } from '../../src/session/protocol.ts';

const sample = (step: number): HeapSample => ({ step, time: step * 10, heapAlloc: step }) as HeapSample;
const cycle = (n: number, from: number): CycleSpan =>
  ({ cycle: n, from, marked: from + 20, markedTime: 1, to: from + 40, toTime: 2 }) as CycleSpan;

const whole: Timeline = {
  length: 300,
  complete: true,
  time: 3000,
  marks: [
    { step: 5, kind: 'alloc', text: '' },
    { step: 110, kind: 'gc', text: 'cycle 1' },
    { step: 210, kind: 'gc', text: 'cycle 2' },
  ],
  counts: { alloc: 1, gc: 2 },
  samples: [0, 100, 200, 300].map(sample),
  cycles: [cycle(1, 110), cycle(2, 210)],
  goroutines: [{ g: 1, state: 'running', from: 0, to: 300, fromTime: 0, toTime: 3000 }],
  handovers: [{ step: 250, from: 1, to: 2 }],
};

test('what comes later is left out, and how long the run is stays known', () => {
  const seen = upTo(whole, 140, 1400);
  expect(seen.length).toBe(300);
  expect(seen.counts).toEqual({ alloc: 1, gc: 1 });
  expect(seen.samples.map((one) => one.step)).toEqual([0, 100, 140]);
  expect(seen.goroutines).toEqual([{ g: 1, state: 'running', from: 0, to: 140, fromTime: 0, toTime: 1400 }]);
  expect(seen.handovers).toEqual([]);
});

test('of a cycle under way it is not told when it ends', () => {
  expect(upTo(whole, 120, 1200).cycles).toEqual([
    { cycle: 1, from: 110, marked: -1, markedTime: -1, to: -1, toTime: -1 },
  ]);
  expect(upTo(whole, 140, 1400).cycles).toEqual([
    { cycle: 1, from: 110, marked: 130, markedTime: 1, to: -1, toTime: -1 },
  ]);
});

test('at the end nothing is left out', () => {
  expect(upTo(whole, 300, 3000)).toEqual(whole);
});
