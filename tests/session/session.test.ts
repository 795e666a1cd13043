/** The session end to end: compile, step, seek, run to; on the scenarios' own programs. */
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { converse as open } from '../support/session.ts';

const program = (name: string): string => readFileSync(`scenarios/${name}/program.go`, 'utf8');
const off = { inlining: 0 };

describe('a session', () => {
  const s = open();
  afterAll(() => s.close());

  it('stands before the first statement of main after opening', async () => {
    const c = await s.compile(program('01-locals'), off);
    expect(c.moment.picture.step).toBe(0);
    const frame = c.moment.picture.goroutines[0]!.frames.find((f) => !f.library)!;
    expect(frame.func).toBe('main.main');
    expect(frame.place.line).toBe(11);
  });

  it('tells after a run what happened last, not what happened on the way', async () => {
    await s.compile(program('04-new-user'), off);
    const line = await s.moment({ kind: 'run', to: { what: 'line', line: 19 } });
    expect(line.events.some((e) => e.kind === 'Alloc')).toBe(true);
    expect(line.sentence.what).toContain('`newUser` returns');
    const print = await s.moment({ kind: 'run', to: { what: 'event', kind: 'Print' } });
    expect(print.sentence.what).toContain('The program prints `30`');
  });

  it('records which goroutine handed a value to which', async () => {
    await s.compile(program('03-goroutine-stacks'), off);
    const { timeline } = await s.moment({ kind: 'run', to: { what: 'end' } });
    expect(timeline!.handovers).toHaveLength(3);
    for (const { from, to } of timeline!.handovers) {
      expect(to).toBe(1);
      expect(from).toBeGreaterThan(1);
    }
  });

  it('steps into a call, and out of it again', async () => {
    await s.compile(program('01-locals'), off);
    const inside = await s.moment({ kind: 'run', to: { what: 'call', func: 'add' } });
    expect(inside.reached).toBe(true);
    const add = inside.picture.goroutines[0]!.frames[0]!;
    expect(add.func).toBe('main.add');
    expect(add.vars.map((v) => [v.name, v.value.text])).toEqual(
      expect.arrayContaining([
        ['a', '3'],
        ['b', '4'],
      ]),
    );
    const outside = await s.moment({ kind: 'step', direction: 'out' });
    expect(outside.picture.goroutines[0]!.frames.find((f) => !f.library)!.func).toBe('main.main');
  });

  it('shows an escaping variable in the heap, with its verdict', async () => {
    const c = await s.compile(program('04-new-user'), off);
    expect(c.verdicts.find((v) => v.text === 'moved to heap: u')?.chain.at(-1)?.reason).toBe('return');
    const m = await s.moment({ kind: 'run', to: { what: 'event', kind: 'Alloc', match: 'User' } });
    const object = m.picture.heap.objects.find((o) => o.type.endsWith('User'))!;
    expect(object.size).toBe(24);
    expect(object.library).toBe(false);
  });

  it('moves a stack that has become too small', async () => {
    await s.compile(program('02-stack-growth'), off);
    const m = await s.moment({ kind: 'run', to: { what: 'event', kind: 'StackCopy' } });
    const e = m.events.find((x) => x.kind === 'StackCopy');
    expect(e).toMatchObject({ kind: 'StackCopy' });
    if (e?.kind === 'StackCopy') expect(e.newSize).toBe(2 * e.oldSize);
  });

  it('goes back to where it was', async () => {
    await s.compile(program('05-counter'), off);
    const a = await s.moment({ kind: 'seek', step: 5 });
    await s.moment({ kind: 'step', direction: 'in' });
    const b = await s.moment({ kind: 'step', direction: 'back' });
    expect(b.picture).toEqual(a.picture);
  });

  it('ends a run that dies of memory at its last statement, for whoever looks', async () => {
    const text = `package main

var kept [][]byte

func main() {
	for {
		kept = append(kept, make([]byte, 1<<20))
	}
}
`;
    await s.compile(text, { hardLimit: 16 << 20 });
    const end = await s.moment({ kind: 'run', to: { what: 'end' } });
    expect(end.picture.status).toMatchObject({ kind: 'fatal', message: 'runtime: out of memory' });
    const before = await s.moment({ kind: 'step', direction: 'back' });
    expect(before.picture.status.kind).toBe('paused');
    expect(before.picture.step).toBe(end.picture.step - 1);
    const again = await s.moment({ kind: 'step', direction: 'in' });
    expect(again.picture).toEqual(end.picture);
  });

  it('knows where the bytes come from, tiny objects included', async () => {
    const text = `package main

var sink *int32

func tiny() { sink = new(int32) }

func main() {
	for range 5 {
		tiny()
	}
}
`;
    await s.compile(text, off);
    await s.moment({ kind: 'run', to: { what: 'end' } });
    const reply = await s.ask({ kind: 'profile' });
    if (reply.kind !== 'profile') throw new Error(reply.kind);
    const sites = reply.sites.filter((site) => site.func === 'main.tiny');
    expect(sites.reduce((n, site) => n + site.allocObjects, 0)).toBe(5);
  });

  it('answers compile errors with their places', async () => {
    const reply = await s.ask({
      kind: 'open',
      files: [{ name: 'program.go', text: 'package main\n\nfunc main() {\n\tx := 1\n}\n' }],
      settings: {},
      record: false,
    });
    expect(reply).toMatchObject({
      kind: 'rejected',
      diagnostics: [{ line: 4, col: 2, message: 'declared and not used: x' }],
    });
  });
});

describe('every scenario', () => {
  for (const name of readdirSync('scenarios').filter((n) => /^\d/.test(n))) {
    it(`${name} runs to its end and prints what real Go prints`, async () => {
      const s = open();
      await s.compile(program(name), off);
      const m = await s.moment({ kind: 'run', to: { what: 'end' } });
      const real = JSON.parse(readFileSync(`scenarios/${name}/real.json`, 'utf8')) as {
        stdout: string;
        exit: number;
      };
      expect(m.picture.status).toEqual({ kind: 'exited', code: real.exit });
      expect(
        m.picture.console
          .filter((c) => c.stream === 'stdout')
          .map((c) => c.text)
          .join(''),
      ).toBe(real.stdout);
      s.close();
    });
  }
});
