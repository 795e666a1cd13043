/** What a session answers where it once was silent or wrong. */
import { expect, it } from 'vitest';
import type { Compiled, Moment } from '../../src/session/protocol.ts';
import { converse } from '../support/session.ts';

async function open(text: string, settings = {}) {
  const session = converse();
  const opened = await session.ask({
    kind: 'open',
    files: [{ name: 'program.go', text }],
    settings,
    record: false,
  });
  expect(opened.kind).toBe('compiled');
  return { ...session, opened: opened as Compiled };
}

const calls = `package main

func double(n int) int {
	return 2 * n
}

func main() {
	sum := 0
	for i := range 100 {
		sum += i
	}
	sum += double(sum)
	for i := range 100 {
		sum += i
	}
	println(sum)
}
`;

it('imports below a comment whose lines begin like declarations', async () => {
  const { close } = await open(`/*
func literals and
type assertions are explained below.
*/
package main

// var "not/there"
import (
	"fmt" // const
)

func main() { fmt.Println("ok") }
`);
  close();
});

it('switching inlining gives the verdicts of the other compilation', async () => {
  const { ask, opened, close } = await open(calls);
  const texts = (reply: Compiled) => reply.verdicts.map((v) => v.text);
  expect(texts(opened)).toContain('inlining call to double');
  const reply = await ask({ kind: 'set', setting: 'inlining', value: 0 });
  expect(reply.kind).toBe('compiled');
  expect(texts(reply as Compiled)).toEqual([]);
  const same = await ask({ kind: 'set', setting: 'gogc', value: 50 });
  expect(same.kind).toBe('moment');
  close();
});

it('running backward to a call stops at the call and nowhere else', async () => {
  const { ask, close } = await open(calls, { inlining: 0 });
  const call = (await ask({ kind: 'run', to: { what: 'call', func: 'double' } })) as Moment;
  expect(call.reached).toBe(true);
  await ask({ kind: 'run', to: { what: 'end' } });
  const back = (await ask({ kind: 'run', to: { what: 'call', func: 'double' }, backward: true })) as Moment;
  expect([back.reached, back.picture.step]).toEqual([true, call.picture.step]);
  const none = (await ask({ kind: 'run', to: { what: 'call', func: 'double' }, backward: true })) as Moment;
  expect(none.reached).toBe(false);
  close();
});

it('measures with the settings of the open program where no others are named', async () => {
  const { ask, close } = await open(
    `package main

var keep []byte

func main() {
	for range 2000 {
		keep = make([]byte, 4096)
	}
}
`,
    { minHeap: 64 * 1024 },
  );
  const finished = await ask({ kind: 'finish' });
  const measured = await ask({ kind: 'measure', settings: [{}, { minHeap: 4 << 20 }] });
  if (finished.kind !== 'finished' || measured.kind !== 'measured') throw new Error('no figures');
  expect(measured.runs[0]!.totals.cycles).toBe(finished.run.cycles);
  expect(measured.runs[1]!.totals.cycles).toBeLessThan(finished.run.cycles);
  close();
});

it('tells the message of a panic whole, and characters that were written in parts', async () => {
  const { ask, close } = await open(`package main

import "os"

func main() {
	for _, b := range []byte("größer") {
		os.Stdout.Write([]byte{b})
	}
	panic("disk panic: full")
}
`);
  const end = (await ask({ kind: 'run', to: { what: 'end' } })) as Moment;
  expect(end.picture.status).toMatchObject({ kind: 'panicked', message: 'disk panic: full' });
  expect(end.picture.console.find((part) => part.stream === 'stdout')?.text).toBe('größer');
  close();
});
