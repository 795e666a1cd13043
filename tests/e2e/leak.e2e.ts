/** Nothing is left behind: scenarios are opened again and again, and the page's heap stays what it was. */
import { expect, test, type CDPSession } from '@playwright/test';
import { open, ready } from './support.ts';

const LOADS = 200;
const WARM = 20;
const MOST = 10e6;

/** Bytes in use after a collection of the browser's own. */
async function used(devtools: CDPSession): Promise<number> {
  for (let i = 0; i < 3; i++) await devtools.send('HeapProfiler.collectGarbage');
  return ((await devtools.send('Runtime.getHeapUsage')) as { usedSize: number }).usedSize;
}

test(`${LOADS} loads of scenarios leave less than 10 MB behind`, async ({ page }) => {
  test.setTimeout(400_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, '/s/new-user/');
  await ready(page);
  const devtools = await page.context().newCDPSession(page);
  const where = page.locator('.transport .where b');

  /** To the next scenario by its link, or back; then a step, so that its machine has run. */
  const load = async (i: number): Promise<void> => {
    const title = await page.locator('h1').textContent();
    await page.locator(i % 2 === 0 ? 'a.step[aria-label^="Next"]' : 'a.step[aria-label^="Previous"]').click();
    await expect(page.locator('h1')).not.toHaveText(title ?? '');
    await ready(page);
    await page.keyboard.press('ArrowRight');
    await expect(where).not.toHaveText('0');
  };
  for (let i = 0; i < WARM; i++) await load(i);
  const before = await used(devtools);
  for (let i = 0; i < LOADS; i++) await load(i);
  const after = await used(devtools);
  expect(after - before).toBeLessThan(MOST);
  expect(page.workers().length).toBeLessThanOrEqual(1);
});
