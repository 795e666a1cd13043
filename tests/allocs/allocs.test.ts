/**
 * The machine allocates exactly when real Go does, and as many bytes (`Mallocs` and `TotalAlloc` around a call, collector
 * off, one processor). The recording is made by record.ts; what differs, and why, is in `known`.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { run } from '../support/load.ts';
import { type Counts, counting, measuring, parse } from './support.ts';

const recorded = JSON.parse(readFileSync(new URL('./recorded.json', import.meta.url), 'utf8')) as {
  functions: Counts;
  scenarios: Counts;
};

/** What differs from Go; docs/fidelity.md says why. */
const known = ['deferLoop'];

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

/** Scenarios whose programs differ; docs/fidelity.md says why. */
const knownScenarios = [
  '03-goroutine-stacks/program.go',
  '18-profile-first/program.go',
  '19-leaks/exercise/solution.go',
  '19-leaks/exercise/start.go',
  '19-leaks/program.go',
];

describe('scenarios', () => {
  test.each(Object.entries(recorded.scenarios))('%s allocates as in Go', async (path, want) => {
    const got = parse((await run(counting(path))).stderr)[path];
    if (knownScenarios.includes(path)) expect(got).not.toEqual(want);
    else expect(got).toEqual(want);
  });
});
