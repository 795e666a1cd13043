/** The sizes of slots that verdicts name are those of the run time. */
import { expect, test } from 'vitest';
import { compile, Library } from '../../src/go/compile.ts';
import * as at from '../../src/machine/runtime/layout.ts';
import { slotOf, slotSizes } from '../../src/session/slots.ts';
import { verdictsOf } from '../../src/session/verdicts.ts';
import { importer } from '../emit/run.ts';
import { Lab } from '../machine/lab.ts';

test('the slots are those of the run time', () => {
  const view = new Lab().view();
  expect(slotSizes.map((_, i) => view.getUint32(at.CLASS_TABLE + (i + 1) * 8, true))).toEqual(slotSizes);
});

test.each([
  [8, true, 8],
  [8, false, 16],
  [17, false, 24],
  [512, true, 512],
  [513, true, 576],
  [1024, true, 1152],
  [1024, false, 1024],
  [32769, false, 40960],
])('%i bytes (pointers: %s) take %i', (size, pointers, slot) => expect(slotOf(size, pointers)).toBe(slot));

test('a verdict tells the slot, and what shares it', () => {
  const text = `package main

var f func()
var p *[17]byte

func main() {
	x, y, s := 1, 2, ""
	f = func() { x++; y++; s += "a" }
	p = new([17]byte)
}
`;
  const c = compile([{ name: 'main.go', text }], new Library(importer), { m: 1 });
  const got = verdictsOf(c)
    .filter((v) => v.bytes !== undefined)
    .map((v) => [v.subject, v.bytes, v.slot, v.together?.join()]);
  expect(got).toEqual([
    ['x', 16, 16, 'y'],
    ['y', 16, 16, 'x'],
    ['s', 16, 16, undefined],
    ['func literal', 32, 32, undefined],
    ['new([17]byte)', 17, 24, undefined],
  ]);
});
