/** The heap over time: what stands beside what, by pure arithmetic. */
import { expect, test } from 'vitest';
import { textWidth, TYPE } from '../../src/lib/scene/measure.ts';
import { heapTimeScene } from '../../src/lib/views/heaptime/scene.ts';
import type { CycleSpan, Timeline } from '../../src/session/protocol.ts';

/** A run of so many cycles, one every thousand steps. */
function timeline(count: number): Timeline {
  const cycles = Array.from(
    { length: count },
    (_, i) =>
      ({
        cycle: i + 1,
        from: i * 1000,
        marked: i * 1000 + 200,
        fromTime: i * 1e6,
        markedTime: i * 1e6 + 2e5,
      }) as CycleSpan,
  );
  const samples = cycles.map((c) => ({
    step: c.from,
    time: c.fromTime,
    heapAlloc: 3e6,
    objects: 1,
    goal: 4e6,
  }));
  return { samples, cycles } as unknown as Timeline;
}

const numbers = (count: number): { x: number; text: string }[] =>
  heapTimeScene({
    timeline: timeline(count),
    step: 0,
    time: 0,
    limit: Infinity,
    by: 'step',
    compare: [],
    width: 600,
    height: 200,
  }).shapes.flatMap((shape) =>
    shape.kind === 'group' && shape.class === 'cycle'
      ? shape
          .children()
          .flatMap((one) =>
            one.kind === 'text' && one.text !== '' ? [{ x: shape.x + one.x, text: one.text }] : [],
          )
      : [],
  );

test('every cycle has its number while there is room', () => {
  expect(numbers(8).map((one) => one.text)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
});

test('where cycles are close, some numbers are left out, and none lies on another', () => {
  const shown = numbers(200);
  expect(shown.length).toBeGreaterThan(10);
  expect(shown.length).toBeLessThan(60);
  expect(shown[0]!.text).toBe('1');
  shown.slice(1).forEach((one, i) => {
    const room = (textWidth(one.text, TYPE.small) + textWidth(shown[i]!.text, TYPE.small)) / 2;
    expect(one.x - shown[i]!.x).toBeGreaterThan(room);
  });
});
