/** What MemStats tell of the end of a run, against what is known from the program's source. */
import { describe, expect, it } from 'vitest';
import { fit, type Fit } from '../../src/lib/lab/trace/fit.ts';
import { MiB } from '../../src/machine/model/index.ts';
import { ended, names } from './recorded.ts';

const fits = new Map<string, Fit | undefined>(
  names.map((name) => [name, fit(ended(name).cycles, ended(name).stats)]),
);

describe('the end of a run', () => {
  it('lies within what the trace leaves open, and closer', () => {
    for (const [name, f] of fits) {
      if (!f) continue;
      const { least, likely, most } = f.ending.total;
      const trace = fit(ended(name).cycles)!.ending.total;
      expect(f.ending.told.end, name).toBe(true);
      expect(least, name).toBeGreaterThanOrEqual(trace.least);
      expect(most, name).toBeLessThanOrEqual(trace.most);
      expect(least, name).toBeLessThanOrEqual(likely);
      expect(likely, name).toBeLessThanOrEqual(most);
      expect(most - least, name).toBeLessThanOrEqual(trace.most - trace.least);
    }
  });

  it('is TotalAlloc, and what spans have that is no object’s', () => {
    const { least, most } = fits.get('growing-gogc400')!.ending.total;
    const { TotalAlloc = 0 } = ended('growing-gogc400').stats;
    expect(least).toBeLessThan(TotalAlloc);
    expect(most).toBeGreaterThan(TotalAlloc);
    expect((most - least) / TotalAlloc).toBeLessThan(0.04);
  });

  it('is told by HeapAlloc too, of a log that begins in the middle', () => {
    const { cycles, stats } = ended('cache-gogc100');
    const piece = cycles.slice(20);
    const { HeapAlloc = 0, HeapInuse = 0, TotalAlloc = 0 } = stats;
    expect(fit(piece, { TotalAlloc })!.ending.told.end).toBe(false);
    const { ending, allocated } = fit(piece, { HeapAlloc, HeapInuse })!;
    expect(ending.told.end).toBe(true);
    expect(ending.total.likely / MiB - allocated).toBeCloseTo(HeapAlloc / MiB - cycles.at(-1)!.live, 0);
  });

  it('is not told by figures of another moment, and they say so', () => {
    const { cycles, stats } = ended('service-gogc100');
    const earlier = fit(cycles, { ...stats, NumGC: 40 })!.ending;
    expect(earlier.apart).toBe('before');
    expect(earlier.told.end).toBe(false);
    const other = fit(cycles, { ...stats, NumGC: 400 })!.ending;
    expect(other.apart).toBe('after');
    expect(other.told).toMatchObject({ end: false, scattering: false });
  });

  it('is not told by a TotalAlloc that the trace had passed, or could not come to', () => {
    const { cycles } = ended('service-gogc100');
    for (const [TotalAlloc, apart] of [
      [900 * MiB, 'before'],
      [2400 * MiB, 'after'],
    ] as const) {
      const { ending } = fit(cycles, { TotalAlloc, HeapAlloc: 50 * MiB, HeapInuse: 60 * MiB })!;
      expect(ending.apart).toBe(apart);
      expect(ending.told).toEqual({ end: false, scattering: false, other: false });
    }
  });

  it('speaks against no run that was recorded', () => {
    for (const [name, f] of fits) if (f) expect(f.ending.apart, name).toBeUndefined();
  });

  it('is open without figures', () => {
    const { ending } = fit(ended('service-gogc100').cycles)!;
    expect(ending.told).toEqual({ end: false, scattering: false, other: false });
  });
});

describe('how scattered survivors lie', () => {
  // Eight nodes of 1 KiB lie in a span, and each is replaced at a time of its own.
  for (const name of [
    'service-gogc200',
    'service-gogc400',
    'service-limit96',
    'steady-gogc50',
    'steady-gogc200',
  ])
    it(`is told by ${name}`, () => {
      const { alone, told } = fits.get(name)!.ending;
      expect(told.scattering).toBe(true);
      // The most is twice what is told; what is taken lies between that and three, which is taken where nothing is told.
      expect(alone.most / 2).toBeGreaterThan(6);
      expect(alone.most / 2).toBeLessThan(9);
      expect(alone.likely).toBeGreaterThan(3);
      expect(alone.likely).toBeLessThanOrEqual(alone.most / 2);
    });

  it('is not taken from a heap that has filled all room again', () => {
    for (const name of ['growing-gogc100', 'cache-gogc50', 'growing-gogc400'])
      expect(fits.get(name)!.ending.alone.likely, name).toBe(3);
  });
});

it('memory beside the heap is what Sys has more', () => {
  for (const [name, f] of fits) {
    if (!f) continue;
    const { Sys = 0, HeapSys = 0 } = ended(name).stats;
    expect(f.ending.other! / MiB, name).toBeGreaterThan(3);
    expect(f.ending.other!, name).toBeLessThan(Sys - HeapSys);
    expect(f.recording.otherMem).toBe(f.ending.other);
  }
});
