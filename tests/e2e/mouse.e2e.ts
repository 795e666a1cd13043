/** What the mouse does that the keyboard does in another way: every other test works with the keyboard alone. */
import { expect, ready, step, test } from './support.ts';

test('a verdict, a tab, a line and an object are clicked', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/s/new-user/');
  await ready(page);
  await page.getByRole('button', { name: 'Run to line 19' }).click();
  await expect(page.locator('li.current')).toContainText('fmt.Println(u.Age)');
  await page.getByRole('button', { name: /moved to heap: u/ }).click();
  await expect(page.locator('.source .why')).toContainText('moved to heap: u');
  await page.locator('.object').first().click();
  await page.getByRole('tab', { name: 'Bytes' }).click();
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue(/^0xc0/);
  await expect(page.locator('.bytes .what').first()).toContainText('User');
});

test('a click in the picture answers a prediction', async ({ page }) => {
  await page.goto('/s/mark-and-sweep/');
  await ready(page);
  for (const at of ['1 of', '2 of']) {
    await page.keyboard.press('PageDown');
    await expect(page.locator('.lesson .count')).toContainText(at);
  }
  await expect(page.locator('.lesson')).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
  await page.locator('.object[data-type="main.Node"], .object[data-type="Node"]').nth(3).click();
  await expect(page.locator('.predict').getByText('Yes.')).toBeVisible();
});

test('time is dragged, and a splitter', async ({ page }) => {
  await page.goto('/s/stack-growth/');
  await ready(page);
  await page.keyboard.press('ArrowRight');
  const line = (await page.locator('.scrubber input').boundingBox())!;
  await page.mouse.move(line.x + 10, line.y + line.height - 4);
  await page.mouse.down();
  for (let i = 1; i <= 10; i++)
    await page.mouse.move(line.x + (line.width * i) / 20, line.y + line.height - 4);
  await page.mouse.up();
  const half = await page
    .locator('.scrubber input')
    .evaluate((input: HTMLInputElement) => Number(input.max) / 2);
  await expect.poll(() => step(page)).toBeGreaterThan(half * 0.9);
  const splitter = page.getByRole('separator', { name: 'Size of the picture' });
  const before = (await page.locator('.memory-pane').boundingBox())!;
  const at = (await splitter.boundingBox())!;
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  await page.mouse.down();
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2 - 60, { steps: 4 });
  await page.mouse.up();
  expect((await page.locator('.memory-pane').boundingBox())!.height).toBeLessThan(before.height - 40);
});
