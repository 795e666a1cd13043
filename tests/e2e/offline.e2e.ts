/** After the first visit the site needs no network. */
import { expect, ready, step, test, toTab } from './support.ts';

test.use({ serviceWorkers: 'allow' });

test('after the first visit every scenario opens and runs offline', async ({ page, context }) => {
  test.setTimeout(120_000);
  await page.goto('/s/locals/');
  await page.evaluate(() => navigator.serviceWorker.ready);
  // The worker takes the page over once everything is kept.
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 60_000 })
    .toBe('activated');
  await context.setOffline(true);
  await page.goto('/s/new-user/');
  await ready(page);
  await page.keyboard.press('End');
  await expect(page.locator('.dock').getByText('Ben')).toBeVisible({ timeout: 30_000 });
  await toTab(page, 'Heap over time');
  await expect(page.locator('.chart .curve')).toBeAttached();
  await page.goto('/play/');
  await ready(page);
  await page.locator('.cm-content').press('Control+a', { timeout: 30_000 });
  await page.keyboard.insertText('package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println(6 * 7)\n}\n');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.source')).toContainText('6 * 7', { timeout: 30_000 });
  await page.keyboard.press('End');
  await expect(page.locator('.console')).toContainText('42', { timeout: 30_000 });
  expect(await step(page)).toBeGreaterThan(0);
  await page.goto('/glossary/');
  await expect(page.locator('#write-barrier')).toContainText('marking');
  await context.setOffline(false);
});
