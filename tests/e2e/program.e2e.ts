import type { Page } from '@playwright/test';
import { expect, ready, test } from './support.ts';

/** Opens the playground with a program of one's own. */
async function write(page: Page, text: string): Promise<void> {
  await page.goto('/play/');
  await ready(page);
  const editor = page.locator('.cm-content');
  if (!(await editor.isVisible())) await page.keyboard.press('e');
  await editor.press('Control+a', { timeout: 30_000 });
  await page.keyboard.insertText(text);
  await page.keyboard.press('Control+Enter');
}

const main = (body: string, imports = ''): string =>
  `package main\n\n${imports}\nfunc main() {\n${body}\n}\n`;

test('a program of one’s own is compiled and runs', async ({ page }) => {
  await write(page, main('\tfmt.Println("own", 6*7)', 'import "fmt"\n'));
  await ready(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await expect(page.locator('.dock').getByText('own 42')).toBeVisible({ timeout: 30_000 });
});

test('a compile error is shown at its line, and the text stays', async ({ page }) => {
  await write(page, main('\tx := 1'));
  await expect(page.getByText('declared and not used: x').first()).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.cm-content')).toContainText('x := 1');
});

for (const [what, body, message] of [
  ['an endless loop', '\tfor {\n\t}', /step limit|Stopped/],
  ['unbounded recursion', '\tmain()', /stack overflow|step limit|Stopped/],
  [
    'unbounded append',
    '\tvar s []int\n\tfor {\n\t\ts = append(s, 1)\n\t}',
    /out of memory|step limit|Stopped/,
  ],
] as const) {
  test(`${what} does not hang the page, and is told in words`, async ({ page }) => {
    test.setTimeout(240_000);
    await write(page, main(body));
    await ready(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('End');
    // The page answers while the program runs.
    const began = Date.now();
    expect(await page.evaluate(() => 1 + 1)).toBe(2);
    expect(Date.now() - began).toBeLessThan(2000);
    await expect(page.getByText(message).first()).toBeVisible({ timeout: 200_000 });
  });
}
