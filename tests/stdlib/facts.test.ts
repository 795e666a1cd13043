/**
 * What library functions answer, over many inputs each: every program in testdata prints, and the file beside it holds
 * what it printed with real Go (go1.27.4 linux/amd64; `node tests/support/record-stdlib.js NAME` records it).
 */
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { run } from '../support/load.ts';

const dir = `${import.meta.dirname}/testdata`;
const programs = readdirSync(dir)
  .filter((f) => f.endsWith('.go'))
  .map((f) => f.slice(0, -3));

test.each(programs)('%s.go prints what it prints with real Go', async (name) => {
  const r = await run({ [`./${name}.go`]: readFileSync(`${dir}/${name}.go`, 'utf8') });
  expect(r.stderr).toBe('');
  expect(r.stdout).toBe(readFileSync(`${dir}/${name}.out`, 'utf8'));
});

test.each([
  ['a collection at every 50th allocation', { gcStress: 50 }],
  ['a move of the stack at every call', { stackStress: true }],
])('calls made by reflection survive %s', async (_, options) => {
  const text = readFileSync(`${dir}/reflect.go`, 'utf8');
  const r = await run({ './reflect.go': text }, options);
  expect(r.stdout + r.stderr).toBe(readFileSync(`${dir}/reflect.out`, 'utf8'));
});
