/** Lessons as a learner has them: with the keyboard alone, predictions, exercises, and nothing lost on reload. */
import type { Locator, Page } from '@playwright/test';
import { expect, ready, scenarioNames, step, test, use, violations } from './support.ts';

/** Waits until the machine has arrived at the segment that is shown. */
async function arrived(page: Page, segment: string): Promise<void> {
  await expect(page.locator('.lesson nav [aria-current=step]')).toHaveAttribute('aria-label', segment);
  await expect(page.locator('.lesson')).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
}

for (const name of scenarioNames)
  test(`${name} plays from its first to its last segment with the keyboard alone, and runs to its end`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`/s/${name}/`);
    await ready(page);
    const titles = await page
      .locator('.lesson nav button:not(.task)')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')!));
    expect(titles.length).toBeGreaterThan(4);
    for (const title of titles.slice(1)) {
      await page.keyboard.press('PageDown');
      await arrived(page, title);
      await expect(page.getByText('does not happen in this run')).toHaveCount(0);
    }
    await page.keyboard.press('PageUp');
    await arrived(page, titles.at(-2)!);
    await page.keyboard.press('End');
    await expect(page.locator('.transport .where')).not.toContainText('+', { timeout: 60_000 });
  });

test('a prediction is answered in the picture, with hints, and stays answered', async ({ page }) => {
  await page.goto('/s/mark-and-sweep/');
  await ready(page);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await arrived(page, '2. Three nodes are lost');
  const question = page.getByRole('group', { name: /Which node does it find first/ });
  await use(question.getByRole('button', { name: 'Hint' }));
  await expect(question.getByText('which root does', { exact: false })).toBeVisible();
  await expect(question.getByText('Yes.')).toHaveCount(0);
  // The node "d" is the fourth that was allocated, and lies fourth in its span.
  const node = page.locator('.object[data-type="main.Node"], .object[data-type="Node"]').nth(3);
  await page.locator('.stage').focus();
  await walkTo(page, node);
  await expect(node).toHaveClass(/nav-focus/);
  await page.keyboard.press(' ');
  await expect(question.getByText('Yes.')).toBeVisible();
  await page.reload();
  await ready(page);
  await arrived(page, '2. Three nodes are lost');
  await expect(question.getByText('Yes.')).toBeVisible();
  await page.keyboard.press('PageDown');
  await arrived(page, '3. A collection begins');
  await use(page.getByRole('button', { name: 'Show me' }));
  await expect(
    page.getByText('Pointers are followed in their direction only', { exact: false }),
  ).toBeVisible();
});

test('a question out of sight is announced at the foot of the lesson, and leads there', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1366, height: 600 });
  await page.goto('/s/mark-and-sweep/');
  await ready(page);
  await page.keyboard.press('PageDown');
  await arrived(page, '1. A list grows');
  const below = page.getByRole('button', { name: 'A question below' });
  await expect(below).toHaveCount(0);
  await page.keyboard.press('PageDown');
  await arrived(page, '2. Three nodes are lost');
  await expect(below).toBeInViewport();
  await use(below);
  const first = page
    .getByRole('group', { name: /Which node does it find first/ })
    .getByRole('listitem')
    .getByRole('button')
    .first();
  await expect(first).toBeFocused();
  await expect(first).toBeInViewport();
  await expect(below).toHaveCount(0);
});

test('an exercise refuses what is no solution, accepts one, and is kept', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/s/leaks/');
  await ready(page);
  await use(page.getByRole('button', { name: 'Exercise: No goroutine left behind' }).first());
  const check = page.getByRole('button', { name: 'Check' });
  await use(check);
  await expect(page.getByText('Not yet.', { exact: false })).toBeVisible({ timeout: 30_000 });
  await expect(check).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await use(page.getByRole('button', { name: 'Hint 1 of 2' }));
  await expect(page.getByText('What if a send did not have to wait?', { exact: false })).toBeVisible();
  await use(page.getByRole('button', { name: 'Show me' }));
  await use(page.getByRole('button', { name: 'Put it into the editor' }));
  await use(check);
  await expect(page.getByText('All goals are met.', { exact: false })).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await ready(page);
  await expect(page.getByText('solved')).toBeVisible();
  await expect(page.locator('.cm-content')).toContainText('make(chan string, 3)');
  await use(page.getByRole('button', { name: 'Lesson', exact: true }));
  await expect(page.getByRole('heading', { name: /^Leaks in a garbage-collected/ })).toBeVisible();
});

