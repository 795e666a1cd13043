/** What lessons may name of the page is what the page has. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { termIds, viewIds } from '../../src/scenario/index.ts';
import { termIds as glossary } from '../../src/lib/lesson/terms.ts';

test('views', () => {
  const there = readdirSync('src/lib/views')
    .map((name) => `src/lib/views/${name}/index.ts`)
    .filter((file) => existsSync(file))
    .map((file) => /\bid: '(\w+)'/.exec(readFileSync(file, 'utf8'))?.[1]);
  expect([...viewIds].sort()).toEqual(there.sort());
});

test('terms of the glossary', () => {
  expect([...termIds].sort()).toEqual([...glossary].sort());
});

test('the guide for authors lists them', () => {
  const guide = readFileSync('docs/authoring.md', 'utf8');
  for (const view of viewIds) expect(guide).toContain(`\`${view}\``);
});
