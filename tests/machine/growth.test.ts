import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { run } from '../support/load.ts';

const testdata = new URL('testdata/', import.meta.url);

test('slices, builders, buffers, maps and channels grow as in Go 1.27.4, and take as many bytes', async () => {
  const r = await run({ './growth.go': readFileSync(new URL('growth.go', testdata), 'utf8') });
  const lines = readFileSync(new URL('growth.out', testdata), 'utf8').split('\n');
  expect(r.stdout.split('\n')).toEqual(lines);
  expect(lines.length).toBeGreaterThan(20);
}, 60_000);
