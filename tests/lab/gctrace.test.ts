import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fit, predict } from '../../src/lib/lab/trace/fit.ts';
import { parseTrace } from '../../src/lib/lab/trace/gctrace.ts';
import { longestRun } from '../../src/lib/lab/trace/longest.ts';
import { MiB } from '../../src/machine/model/index.ts';

const recorded = (name: string) =>
  parseTrace(readFileSync(join(import.meta.dirname, 'testdata', `${name}.txt`), 'utf8'));

describe('a gctrace line', () => {
  const line =
    'gc 4 @0.056s 8%: 0.019+24+0.004 ms clock, 0.038+0/4.8/19+0.009 ms cpu, 50->51->49 MB, 100 MB goal, 1 MB stacks, 2 MB globals, 2 P';

  it('is read field by field', () => {
    expect(parseTrace(line + ' (forced)').cycles).toEqual([
      {
        line: 1,
        gc: 4,
        at: 0.056,
        percent: 8,
        clock: { sweepTermination: 0.019, mark: 24, markTermination: 0.004 },
        cpu: { sweepTermination: 0.038, assist: 0, background: 4.8, idle: 19, markTermination: 0.009 },
        start: 50,
        end: 51,
        live: 49,
        goal: 100,
        stacks: 1,
        globals: 2,
        procs: 2,
        forced: true,
      },
    ]);
  });

  it('is found among the lines of a log, behind prefixes too', () => {
    const trace = parseTrace(
      `listening on :8080\n2026-01-02T10:11:12Z app[1]: ${line}\r\n\nscav 0 KiB work\nGC forced\n${line}`,
    );
    expect(trace.cycles.map((c) => c.line)).toEqual([2, 6]);
    expect(trace.others).toBe(3);
    expect(trace.errors).toEqual([]);
  });

  it('is found in a log that is JSON, with its arrows escaped', () => {
    const json = JSON.stringify({ log: `${line}\n`, stream: 'stderr' }).replaceAll('>', '\\u003e');
    expect(json).toContain('50-\\u003e51');
    expect(parseTrace(json)).toMatchObject({ cycles: [{ gc: 4, start: 50, end: 51, live: 49 }], errors: [] });
  });

  it('of an older Go has no stacks and globals', () => {
    expect(parseTrace(line.replace(', 1 MB stacks, 2 MB globals', '')).cycles[0]).toMatchObject({
      stacks: 0,
      procs: 2,
    });
  });

  it('that is cut off is reported with its number and what is missing', () => {
    const { errors, cycles } = parseTrace(`${line}\n${line.slice(0, 60)}\n`);
    expect(cycles.length).toBe(1);
    expect(errors).toMatchObject([{ line: 2, message: expect.stringContaining('CPU times') }]);
  });
});

/** Loops that do nothing but allocate, on a machine that was busy: what no service does, and the hardest to predict. */
describe('recorded loops', () => {
  it('are read without error', () => {
    for (const name of ['steady', 'growing', 'sawtooth'])
      for (const gogc of [50, 100, 200, 400]) {
        const { cycles, errors } = recorded(`${name}-gogc${gogc}`);
        expect(errors).toEqual([]);
        cycles.forEach((c, i) => expect(c.gc).toBe(i + 1));
      }
  });

  it('tell the setting they ran with', () => {
    for (const name of ['steady', 'growing', 'sawtooth'])
      expect(fit(recorded(`${name}-gogc100`).cycles)?.gogc).toBe(100);
  });

  it('tell what the steady program keeps: 32 MiB', () => {
    const f = fit(recorded('steady-gogc100').cycles)!;
    expect(f.live.median).toBeGreaterThan(30);
    expect(f.live.median).toBeLessThan(35);
  });

  // Fitted at GOGC=100. Peaks are those of the trace: the heap at the end of marking.
  for (const name of ['steady', 'growing', 'sawtooth'])
    for (const gogc of [50, 200, 400])
      it(`${name}: what GOGC=${gogc} did lies within the prediction made from GOGC=100`, () => {
        const real = recorded(`${name}-gogc${gogc}`).cycles;
        const peak = Math.max(...real.map((c) => c.end + 0.5));
        const p = predict(fit(recorded(`${name}-gogc100`).cycles)!, { gogc, limit: Infinity });
        expect(real.length).toBeGreaterThanOrEqual(p.cycles.low - 1);
        expect(real.length).toBeLessThanOrEqual(p.cycles.high + 1);
        expect(peak).toBeGreaterThan(p.peak.low * 0.9);
        expect(peak).toBeLessThan(p.peak.high * 1.1);
      });

  it('under a limit lie between no scattering of survivors and much of it', () => {
    const limits = { steady: 64, growing: 256, sawtooth: 128 };
    for (const [name, limit] of Object.entries(limits)) {
      const real = recorded(`${name}-limit${limit}`).cycles.length;
      const p = predict(fit(recorded(`${name}-gogc100`).cycles)!, { gogc: -1, limit: limit * MiB });
      expect(real).toBeGreaterThanOrEqual(p.cycles.low);
      expect(real).toBeLessThanOrEqual(p.cycles.high + 1);
    }
  });
});

describe('logs as they are', () => {
  const line = (gc: number): string =>
    `gc ${gc} @${gc}.000s 8%: 0.019+24+0.004 ms clock, 0.038+0/4.8/19+0.009 ms cpu, 50->51->${40 + gc} MB, 100 MB goal, 0 MB stacks, 1 MB globals, 2 P`;
  const all = Array.from({ length: 12 }, (_, i) => line(i + 1));
  const plain = parseTrace(all.join('\n')).cycles.map(({ line: _, ...c }) => c);
  const read = (text: string) => parseTrace(text).cycles.map(({ line: _, ...c }) => c);

  it('may have the newest line first', () => {
    expect(read([...all].reverse().join('\n'))).toEqual(plain);
    expect(parseTrace([...all].reverse().join('\n')).reversed).toBe(true);
    expect(parseTrace(all.join('\n')).reversed).toBe(false);
  });

  it('may have the lines of several instances in turn, which is no newest first', () => {
    const turns = [1, 2, 3, 4].flatMap((i) => [line(i + 300), line(i + 200), line(i)]);
    expect(parseTrace(turns.join('\n')).reversed).toBe(false);
  });

  it('may be wrapped at the edge of a terminal', () => {
    for (const width of [80, 100, 132]) {
      const wrapped = [...all, `${line(13)} (forced)`].map((text) =>
        text.replace(new RegExp(`.{${width}}`, 'g'), '$&\n'),
      );
      const { cycles, errors } = parseTrace(wrapped.join('\n'));
      expect(errors).toEqual([]);
      expect(cycles.slice(0, 12).map(({ line: _, ...c }) => c)).toEqual(plain);
      expect(cycles[12]!.forced).toBe(true);
    }
  });

  it('may have colours', () => {
    expect(read(all.map((text) => `\u001b[32mINFO\u001b[0m \u001b[1m${text}\u001b[0m`).join('\n'))).toEqual(
      plain,
    );
  });

  it('may lack a line or two, which are taken to lie between their neighbours', () => {
    const { cycles, filled } = longestRun(
      parseTrace(all.filter((_, i) => ![3, 7, 8].includes(i)).join('\n')).cycles,
    );
    expect(cycles.map((c) => c.gc)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(filled).toBe(3);
    expect(cycles.map((c) => Math.round(c.live))).toEqual(plain.map((c) => c.live));
    const apart = longestRun(parseTrace(all.filter((_, i) => i < 4 || i > 6).join('\n')).cycles);
    expect([apart.cycles.length, apart.filled]).toEqual([5, 0]);
  });
});
