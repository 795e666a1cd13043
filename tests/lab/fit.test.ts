/** What the lab says of a real service under settings it did not run with, against what it did; see recorded.ts, and pairs.test.ts for all pairs. */
import { describe, expect, it } from 'vitest';
import { fit, predict } from '../../src/lib/lab/trace/fit.ts';
import type { Question } from '../../src/lib/lab/trace/setting.ts';
import { findRhythm } from '../../src/lib/lab/trace/rhythm.ts';
import { MiB } from '../../src/machine/model/index.ts';
import { fittedTo, names, off, questionOf, recorded, siblings, spanOf } from './recorded.ts';

/** Cycles and peak within a tenth; of few cycles one may be missing. */
function holds(from: string, question: Question, to: string): void {
  const p = predict(fittedTo(from), question);
  expect(off(p, spanOf(to))).toEqual([]);
  expect(p.cycles.low).toBeLessThanOrEqual(p.cycles.value);
  expect(p.cycles.high).toBeGreaterThanOrEqual(p.cycles.value);
}

/** Steady, sawtooth, growing, a load that comes and goes, large buffers and stacks. */
const programs = ['service', 'batches', 'cache', 'wave', 'buffers'];

for (const program of programs)
  describe(program, () => {
    for (const from of [50, 100, 200])
      for (const gogc of [50, 100, 200, 400])
        it(`fitted at GOGC=${from}, cycles and peak at GOGC=${gogc} are predicted within a tenth`, () => {
          holds(`${program}-gogc${from}`, { gogc, limit: Infinity }, `${program}-gogc${gogc}`);
        });

    it('tells the setting it ran with', () => {
      for (const gogc of [50, 100, 200]) expect(fittedTo(`${program}-gogc${gogc}`).gogc).toBe(gogc);
    });
  });

describe('what is said of how sure a prediction is', () => {
  // Loops that do nothing but allocate, few cycles, limits: where the value may be far off, the range is not.
  for (const from of names.filter(fittedTo))
    it(`from ${from}, what all runs did under all other settings lies in the range`, () => {
      for (const to of siblings(from)) {
        const p = predict(fittedTo(from), questionOf(to));
        const { cycles, peak } = spanOf(to);
        expect(cycles.least, to).toBeGreaterThanOrEqual(p.cycles.low);
        expect(cycles.most, to).toBeLessThanOrEqual(p.cycles.high);
        expect(peak.least, to).toBeGreaterThanOrEqual(p.peak.low);
        expect(peak.most, to).toBeLessThanOrEqual(p.peak.high);
      }
    });

  it('is narrow where much was seen and little is left to chance', () => {
    for (const program of ['service', 'batches', 'wave', 'buffers']) {
      const { peak } = predict(fittedTo(`${program}-gogc100`), { gogc: 200, limit: Infinity });
      expect(peak.high / peak.low).toBeLessThan(1.4);
    }
  });
});

describe('a live heap that grows', () => {
  it('is still growing after the last cycle of the trace', () => {
    const points = fittedTo('cache-gogc400').recording.points;
    // Of ten entries one is kept.
    const [last, end] = [points.at(-2)!, points.at(-1)!];
    expect((end.live - last.live) / (end.allocated - last.allocated)).toBeCloseTo(0.1, 2);
  });

  it('is not seen where it stays or comes and goes', () => {
    for (const program of ['service', 'wave', 'buffers'])
      for (const gogc of [50, 100, 200, 400]) {
        const all = fittedTo(`${program}-gogc${gogc}`).recording;
        expect(all.points.at(-1)!.allocated).toBeLessThan(all.total);
      }
  });
});

describe('how far a program went on after the last line of its trace', () => {
  // MemStats.TotalAlloc when the program ends, which is the same under any setting.
  const allocated = { cache: 1584070424, service: 1606488552, wave: 1586450872 } as const;

  for (const [program, bytes] of Object.entries(allocated))
    for (const gogc of [100, 200, 400])
      it(`${program} at GOGC=${gogc} ended before the next cycle would have begun`, () => {
        const f = fittedTo(`${program}-gogc${gogc}`);
        // Sizes of a trace are whole megabytes: half of one is open in each cycle, to either side.
        const cut = Math.sqrt(f.cycles) * 2;
        const ends = f.others.map((r) => r.total / MiB);
        expect(bytes / MiB).toBeGreaterThan(Math.min(...ends) - cut);
        expect(bytes / MiB).toBeLessThan(Math.max(...ends) + cut);
      });

  it('is told by the goal of the next cycle, which lies above the last one where the heap has grown', () => {
    const f = fittedTo('cache-gogc400');
    const most = Math.max(...f.others.map((r) => r.total)) / MiB;
    // 119 MB are marked: the next goal is five times that.
    expect(most - f.allocated).toBeGreaterThan(4 * 119);
    expect(most - f.allocated).toBeLessThan(4 * 121);
  });
});

