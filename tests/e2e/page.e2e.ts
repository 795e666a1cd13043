/** The page in a real browser: everything by keyboard, nothing scripted, nothing asked of any other origin. */
import type { Page } from '@playwright/test';
import { expect, ready, step, test, toTab, use, violations } from './support.ts';

const SCENARIO = '/s/new-user/';

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await ready(page);
}

/** What the drawing shows, in order. */
const drawn = (page: Page): Promise<string[]> =>
  page
    .locator('.stage svg text')
    .evaluateAll((texts) => texts.map((text) => text.firstChild?.textContent ?? ''));

/** Presses a key and waits until the step has changed. */
async function press(page: Page, key: string): Promise<void> {
  const before = await step(page);
  await page.keyboard.press(key);
  await expect.poll(() => step(page)).not.toBe(before);
  await page.waitForTimeout(400);
}

test.beforeEach(async ({ page }) => {
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http')) expect(hostname, 'no request to another origin').toBe('localhost');
  });
});

test('the gallery leads to a scenario, by keyboard alone', async ({ page }) => {
  await page.goto('/');
  const link = page.getByRole('link', { name: 'Start with the first scenario' });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/s\/[a-z-]+\/$/);
  await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled({ timeout: 30_000 });
  await expect(page.locator('.goroutine')).not.toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('lesson, program and glossary can be read', async ({ page }) => {
    await page.goto(SCENARIO);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('A pointer that leaves');
    await expect(page.locator('.prose').first()).toContainText('Go');
    await expect(page.locator('.source')).toContainText('func newUser');
    await page.goto('/glossary/');
    await expect(page.locator('#write-barrier')).toContainText('marking');
  });
});

test('the scripts with which a page starts ask to be compiled while they arrive', async ({ request }) => {
  const html = await (await request.get(SCENARIO)).text();
  const scripts = [...html.matchAll(/href="([^"]*\.js)" rel="later"/g)].map(([, href]) => href!);
  expect(scripts.length).toBeGreaterThan(5);
  for (const script of scripts) {
    const text = await (await request.get(SCENARIO + script)).text();
    expect(text.split('\n', 1)[0]?.slice(0, 80), script).toBe('//# allFunctionsCalledOnLoad');
  }
});

test('a call adds a frame, an escaping variable lands in the heap, a return drops the frame', async ({
  page,
}) => {
  await open(page, SCENARIO);
  await expect(page.locator('.frame:not(.library)')).toHaveCount(1);
  await press(page, 'ArrowRight');
  await expect(page.locator('.frame:not(.library)')).toHaveCount(2);
  await expect(page.locator('.frame.current')).toContainText('newUser');
  await press(page, 'ArrowRight');
  await expect(page.locator('.object')).toHaveCount(1);
  await expect(page.locator('.row.moved')).toContainText('moved to heap');
  await press(page, 'ArrowRight');
  await expect(page.locator('.frame:not(.library)')).toHaveCount(1);
  await expect(page.locator('.object')).toHaveCount(1);
});

test('stepping back and forth shows the same picture', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, SCENARIO);
  await press(page, 'ArrowRight');
  await press(page, 'ArrowRight');
  const there = await drawn(page);
  await press(page, 'End');
  await press(page, 'Home');
  await press(page, 'ArrowRight');
  await press(page, 'ArrowRight');
  await press(page, 'ArrowRight');
  await press(page, 'ArrowLeft');
  // The mark of what is new belongs to the step forward.
  expect((await drawn(page)).map((text) => text.replace('new · ', ''))).toEqual(
    there.map((text) => text.replace('new · ', '')),
  );
});

test('every step is said, and the words lead to the glossary', async ({ page }) => {
  await open(page, SCENARIO);
  await press(page, 'ArrowRight');
  await expect(page.locator('.sentence')).toContainText('newUser');
  await expect(page.locator('[aria-live=polite]').filter({ hasText: 'newUser' })).toHaveCount(1);
  await use(page.locator('.sentence .term').first());
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a verdict stands on its line and explains itself', async ({ page }) => {
  await open(page, SCENARIO);
  await use(page.getByRole('button', { name: /moved to heap: u/ }));
  await expect(page.locator('.why')).toContainText('moved to heap: u');
  await expect(page.locator('.why .chain li')).not.toHaveCount(0);
});

test('a verdict says what it costs and what would help, with inlining and without', async ({ page }) => {
  await open(page, SCENARIO);
  await use(page.locator('.program').getByRole('button', { name: 'inlining', exact: true }));
  await use(page.getByRole('button', { name: /moved to heap: u/ }));
  await expect(page.locator('.why')).toContainText('24 bytes, a slot of just that size, every time');
  await expect(page.locator('.why .remedy')).toContainText('return the value instead of its address');
  await expect(page.locator('.why .sides h3')).toHaveText(['-m -l', '-m'], { timeout: 30_000 });
  await expect(page.locator('.source').getByText('≠').first()).toBeVisible();
});

test('the escape graph plays the steps of the solver', async ({ page }) => {
  await open(page, SCENARIO);
  await toTab(page, /Escape graph/);
  await page.getByRole('combobox', { name: 'Function' }).selectOption('main.newUser');
  const next = page.getByRole('button', { name: 'The solver’s next step' });
  await use(next);
  await expect(page.locator('.solver p')).toContainText('What flows to');
  await expect(page.locator('.room .location.root')).toHaveCount(1);
  while (await next.isEnabled()) await use(next);
  await expect(page.locator('.room .location.escapes').filter({ hasText: 'u' })).toHaveCount(1);
});

