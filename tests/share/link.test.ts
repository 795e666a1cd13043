import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fingerprint, readLink, writeLink, type LinkState } from '../../src/lib/share/link.ts';
import { settingSpecs } from '../../src/machine/settings.ts';

const program = readFileSync('scenarios/11-append/program.go', 'utf8');
const layout = { left: 33, lesson: 42.5, stage: 66, text: true, details: false, inlined: true };

describe('a link', () => {
  it('holds program, settings, segment, step, view and layout', async () => {
    const state: LinkState = {
      step: 12,
      segment: 3,
      view: 'collector',
      settings: { gogc: 50, inlining: 0 },
      layout: { ...layout, alone: 'memory' },
      program,
      of: fingerprint(program),
    };
    expect(await readLink(await writeLink(state))).toEqual({ state });
  });

  it('gives back whatever it was given', async () => {
    const gogc = settingSpecs.gogc;
    await fc.assert(
      fc.asyncProperty(
        fc.record(
          {
            step: fc.nat(),
            segment: fc.nat(100),
            settings: fc.record({ gogc: fc.integer({ min: gogc.min, max: gogc.max }) }),
            program: fc.string({ unit: 'binary', minLength: 1 }),
          },
          { requiredKeys: [] },
        ),
        async (state) => {
          expect(await readLink(await writeLink(state))).toEqual({ state });
        },
      ),
      { seed: 3, numRuns: 60 },
    );
  });

  it('is short: a program of a lesson takes fewer letters than it has', async () => {
    expect((await writeLink({ program })).length).toBeLessThan(program.length);
  });

  it('is nothing where the hash is none', async () => {
    for (const hash of ['', '#']) expect(await readLink(hash)).toEqual({ state: {} });
    for (const hash of ['#garbage', '#x=1'])
      expect(await readLink(hash)).toEqual({ state: {}, problem: expect.stringContaining('no link') });
  });
});

/** As made by the releases that wrote them. They must go on opening. */
describe('an older link', () => {
  it('of version 1 is read', async () => {
    expect(await readLink('#v=1&step=12&segment=4&view=collector&gogc=50&inlining=0')).toEqual({
      state: { step: 12, segment: 3, view: 'collector', settings: { gogc: 50, inlining: 0 } },
    });
    expect(await readLink('#v=1&step=0&view=console')).toEqual({ state: { step: 0, view: 'console' } });
  });

  it('of version 1 with a program is read', async () => {
    const hash =
      '#v=1&step=7&view=heap&gogc=-1&memoryLimit=67108864&seed=7&code=K0hMzk5MT1XITczM4-JKK81LBjM1NBWquTgLijLzSnLyNJTSiw7vOTw_VUfhyY5pz6f2KGly1XIBAA';
    expect(await readLink(hash)).toEqual({
      state: {
        step: 7,
        view: 'heap',
        settings: { gogc: -1, memoryLimit: 67108864, seed: 7 },
        program: 'package main\n\nfunc main() {\n\tprintln("grüße, 世界")\n}\n',
      },
    });
  });
});

describe('a broken link', () => {
  const whole = writeLink({ step: 5, settings: { gogc: 50 }, program });

  it('that was cut off saves the beginning of the program and says so', async () => {
    const hash = await whole;
    const { state, problem } = await readLink(hash.slice(0, hash.length - 120));
    expect(state.settings).toEqual({ gogc: 50 });
    expect(state.step).toBeUndefined();
    expect(state.program!.length).toBeGreaterThan(100);
    expect(program.startsWith(state.program!)).toBe(true);
    expect(problem).toMatch(/damaged: of its program \d+ lines could be saved/);
  });

  it('with a letter changed is noticed wherever it is', async () => {
    const hash = await whole;
    const begin = hash.indexOf('code=') + 5;
    for (let at = begin; at < hash.length - 1; at += 7) {
      const other = hash[at] === 'A' ? 'B' : 'A';
      const { problem } = await readLink(hash.slice(0, at) + other + hash.slice(at + 1));
      expect(problem, `letter ${at}`).toMatch(/damaged/);
    }
  });

  it('whose program is lost says so', async () => {
    const { state, problem } = await readLink('#v=2&step=3&code=%%%');
    expect(state.program).toBeUndefined();
    expect(problem).toMatch(/nothing of its program/);
  });

  it('names the parts that make no sense and keeps the others', async () => {
    const { state, problem } = await readLink('#v=2&step=ab&segment=2&gogc=99999&layout=1-2&view=log');
    expect(state).toEqual({ segment: 1, view: 'log' });
    expect(problem).toMatch(/step, gogc, layout/);
  });

  it('from the future says so', async () => {
    expect((await readLink('#v=9&step=3&later=1')).problem).toMatch(/newer/);
    expect((await readLink('#v=2&GOGC=abc&step=3')).problem).toMatch(/GOGC/);
  });

  it('never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.nat(3), async (text, v) => {
        await readLink(`#v=${v}&${text}`);
        await readLink(`#v=${v}&code=${text}`);
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});
