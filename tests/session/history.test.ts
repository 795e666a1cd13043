/** The image of a program depends on the program alone, so that a link shows the same bytes wherever it is opened. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { build } from '../../src/session/compiler.ts';

const program = (name: string) => [
  { name: 'program.go', text: readFileSync(`scenarios/${name}/program.go`, 'utf8') },
];

test('a program has one image, whatever was compiled before it', async () => {
  const first = (await build(program('12-mark-and-sweep'), true)).image!;
  for (const name of ['16-pool', '18-profile-first', '20-finalizers']) await build(program(name), true);
  const again = (await build(program('12-mark-and-sweep'), true)).image!;
  expect(again.funcs.map((f) => f.name)).toEqual(first.funcs.map((f) => f.name));
  expect(again.globals.map((g) => g.name)).toEqual(first.globals.map((g) => g.name));
  expect(again.files).toEqual(first.files);
  expect(Buffer.from(again.data).equals(Buffer.from(first.data))).toBe(true);
  expect(Buffer.from(again.wasm).equals(Buffer.from(first.wasm))).toBe(true);
});