test('while typing, a change of verdict is pointed out', async ({ page }) => {
  await open(page, SCENARIO);
  await page.keyboard.press('e');
  const content = page.locator('.cm-content');
  await content.press('Control+a');
  await page.keyboard.insertText('package main\n\nfunc main() {\n\tprintln(42)\n}\n');
  await expect(page.getByRole('status', { name: 'What changed for the compiler' })).toContainText(
    'u no longer escapes',
    { timeout: 30_000 },
  );
});

test('a program is changed, its errors stand at their lines, and nothing is lost', async ({ page }) => {
  await open(page, SCENARIO);
  await page.keyboard.press('e');
  const content = page.locator('.cm-content');
  await expect(content).toBeVisible();
  await content.press('Control+a');
  await page.keyboard.insertText('package main\n\nfunc main() {\n\tprintln(answer)\n}\n');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('program.go:4:10: undefined: answer', {
    timeout: 30_000,
  });
  await expect(page.locator('.cm-lint-marker-error')).toHaveCount(1);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('undefined: answer', { timeout: 30_000 });
  await content.press('Control+a');
  await page.keyboard.insertText('package main\n\nfunc main() {\n\tprintln(42)\n}\n');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.source')).toContainText('println(42)', { timeout: 30_000 });
  await press(page, 'End');
  await expect(page.locator('.console')).toContainText('42');
  await use(page.getByRole('button', { name: 'The lesson’s program' }));
  await expect(page.locator('.source')).toContainText('func newUser', { timeout: 30_000 });
  await use(page.getByRole('button', { name: 'Bring my text back' }));
  await expect(page.locator('.source')).toContainText('println(42)', { timeout: 30_000 });
});

test('a link opens on the same picture', async ({ page, context }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, SCENARIO);
  await press(page, 'ArrowRight');
  await press(page, 'ArrowRight');
  const there = await drawn(page);
  await use(page.getByRole('button', { name: 'Share and save' }));
  await use(page.getByRole('button', { name: 'Copy a link to this moment' }));
  await expect(page).toHaveURL(/#v=2&step=2/);
  const other = await context.newPage();
  await open(other, page.url());
  await expect.poll(() => step(other)).toBe(2);
  expect((await drawn(other)).map((text) => text.replace('new · ', ''))).toEqual(
    there.map((text) => text.replace('new · ', '')),
  );
  await other.goto('about:blank');
  await other.goto(`${page.url().split('#')[0]}#v=1&code=AAAA`);
  await expect(other.getByRole('status').filter({ hasText: 'damaged' })).toBeVisible({ timeout: 30_000 });
});

test('the lesson goes forward and back by keyboard, and a prediction answers', async ({ page }) => {
  await open(page, SCENARIO);
  await page.keyboard.press('PageDown');
  await expect(page.locator('.count')).toContainText('1 of');
  await expect(page.locator('.frame.current')).toContainText('newUser');
  await page.keyboard.press('PageUp');
  await expect(page.locator('.count')).toContainText('0 of');
  for (let i = 0; i < 12 && (await page.locator('.predict').count()) === 0; i++) {
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(800);
  }
  await page.locator('.predict li button').first().press('Enter');
  await expect(page.locator('.predict .answer')).toContainText(/Yes|Not quite/);
});

test('the drawing is walked by arrow keys, and has a textual twin', async ({ page }) => {
  await open(page, SCENARIO);
  await press(page, 'ArrowRight');
  await press(page, 'ArrowRight');
  await page.locator('.stage').focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('.frame.nav-focus')).toContainText('newUser');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.frame.nav-focus')).toContainText('newUser');
  await page.keyboard.press('Enter');
  await expect(page.locator('.object.nav-focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await expect(page.getByRole('region', { name: 'Memory as text' })).toContainText('moved to heap');
});

test('all views open, and axe finds nothing, in light and dark', async ({ page }) => {
  test.setTimeout(240_000);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await open(page, SCENARIO);
    await press(page, 'ArrowRight');
    await press(page, 'ArrowRight');
    for (const name of await page.getByRole('tab').allTextContents()) {
      await toTab(page, name);
      await page.waitForTimeout(300);
      expect(await violations(page), name).toEqual([]);
    }
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
  }
  for (const path of ['/', '/glossary/', '/play/', '/questions/', '/notes/']) {
    await page.goto(path);
    await page.waitForTimeout(500);
    expect(await violations(page), path).toEqual([]);
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test('everything stands in one column and nothing is cut off', async ({ page }) => {
    await open(page, SCENARIO);
    await press(page, 'ArrowRight');
    await press(page, 'ArrowRight');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await expect(page.locator('.object')).toHaveCount(1);
    for (const button of await page.locator('.transport button').all()) {
      const box = (await button.boundingBox())!;
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
    }
    // What is half under the foot is scrolled to, before it is judged.
    await page.locator('.memory-pane').evaluate((pane) => pane.scrollIntoView({ block: 'start' }));
  });
});

test('a program that never ends leaves the page responsive', async ({ page }) => {
  await open(page, '/play/');
  await page.locator('.cm-content').press('Control+a');
  await page.keyboard.insertText('package main\n\nfunc main() {\n\tfor {\n\t}\n}\n');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.source')).toContainText('for {', { timeout: 30_000 });
  await press(page, 'ArrowRight');
  const before = await step(page);
  await press(page, 'ArrowRight');
  expect(await step(page)).toBeGreaterThan(before);
});
