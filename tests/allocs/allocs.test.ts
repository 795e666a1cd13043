/**
 * The machine allocates exactly when real Go does, and as many bytes (`Mallocs` and `TotalAlloc` around a call, collector
 * off, one processor). The recording is made by record.ts; what differs, and why, is in `known`.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { run } from '../support/load.ts';
import { measuring, parse } from './support.ts';

const recorded = JSON.parse(readFileSync(new URL('./recorded.json', import.meta.url), 'utf8')) as {
  functions: Record<string, [allocations: number, bytes: number]>;
};

/** What differs from Go; docs/fidelity.md says why. */
const known = ['literalPtrsKept', 'deferLoop', 'poolGet'];

const got = parse((await run(measuring())).stderr);

test('every function was measured', () => {
  expect(Object.keys(got)).toEqual(Object.keys(recorded.functions));
});

test.each(Object.entries(recorded.functions).filter(([name]) => !known.includes(name)))(
  '%s allocates as in Go',
  (name, want) => {
    expect(got[name]).toEqual(want);
  },
);

test('what is known to differ still does', () => {
  expect(known.filter((name) => String(got[name]) === String(recorded.functions[name]))).toEqual([]);
});
