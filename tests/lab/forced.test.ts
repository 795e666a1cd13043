/** Cycles that no trigger began: the program asked for them, or two minutes had passed. */
import { describe, expect, it } from 'vitest';
import { causesOf } from '../../src/lib/lab/trace/causes.ts';
import { withTurns } from '../../src/lib/lab/trace/clock.ts';
import { withDrops } from '../../src/lib/lab/trace/drops.ts';
import { fit, predict } from '../../src/lib/lab/trace/fit.ts';
import { parseTrace, type TraceCycle } from '../../src/lib/lab/trace/gctrace.ts';
import { MiB } from '../../src/machine/model/index.ts';
import { fittedTo, recorded } from './recorded.ts';

const line = (gc: number, at: number, sizes: string, goal: number, forced = ''): string =>
  `gc ${gc} @${at.toFixed(3)}s 0%: 0.1+1+0.1 ms clock, 0.2+0/1/1+0.2 ms cpu, ${sizes} MB, ${goal} MB goal, 0 MB stacks, 0 MB globals, 2 P${forced}`;
const cyclesOf = (lines: readonly string[]): TraceCycle[] => {
  const { cycles, errors } = parseTrace(lines.join('\n'));
  expect(errors).toEqual([]);
  return cycles;
};
const unlimited = (gogc: number) => ({ gogc, limit: Infinity });

/** 30 MB live; a megabyte in ten seconds, which takes ten minutes for as much again. */
const idle = cyclesOf(Array.from({ length: 12 }, (_, i) => line(i + 7, 5 + 120.01 * i, '42->42->30', 60)));
/** 20 MB are made, of which most stay, and dropped; and then the program asks. */
const rounds = cyclesOf(
  Array.from({ length: 20 }, (_, i) => [
    line(4 * i + 7, 4 * i + 1, '3->3->3', 4),
    line(4 * i + 8, 4 * i + 2, '6->6->5', 7),
    line(4 * i + 9, 4 * i + 3, '11->11->10', 11),
    line(4 * i + 10, 4 * i + 4, '20->20->0', 21, ' (forced)'),
  ]).flat(),
);

describe('why a cycle began', () => {
  it('is told by the line if the program asked, and by the clock if two minutes had passed', () => {
    expect(causesOf(rounds, 100).slice(0, 5)).toEqual(['heap', 'heap', 'heap', 'program', 'heap']);
    expect(causesOf(idle, 100)).toEqual(['heap', ...Array.from({ length: 11 }, () => 'time')]);
  });

  it('is never the clock with GOGC=off', () => {
    expect(new Set(causesOf(idle, undefined))).toEqual(new Set(['heap']));
  });

  it('is counted', () => {
    expect(fittedTo('reports-gogc100').causes).toEqual({ heap: 91, program: 16, time: 0 });
    expect(fittedTo('quiet-gogc400').causes.time).toBe(
      // Go says so itself, in a line before.
      4,
    );
  });
});

describe('a program that is idle', () => {
  it('has a cycle every two minutes at any GOGC', () => {
    const f = fit(idle)!;
    for (const gogc of [100, 200, 800]) {
      const { value } = predict(f, unlimited(gogc)).cycles;
      expect(Math.abs(value - idle.length), `GOGC=${gogc}`).toBeLessThanOrEqual(1);
    }
  });

  it('has none with GOGC=off', () => {
    expect(predict(fit(idle)!, { gogc: -1, limit: 512 * MiB }).cycles.value).toBe(0);
  });

  it('does not make the pacer begin early when it is busy again', () => {
    // Its forced cycles begin 98 MB before their goals, those of the pacer three or four.
    const { points } = fittedTo('quiet-gogc400').recording;
    for (const p of points.slice(4)) expect(p.runway * p.live).toBeLessThan(6 * MiB);
  });
});

describe('a program that asks for collections', () => {
  it('has all of them at any setting', () => {
    const f = fit(rounds)!;
    expect(predict(f, unlimited(800)).cycles.value).toBe(20);
    expect(predict(f, { gogc: -1, limit: 1024 * MiB }).cycles.value).toBe(20);
    expect(predict(f, unlimited(25)).cycles.value).toBeGreaterThan(100);
  });

  it('lets go what it had made right before', () => {
    const at = (allocated: number, live: number) => ({ allocated, live, slope: 1, runway: 0 });
    const points = withDrops([at(100, 40), at(200, 80), at(250, 5)], ['heap', 'heap', 'program']);
    expect(points.map((p) => [p.allocated, p.live])).toEqual([
      [100, 40],
      [200, 80],
      [249, 100],
      [250, 5],
    ]);
  });

  it('has made as much as at other times where nothing was seen of it', () => {
    const at = (allocated: number, live: number) => ({ allocated, live, slope: 1, runway: 0 });
    const points = withDrops([at(100, 0), at(200, 60), at(300, 0)], ['program', 'heap', 'program']);
    expect(points.map((p) => [p.allocated, p.live])).toEqual([
      [99, 60],
      [100, 0],
      [200, 60],
      [299, 120],
      [300, 0],
    ]);
  });

  it('and keeps its live heap is not thought to drop it', () => {
    const at = (allocated: number) => ({ allocated, live: 30, slope: 1, runway: 0 });
    const points = [at(100), at(200), at(300)];
    expect(withDrops(points, ['heap', 'program', 'program'])).toEqual(points);
  });
});

it('load that goes up or down between two cycles does so at once', () => {
  const clock = [0, 10, 20, 30, 40].map((at, i) => ({ at, allocated: [0, 100, 200, 240, 250][i]! }));
  // 10 a second before, 1 after: the turn is where both lead to what is known.
  const turned = withTurns(clock);
  expect(turned.map(({ at }) => Math.round(at * 10) / 10)).toEqual([0, 10, 20, 23.3, 30, 40]);
  expect(turned[3]!.allocated).toBeCloseTo(200 + 10 * (10 / 3));
});

it('the setting of a trace is told by the goals of large heaps', () => {
  expect(fit(recorded('reports-gogc400'))!.gogc).toBe(400);
});