test('an exercise opened at a question has its editor before a class, too', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto('/s/leaks/');
  await ready(page);
  for (let i = 0; i < 12 && (await page.locator('.predict').count()) === 0; i++) {
    await page.keyboard.press('PageDown');
    await expect(page.locator('.lesson')).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
  }
  await expect(page.locator('.predict')).toHaveCount(1);
  await use(page.getByRole('button', { name: 'Exercise: No goroutine left behind' }).first());
  const check = page.getByRole('button', { name: 'Check' });
  await check.focus();
  await page.keyboard.press('v');
  await expect(page.locator('.cm-content')).toBeVisible();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Escape');
  await use(page.getByRole('button', { name: 'Lesson', exact: true }));
  await expect(page.locator('.predict')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.predict .verdict')).toHaveCount(0);
});

test('real Go is beside the lesson, and the playground is a link', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/s/new-user/');
  await ready(page);
  await use(page.getByText('What real Go says'));
  await expect(page.getByText('moved to heap: u').last()).toBeVisible();
  await expect(page.locator('.real .mark', { hasText: '≠' })).toHaveCount(0);
  const link = page.getByRole('link', { name: 'playground' });
  await expect(link).toHaveAttribute('href', 'https://go.dev/play/');
  // The page it leads to is not ours: only what happens here is looked at.
  await link.evaluate((a) => a.addEventListener('click', (event) => event.preventDefault()));
  await use(link);
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('func newUser(name string');
});

test('a link made inside an exercise reopens the exercise with the text as it was changed', async ({
  page,
  browser,
}) => {
  await page.goto('/s/leaks/');
  await ready(page);
  await use(page.getByRole('button', { name: 'Exercise: No goroutine left behind' }).first());
  await page.locator('.cm-content').press('Control+Home', { timeout: 30_000 });
  await page.keyboard.type('// Changed by hand.\n');
  await page.keyboard.press('Escape');
  await use(page.getByRole('button', { name: 'Share and save' }));
  await use(page.getByRole('button', { name: 'Copy a link to this moment' }));
  await expect.poll(() => page.url()).toMatch(/#.*\bexercise=1\b/);

  // In another browser, which keeps nothing of this reader's.
  const other = await browser.newContext();
  const guest = await other.newPage();
  await guest.goto(page.url());
  await expect(guest.getByRole('region', { name: 'Goals' })).toBeVisible({ timeout: 30_000 });
  await expect(guest.getByRole('heading', { name: /No goroutine left behind/ })).toBeVisible();
  await expect(guest.locator('.cm-content')).toContainText('// Changed by hand.');
  await expect(guest.locator('.cm-content')).toContainText('package main');
  await other.close();
  await page.keyboard.press('Escape');
  await use(page.getByRole('button', { name: 'Lesson', exact: true }));
});

/** Arrow keys from whatever is chosen in the drawing to the target, always in the direction in which more is left. */
async function walkTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    const key = await target.evaluate((element) => {
      const chosen = document.querySelector('.nav-focus');
      if (chosen === element) return null;
      if (chosen === null) return 'ArrowRight';
      const [from, to] = [chosen.getBoundingClientRect(), element.getBoundingClientRect()];
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      if (Math.abs(dx) > Math.abs(dy)) return dx > 0 ? 'ArrowRight' : 'ArrowLeft';
      return dy > 0 ? 'ArrowDown' : 'ArrowUp';
    });
    if (key === null) return;
    await page.keyboard.press(key);
  }
}

test('a question has keys of its own, and what it asks about is not drawn before it is answered', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/s/gogc/#v=2&segment=2');
  await ready(page);
  await expect(page.locator('.predict')).toBeVisible();
  await expect(page.locator('.lesson')).toHaveAttribute('aria-busy', 'false');
  const cycles = page.locator('.heaptime .cycle');
  const bands = page.locator('.scrubber .cycle');
  await expect(page.getByText('The rest is shown with the answer.')).toBeVisible();
  expect(await cycles.count()).toBeLessThanOrEqual(1);
  expect(await bands.count()).toBeLessThanOrEqual(1);
  const before = await step(page);
  await page.keyboard.press('q');
  await expect(page.locator('.predict li button').first()).toBeFocused();
  await page.keyboard.press('b');
  await expect(page.locator('.predict li button').nth(1)).toHaveAttribute('aria-pressed', 'true');
  expect(await step(page)).toBe(before);
  // The answer is in sight, above the buttons at the foot of the text.
  await expect(page.locator('.predict .answer')).toBeInViewport({ ratio: 0.95 });
  await expect(cycles).toHaveCount(5);
  // After that the letters mean what they always mean.
  await page.keyboard.press('c');
  await expect.poll(() => step(page)).toBeGreaterThan(before);
});

test('of a link that is not understood the page says so', async ({ page }) => {
  for (const [address, said] of [
    ['/play/#garbage', /no link/],
    ['/play/#v=2&GOGC=abc', /GOGC/],
    ['/play/#v=2&step=99999999', /ends at step/],
    ['/s/locals/#v=2&segment=99', /has \d+ parts/],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(address);
    await ready(page);
    await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible();
  }
});
