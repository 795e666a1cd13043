/** A page that stays open for a whole course. The test of 200 loads is part of `npm run bench`; this one is a shorter walk of the same kind. */
import { first, held, ROUND, visit } from '../support/leak.js';
import { expect, ready, test } from './support.ts';

const LOADS = 12;

test('going from scenario to scenario leaves nothing behind', async ({ page, context }) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const devtools = await context.newCDPSession(page);
  await page.goto('/s/locals/');
  await ready(page);
  await visit(page, ROUND);
  const before = await held(page, devtools);
  await visit(page, LOADS);
  await first(page);
  const after = await held(page, devtools);
  // 10 MB are allowed for 200 loads.
  expect(after.heap - before.heap).toBeLessThan((10e6 * LOADS) / 200 + 1e6);
  expect(after.documents).toBeLessThanOrEqual(before.documents);
  await expect.poll(() => page.workers().length).toBeLessThanOrEqual(1);
  expect(after.nodes).toBeLessThan(before.nodes * 1.2);
  expect(after.listeners).toBeLessThan(before.listeners * 1.2);
});
