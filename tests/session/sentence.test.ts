/** The sentence of a step: right, and the same whichever way led there. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it, test } from 'vitest';
import { converse } from '../support/session.ts';
import type { Sentence, SettingValues, Target } from '../../src/session/protocol.ts';
import { article } from '../../src/session/words.ts';

const program = (name: string): string => readFileSync(`scenarios/${name}/program.go`, 'utf8');
const off = { inlining: 0 };
const s = converse();
afterAll(() => s.close());

/** What is said where a program is run to. */
async function said(name: string, settings: SettingValues, to: Target, nth = 1): Promise<Sentence> {
  await s.compile(program(name), settings);
  const { sentence, reached } = await s.moment({ kind: 'run', to, nth });
  expect(reached).toBe(true);
  return sentence;
}

const alloc = (match?: string): Target => ({ what: 'event', kind: 'Alloc', ...(match && { match }) });

describe('an allocation has the reason of its own expression', () => {
  it('of the call, where the function is inlined', async () => {
    const { why } = await said('04-new-user', {}, alloc('User'));
    expect(why).toBe(
      '`moved to heap: u` — the address of `u` is stored on line 20 in something that outlives the call.',
    );
    await s.compile(program('07-make'));
    for (let i = 0; i < 40; i++) {
      const m = await s.moment({ kind: 'run', to: alloc() });
      if (!m.reached) break;
      if (m.sentence.why?.includes('100000'))
        return expect(m.sentence.why).toBe(
          '`make([]int, 100000) escapes to heap` — it is too large for a stack frame.',
        );
    }
    expect.unreachable();
  });

  it('of the operand that is boxed, not of the first on the line', async () => {
    const { why } = await said('08-receivers', off, { what: 'call', func: 'longest' });
    expect(why).toContain('`b escapes to heap` — a copy of `b` is boxed');
  });

  it('of a length known only at run time, where nothing escapes', async () => {
    const { what, why } = await said('07-make', off, alloc());
    expect(what).toContain('A `[5]int`');
    expect(why).toContain('`make([]int, n) does not escape` — The length is only known at run time');
  });

  it('of a box: a copy, and who is given it', async () => {
    const { why } = await said('06-boxing', off, alloc('Point'));
    expect(why).toBe(
      '`p escapes to heap` — a copy of `p` is boxed, because `x` is passed on line 40 to `fmt.Println`, which may keep it.',
    );
  });

  it('of an append', async () => {
    const { why } = await said('09-reading-m', off, alloc('Row'));
    expect(why).toContain('the address of `row` is appended on line 25 to a slice');
  });
});

describe('a call', () => {
  it('is made by the function below, not by the one that has just returned', async () => {
    const { what } = await said('09-reading-m', off, { what: 'call', func: 'better' });
    expect(what).toMatch(/^`main` calls `better`/);
  });

  it('takes what the stack’s use grows by', async () => {
    await s.compile(program('01-locals'), off);
    const used = async (): Promise<number> =>
      (await s.moment({ kind: 'seek', step: 0 })).picture.goroutines[0]!.stack.used;
    const before = await used();
    const m = await s.moment({ kind: 'run', to: { what: 'call', func: 'add' } });
    expect(m.picture.goroutines[0]!.stack.used - before).toBe(16);
    expect(m.sentence.why).toContain('It takes 16 bytes');
  });

  it('that allocated leaves work for the collector', async () => {
    const grow = await said('11-append', off, { what: 'return', func: 'grow' }, 2);
    expect(grow.why).toBe('`n` and `s` are gone.');
    const add = await said('01-locals', off, { what: 'return', func: 'add' });
    expect(add.why).toContain('nothing has to be collected for that');
  });
});