describe('a trace whose limit left no room', () => {
  const cramped = fittedTo('steady-limit64');

  it('names no GOGC', () => {
    expect(cramped.gogc).toBeUndefined();
  });

  it('still tells how early a cycle must begin', () => {
    expect(cramped.recording.points.at(-1)!.runway).toBeGreaterThan(0.05);
  });
});

describe('under a memory limit', () => {
  for (const [program, limit] of [
    ['service', 96],
    ['batches', 128],
    ['wave', 160],
  ] as const)
    for (const from of [100, 200])
      it(`${program} is predicted within a tenth from GOGC=${from}`, () => {
        const question = { gogc: -1, limit: limit * MiB };
        holds(`${program}-gogc${from}`, question, `${program}-limit${limit}`);
      });
});

describe('a live heap that repeats', () => {
  it('is found in the batches, and in each setting the same', () => {
    for (const gogc of [50, 100, 200]) {
      const { period } = fittedTo(`batches-gogc${gogc}`);
      // 50,000 records of 1024 bytes, and the slice they are collected in.
      expect(period).toBeGreaterThan(48.8);
      expect(period).toBeLessThan(51);
    }
  });

  it('is not seen where nothing repeats', () => {
    for (const program of ['service', 'cache', 'wave', 'buffers'])
      for (const gogc of [50, 100, 200]) expect(fittedTo(`${program}-gogc${gogc}`).period).toBeUndefined();
  });

  it('is found exactly where it is known', () => {
    const points = Array.from({ length: 60 }, (_, i) => {
      // Not quite evenly: at even distances another period would fit as well.
      const allocated = (i * 37.7 + ((i * 7) % 11)) * MiB;
      return { allocated, live: (20 + ((allocated / MiB) % 25)) * MiB, slope: 0, runway: 0 };
    });
    expect(findRhythm(points)!.period / MiB).toBeCloseTo(25, 1);
  });
});

describe('a fit', () => {
  it('needs some cycles in a row', () => {
    expect(fit(recorded('service-gogc100').slice(0, 3))).toBeUndefined();
  });

  it('of a piece from the middle of a log says the same of what is live', () => {
    const whole = fittedTo('service-gogc100');
    const piece = fit(recorded('service-gogc100').slice(20, 40))!;
    expect(piece.live.median).toBeCloseTo(whole.live.median, 0);
    expect(piece.firstCycle).toBe(21);
  });

  it('of a long log is of its last thousand cycles', () => {
    const piece = recorded('service-gogc50');
    const log = Array.from({ length: 30 * piece.length }, (_, i) => ({
      ...piece[i % piece.length]!,
      gc: i + 1,
      at: i / 10,
    }));
    const f = fit(log)!;
    expect(f.cycles).toBe(1000);
    expect(f.firstCycle).toBe(log.length - 999);
    const { cycles, peak } = predict(f, { gogc: 100, limit: Infinity });
    const { peak: real } = spanOf('service-gogc100');
    expect(cycles.value / 1000).toBeCloseTo(53 / 110, 1);
    expect(peak.value).toBeGreaterThan(real.least * 0.9);
    expect(peak.value).toBeLessThan(real.most * 1.1);
  });

  it('takes the longest run of a log with restarts', () => {
    const log = [...recorded('service-gogc400'), ...recorded('service-gogc100'), ...recorded('wave-gogc400')];
    expect(fit(log)!.cycles).toBe(recorded('service-gogc100').length);
  });

  it('takes one of several instances whose lines stand in turn, and passes over what stands twice', () => {
    const [long, short] = [recorded('service-gogc50'), recorded('service-gogc100')];
    const inTurn = long.flatMap((c, i) => [c, ...(i % 7 === 0 ? [c] : []), ...(short[i] ? [short[i]] : [])]);
    expect(fit(inTurn)).toMatchObject({ gogc: 50, cycles: long.length });
  });
});
