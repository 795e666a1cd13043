/**
 * The figures of the official GC guide (go.dev/doc/gc-guide, as published for Go 1.27) at seventeen positions of their sliders: what the page
 * computes there, recorded in full precision. Columns: figure, GOGC (-1: off), limit in MiB, CPU seconds, the collector's percent, peak MiB, cycles.
 */
import { describe, expect, it } from 'vitest';
import { guideFigures, MiB, runGuide } from '../../src/machine/model/index.ts';

const recorded: readonly (readonly [number, number, number, number, number, number, number])[] = [
  [1, 25, Infinity, 12.540632257461535, 20.25920388463578, 25, 44],
  [1, 50, Infinity, 11.263300781249997, 11.216079600333611, 30, 22],
  [1, 100, Infinity, 10.683124999999999, 6.39443046861287, 40, 12],
  [1, 200, Infinity, 10.393281249999998, 3.783995068929725, 60, 7],
  [1, 400, Infinity, 10.2225, 2.176571288823675, 100, 4],
  [2, 50, Infinity, 16.740784283517858, 40.26564209512259, 30, 115],
  [2, 100, Infinity, 13.394096679687456, 25.340243249361638, 40, 58],
  [2, 200, Infinity, 11.695156249999979, 14.494515624791152, 60, 29],
  [3, 50, Infinity, 11.350319824218744, 11.896755731389161, 45, 24],
  [3, 100, Infinity, 10.673359374999999, 6.30878574722402, 60, 12],
  [3, 200, Infinity, 10.338632812499998, 3.2754119296177344, 90, 6],
  [4, 100, 100, 10.683124999999999, 6.39443046861287, 50, 12],
  [4, 100, 40, 11.159374999999997, 10.38924670960513, 40, 20],
  [4, -1, 50, 10.476249999999999, 4.545996897744885, 50, 8],
  [4, -1, 31, 20.715624999999985, 51.72725901342575, 31, 180],
  [5, 400, 60, 10.331796874999998, 3.2114150037429816, 60, 6],
  [5, -1, 60, 10.228359375, 2.2326100074089363, 60, 4],
];

describe('the guide’s model', () => {
  for (const [figure, gogc, limit, time, share, peak, cycles] of recorded)
    it(`figure ${figure} with GOGC ${gogc < 0 ? 'off' : gogc}${limit < Infinity ? ` and ${limit} MiB` : ''}`, () => {
      const { workload, parameters } = guideFigures[figure - 1]!;
      const r = runGuide(workload.phases(parameters), parameters.fixedCost, parameters.otherMem, {
        gogc,
        limit: limit * MiB,
        hardLimit: Infinity,
        procs: 1,
      });
      expect(r.time).toBeCloseTo(time, 9);
      expect((100 * r.gcTime) / r.time).toBeCloseTo(share, 9);
      expect(r.peakMemory / MiB).toBeCloseTo(peak, 9);
      expect(r.cycles.length).toBe(cycles);
    });

  it('has five figures, of which each is tested', () => {
    expect(new Set(recorded.map(([figure]) => figure)).size).toBe(guideFigures.length);
  });
});