describe('a collection', () => {
  const begin: Target = { what: 'event', kind: 'GCBegin' };

  it('begins with the write barrier as it is set', async () => {
    const steps = { collectorSteps: 1, inlining: 0 };
    expect((await said('13-write-barrier', steps, begin)).what).toContain('the write barrier is switched on');
    expect((await said('13-write-barrier', { ...steps, writeBarrier: 0 }, begin)).what).toContain(
      'the write barrier stays off',
    );
  });

  it('tells the trigger that was reached, in the step in which it was', async () => {
    await s.compile(program('14-gogc'), off);
    const m = await s.moment({ kind: 'run', to: begin });
    const e = m.events.find((x) => x.kind === 'GCBegin')!;
    expect(e).toMatchObject({ trigger: 3_997_696, step: m.picture.step });
    expect(m.sentence.why).toBe('3.8 MB are in use, and the trigger is 3.8 MB.');
    const before = await s.moment({ kind: 'step', direction: 'back' });
    expect(before.picture.collector.trigger).toBe(3_997_696);
    expect(before.picture.collector.phase).toBe('off');
  });

  it('that is over within the step has run', async () => {
    const { what } = await said('16-pool', {}, begin);
    expect(what).toMatch(/^Collection 1 has run, asked for by `runtime.GC`: .* been freed\.$/);
  });

  it('is told by the write barrier’s buffer of what has moved', async () => {
    const barrier: Target = { what: 'event', kind: 'Barrier' };
    const { what } = await said('13-write-barrier', { collectorSteps: 1, inlining: 0 }, barrier);
    expect(what).toMatch(/^The write barrier notes .* in its buffer\.$/);
  });
});

it('a stack of unusual size is freed with its goroutine', async () => {
  const end: Target = { what: 'event', kind: 'GoEnd', match: 'g8' };
  const { what, why } = await said('03-goroutine-stacks', off, end);
  expect(what).toMatch(/^Goroutine 8 has ended; its stack of 8 KB is freed\.$/);
  expect(why).toContain('2 KB');
});

test.each([
  ['[5]int', 'a'],
  ['[]*main.Row', 'a'],
  ['*int', 'a'],
  ['int', 'an'],
  ['uint8', 'a'],
  ['unsafe.Pointer', 'an'],
])('%s has the article %s', (type, expected) => expect(article(type)).toBe(expected));

describe('the same link, the same sentence', () => {
  it.each([
    ['04-new-user', off],
    ['03-goroutine-stacks', off],
    ['09-reading-m', {}],
    ['12-mark-and-sweep', { collectorSteps: 1 }],
    ['20-finalizers', off],
  ])('%s', async (name, settings) => {
    await s.compile(program(name), settings);
    const stepped: Sentence[] = [];
    for (let i = 0; i < 200; i++) {
      const m = await s.moment({ kind: 'step', direction: 'in' });
      if (m.picture.step !== i + 1) break;
      stepped.push(m.sentence);
    }
    const at = async (step: number): Promise<Sentence> => (await s.moment({ kind: 'seek', step })).sentence;
    for (let i = stepped.length; i >= 1; i -= 3) expect(await at(i)).toEqual(stepped[i - 1]);
    for (let i = 1; i <= stepped.length; i += 5) expect(await at(i)).toEqual(stepped[i - 1]);
    for (let i = Math.min(stepped.length, 61) - 1; i >= 1; i--) {
      const back = await s
        .moment({ kind: 'seek', step: i + 1 })
        .then(() => s.moment({ kind: 'step', direction: 'back' }));
      expect(back.sentence).toEqual(stepped[i - 1]);
    }
  });

  it('also where a checkpoint lies', async () => {
    await s.compile(program('14-gogc'), off);
    await s.moment({ kind: 'run', to: { what: 'line', line: 26 }, nth: 60 });
    for (let i = 0; i < 70; i++) {
      const m = await s.moment({ kind: 'step', direction: 'in' });
      const again = await s.moment({ kind: 'seek', step: m.picture.step });
      expect(again.sentence).toEqual(m.sentence);
      expect(m.sentence.what).not.toMatch(/^Next: line 25/);
    }
  });
});
