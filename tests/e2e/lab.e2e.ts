import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test, toTab, use } from './support.ts';

/** The curves are drawn once the page is alive. */
async function openLab(page: Page): Promise<void> {
  await page.goto('/lab/');
  await expect(page.locator('.curve').first()).toBeAttached({ timeout: 30_000 });
}

test('a model redraws as GOGC is turned by keyboard', async ({ page }) => {
  await openLab(page);
  const totals = page.getByRole('region', { name: 'Totals' });
  await expect(totals).toContainText('GOGC 100');
  const slider = page.getByRole('slider', { name: 'GOGC, slider' }).nth(1);
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(totals).toContainText('GOGC 125');
});

test('the guide’s model gives the guide’s numbers', async ({ page }) => {
  await openLab(page);
  await use(page.getByRole('radio', { name: 'the Go guide’s model' }), ' ');
  const row = page.getByRole('row').filter({ hasText: 'GOGC 100' });
  for (const text of ['12', '6.39%', '40 MiB', '10.68 s']) await expect(row).toContainText(text);
});

test('a program is really run once for each setting', async ({ page }) => {
  await openLab(page);
  await toTab(page, 'A program');
  await use(page.getByRole('button', { name: /Run with 3 settings/ }));
  await expect(page.getByRole('region', { name: 'Totals' })).toContainText('GOGC 200', { timeout: 50_000 });
});

test('a trace is read, bad lines are named, and other settings are predicted', async ({ page }) => {
  await openLab(page);
  await toTab(page, 'Your own service');
  await use(page.getByRole('button', { name: 'Take a recorded one' }));
  await expect(page.getByText('26 cycles read')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'GOGC 50' })).toBeVisible();
  const box = page.getByRole('textbox', { name: 'Lines of gctrace' });
  await box.fill(`${await box.inputValue()}\ngc 27 @19.1s 5%: 0.1+`);
  await expect(page.getByText(/^Line \d+: cannot find/)).toBeVisible();
});

test('a log of a service that is asked little says which cycles Go forced', async ({ page }) => {
  await openLab(page);
  await toTab(page, 'Your own service');
  await page
    .getByRole('textbox', { name: 'Lines of gctrace' })
    .fill(readFileSync('tests/lab/testdata/quiet-gogc200.txt', 'utf8'));
  await expect(page.getByText('15 cycles read, 3 other lines passed over.')).toBeVisible();
  await expect(page.getByText('3 because two minutes had passed')).toBeVisible();
  // Its heap alone would ask for three.
  const row = page
    .getByRole('region', { name: 'Predictions' })
    .getByRole('row')
    .filter({ hasText: 'GOGC 800' });
  await expect(row).toContainText(/^GOGC 800\s*[56]\b/);
});

test('figures of the end narrow what is predicted, and come along in a link', async ({ page, context }) => {
  await openLab(page);
  await toTab(page, 'Your own service');
  await use(page.getByRole('button', { name: 'Take a recorded one' }));
  const end = page.getByRole('textbox', { name: 'At its end (optional)' });
  const row = page
    .getByRole('region', { name: 'Predictions' })
    .getByRole('row')
    .filter({ hasText: 'GOGC 100' });
  await end.fill('');
  await expect(page.getByText('The end is known')).toHaveCount(0);
  const before = await row.innerText();
  await end.fill('nothing of use');
  await expect(page.getByText('No figure found.')).toBeVisible();
  // As expvar gives it, cut out of a page.
  await end.fill(
    '{"cmdline": ["/srv/cache"], "memstats": {"TotalAlloc":1584070424,"HeapAlloc":234000000,"NumGC":26}}',
  );
  await expect(page.getByText('Read: TotalAlloc, HeapAlloc, NumGC.')).toBeVisible();
  await expect(
    page.getByText(/^The end is known: the program went on for \d+ to \d+ MiB after the last line/),
  ).toBeVisible();
  await expect(row).not.toHaveText(before);
  const shown = await row.innerText();
  await end.fill('TotalAlloc 1584070424, NumGC 20');
  await expect(page.getByText('NumGC is 20 and the last line is of cycle 26')).toBeVisible();
  await end.fill('TotalAlloc: 1,584,070,424 HeapAlloc: 234000000');
  await expect(row).toHaveText(shown, { useInnerText: true });
  await use(page.getByRole('button', { name: 'Copy a link to these settings' }));
  await expect(page).toHaveURL(/tab=service.*&trace=.*&end=/);
  const link = page.url();
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByText('26 cycles read')).toBeVisible({ timeout: 30_000 });
  await expect(other.getByRole('textbox', { name: 'At its end (optional)' })).toHaveValue(
    'TotalAlloc 1584070424\nHeapAlloc 234000000',
  );
  await expect(
    other.getByRole('region', { name: 'Predictions' }).getByRole('row').filter({ hasText: 'GOGC 100' }),
  ).toHaveText(shown, { useInnerText: true });
});

test('settings are kept, and a link brings them to somebody else', async ({ page, context }) => {
  await openLab(page);
  await use(page.getByRole('radio', { name: 'the Go guide’s model' }), ' ');
  await use(page.getByRole('button', { name: 'Figure 4' }));
  const totals = page.getByRole('region', { name: 'Totals' });
  const row = totals.getByRole('row').filter({ hasText: 'GOGC off, limit 31 MiB' });
  for (const text of ['180', '51.7%', '31 MiB', '20.72 s']) await expect(row).toContainText(text);
  await use(page.getByRole('button', { name: 'Copy a link to these settings' }));
  await expect(page).toHaveURL(/#v=1&tab=model/);
  const shown = await totals.innerText();
  const link = page.url();
  await page.goto('/lab/');
  await expect(totals).toContainText('limit 31 MiB');
  await page.evaluate(() => localStorage.clear());
  const other = await context.newPage();
  await openLab(other);
  await other.goto('about:blank');
  await other.goto(link);
  await expect.poll(() => other.getByRole('region', { name: 'Totals' }).innerText()).toBe(shown);
});
