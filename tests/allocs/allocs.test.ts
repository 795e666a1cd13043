/**
 * The machine allocates exactly when real Go does, and as many bytes (`Mallocs` and `TotalAlloc` around a call, collector
 * off, one processor). The recording is made by record.ts. Where Go's own background work allocates
 * in the middle of a program, its runs differ: then ours is one of those seen.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { run } from '../support/load.ts';
import { type Counts, counting, measuring, parse } from './support.ts';

const recorded = JSON.parse(readFileSync(new URL('./recorded.json', import.meta.url), 'utf8')) as {
  functions: Record<string, Counts[string][]>;
  scenarios: Record<string, Counts[string][]>;
};

const got = parse((await run(measuring())).stderr);

test('every function was measured', () => {
  expect(Object.keys(got)).toEqual(Object.keys(recorded.functions));
});

test.each(Object.entries(recorded.functions))('%s allocates as in Go', (name, want) => {
  expect(want).toContainEqual(got[name]);
});

describe('scenarios', () => {
  test.each(Object.entries(recorded.scenarios))('%s allocates as in Go', async (path, want) => {
    const got = parse((await run(counting(path))).stderr)[path];
    expect(want).toContainEqual(got);
  });
});
