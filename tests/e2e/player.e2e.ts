import { expect, ready, step, test, use, violations } from './support.ts';

test.describe('the player', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/s/new-user/');
    await ready(page);
  });

  test('steps forward and back by keyboard, and says each step in words', async ({ page }) => {
    expect(await step(page)).toBe(0);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => step(page)).toBe(1);
    await expect(page.getByText(/calls newUser/).first()).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => step(page)).toBe(2);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => step(page)).toBe(1);
    await page.keyboard.press('Home');
    await expect.poll(() => step(page)).toBe(0);
  });

  test('runs to the end and shows what the program printed', async ({ page }) => {
    await page.keyboard.press('End');
    await expect(page.getByText('The program has ended', { exact: false }).first()).toBeVisible();
    await expect(page.locator('.dock').getByText('Ben')).toBeVisible();
  });

  test('shows an escaping variable in the heap and the chain of reasons on request', async ({ page }) => {
    const badge = page.getByRole('button', { name: /moved to heap: u/ }).first();
    await use(badge);
    await expect(page.getByText(/return/).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('svg').getByText('User', { exact: true }).first()).toBeVisible();
  });

  test('has no fault of accessibility, in light and dark', async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.keyboard.press('ArrowRight');
      expect(await violations(page)).toEqual([]);
    }
  });

  test('shows its keys with ?', async ({ page }) => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
});
