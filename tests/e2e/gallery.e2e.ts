import { expect, ready, test, violations } from './support.ts';

test('the gallery lists the scenarios and opens one by keyboard alone', async ({ page }) => {
  await page.goto('/');
  const first = page.getByRole('link', { name: /Locals live and die/ }).first();
  await expect(first).toBeVisible();
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/s\/locals/);
  await ready(page);
});

test('the gallery has no fault of accessibility, in light and dark', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto('/');
    expect(await violations(page)).toEqual([]);
  }
});

test('the text of a lesson can be read without JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/s/locals/');
  await expect(page.getByText('Every goroutine has a', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('func add(a, b int) int').first()).toBeVisible();
  await context.close();
});

test('no page asks another origin for anything', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL!) && !/^(data|blob):/.test(request.url()))
      foreign.push(request.url());
  });
  await page.goto('/');
  await page.goto('/s/new-user/');
  await ready(page);
  await page.goto('/glossary/');
  expect(foreign).toEqual([]);
});
