import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MiB,
  modelWorkloads,
  runModel,
  type ModelRun,
  type ModelSettings,
} from '../../src/machine/model/index.ts';

const settings = (gogc: number, limitMiB = Infinity, hardMiB = Infinity): ModelSettings => ({
  gogc,
  limit: limitMiB * MiB,
  hardLimit: hardMiB * MiB,
  procs: 1,
});

function run(id: string, s: ModelSettings): ModelRun {
  const w = modelWorkloads.find((one) => one.id === id)!;
  const phases = w.phases(w.defaults);
  return runModel(phases, w.defaults.fixedCost, 0, s);
}

describe('Go’s pacer', () => {
  it('needs about half the collector’s time for twice the GOGC', () => {
    const at = [50, 100, 200, 400].map((g) => run('shifting', settings(g)).gcTime);
    for (let i = 1; i < at.length; i++) expect(at[i]! / at[i - 1]!).toBeLessThan(0.75);
  });

  it('keeps to the goal', () => {
    for (const gogc of [25, 50, 100, 200, 400])
      for (const w of modelWorkloads)
        for (const c of run(w.id, settings(gogc)).cycles) expect(c.heapAfter).toBeLessThan(c.goal * 1.15);
  });

  it('never collects with GOGC=off and no limit', () => {
    const r = run('steady', settings(-1));
    expect(r.cycles).toEqual([]);
    expect(r.peakHeap / MiB).toBeCloseTo(200, 0);
  });

  it('holds a limit that can be held', () => {
    const r = run('steady', settings(-1, 48));
    expect(r.cycles.length).toBeGreaterThan(2);
    expect(r.peakMemory).toBeLessThan(48 * MiB);
  });

  it('keeps the collector at about half of the time where a limit cannot be held', () => {
    const w = modelWorkloads[0]!;
    const phases = w.phases({ ...w.defaults, allocRate: 200, scanRate: 256 });
    const r = runModel(phases, 0, 0, settings(-1, 16));
    expect(r.limitedAt).toBeDefined();
    expect(r.gcTime / r.time).toBeGreaterThan(0.4);
    expect(r.gcTime / r.time).toBeLessThan(0.6);
    expect(r.peakMemory).toBeGreaterThan(16 * MiB);
  });

  it('ends at the container’s limit', () => {
    const r = run('spike', settings(200, Infinity, 64));
    expect(r.killedAt).toBeGreaterThan(0);
    expect(r.peakMemory / MiB).toBeCloseTo(64, 3);
    expect(run('spike', settings(200, 56, 64)).killedAt).toBeUndefined();
  });

  it('does all of the program’s work, whatever the setting', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...modelWorkloads),
        fc.integer({ min: 10, max: 1000 }),
        fc.integer({ min: 8, max: 400 }),
        fc.integer({ min: 1, max: 500 }),
        (w, gogc, limit, allocRate) => {
          const phases = w.phases({ ...w.defaults, allocRate });
          const r = runModel(phases, 0.001, 2, settings(gogc, limit));
          const own = phases.reduce((sum, p) => sum + p.duration, 0);
          if (r.ending) return;
          expect(r.time - r.gcTime).toBeCloseTo(own, 4);
          expect(r.points.every((p, i) => i === 0 || p.t >= r.points[i - 1]!.t)).toBe(true);
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });
});
