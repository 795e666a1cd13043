/** What has been compiled before with a library does not show in what it makes of a program. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Library } from '../../src/go/compile.ts';
import type { Image } from '../../src/go/emit/index.ts';
import { forget } from '../../src/go/forget.ts';
import { build, importer, run } from './run.ts';

const text = (name: string): string =>
  readFileSync(new URL(`../../scenarios/${name}/program.go`, import.meta.url), 'utf8');

const imageOf = (name: string, library: Library): Image => build(text(name), 'main.go', library).image!;

function expectSame(warm: Image, cold: Image): void {
  expect(Object.keys(warm)).toEqual(Object.keys(cold));
  for (const key of Object.keys(cold) as (keyof Image)[]) {
    const [a, b] = [warm[key], cold[key]];
    // Arrays of a megabyte are compared as bytes.
    if (a instanceof Uint8Array && b instanceof Uint8Array) expect(Buffer.compare(a, b), key).toBe(0);
    else expect(a, key).toEqual(b);
  }
}

test.each(['06-boxing', '16-pool', '18-profile-first', '19-leaks'])(
  '%s has the same image in a warm library',
  (name) => {
    const cold = imageOf(name, new Library(importer));
    const library = new Library(importer);
    for (const before of ['20-finalizers', '16-pool', name]) imageOf(before, library);
    const warm = imageOf(name, library);
    expectSame(warm, cold);
    // And when of what was compiled only the results are left.
    forget(library);
    expectSame(imageOf(name, library), cold);
  },
);

test('a library that has forgotten bodies inlines them, and compiles what is new', () => {
  const library = new Library(importer);
  const warm = readFileSync(new URL('../../src/cli/warm.go', import.meta.url), 'utf8');
  expect(build(warm, 'warm.go', library).errors).toEqual([]);
  forget(library);
  for (const name of ['18-profile-first', '20-finalizers'])
    expectSame(imageOf(name, library), imageOf(name, new Library(importer)));
});

test('a program runs again in the library that it has warmed', () => {
  // Its packages' variables become data with the first compilation; that what lies in their interfaces has methods must still be seen.
  const program = readFileSync(new URL('../stdlib/testdata/crypto.go', import.meta.url), 'utf8');
  const library = new Library(importer);
  const [first, second] = [1, 2].map(() => {
    const { stdout, stderr, exit } = run(build(program, 'main.go', library).image!);
    return { stdout, stderr, exit };
  });
  expect(first!.exit).toBe(0);
  expect(second).toEqual(first);
});
