/** For everybody: forced colours, large text, targets that can be hit, every state free of faults, and no network after the first visit. */
import { expect, test, type Page } from '@playwright/test';
import { open, ready, violations } from './support.ts';

const SCENARIO = '/s/new-user/';

/** Names of what can be pressed and is smaller than 24 by 24 pixels with its surroundings. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, a[href], input, select, summary, [role=tab], [role=separator]',
      ),
    ]
      .filter((element) => {
        if (!element.checkVisibility() || element.closest('[inert], .hidden')) return false;
        // Words of a text that lead somewhere are as tall as the text (WCAG 2.5.8 excepts them).
        if (element.matches('.term, .prose a, .sentence a, .sentence button')) return false;
        const { width, height, bottom, right } = element.getBoundingClientRect();
        if (width === 0 || bottom < 0 || right < 0) return false;
        // A line that is dragged is long in one direction and keeps its distance in the other.
        const least = element.matches('[role=separator]') ? Math.max(width, height) : Math.min(width, height);
        return least < 23.5;
      })
      .map(
        (element) =>
          `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent}`,
      ),
  );

/** Elements whose content is cut off at the side although it cannot be scrolled to. */
const cutOff = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('every control can be hit: 24 pixels at least, on a desk and on a phone', async ({ page }) => {
  await open(page, SCENARIO);
  await ready(page);
  for (const size of [
    { width: 1366, height: 768 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      expect(await tooSmall(page)).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.keyboard.press('e');
  await expect(page.locator('.cm-content')).toBeVisible();
  expect(await tooSmall(page)).toEqual([]);
});

test('with text at 200% all is there, and nothing is cut off', async ({ page }) => {
  await page.addInitScript(() => document.documentElement?.style.setProperty('font-size', '200%'));
  for (const path of [SCENARIO, '/', '/glossary/']) {
    await open(page, path);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    if (path === SCENARIO) {
      await ready(page);
      await page.keyboard.press('ArrowRight');
      await expect(page.locator('.sentence')).toContainText('newUser');
    }
    expect(await cutOff(page), path).toBeLessThanOrEqual(1);
    expect(await violations(page), path).toEqual([]);
  }
});

test('with forced colours shapes, words and focus can be told apart', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await open(page, SCENARIO);
  await ready(page);
  await page.keyboard.press('a');
  await expect(page.locator('.object')).toHaveCount(1);
  const seen = await page.evaluate(() => {
    const of = (selector: string, property: string): string =>
      getComputedStyle(document.querySelector(selector)!).getPropertyValue(property);
    const probe = document.body.appendChild(document.createElement('i'));
    const system = (name: string): string => {
      probe.style.setProperty('color', name);
      return getComputedStyle(probe).color;
    };
    const paper = system('Canvas');
    return {
      paper,
      edges: [of('.card-box', 'stroke'), of('.frame-box', 'stroke'), of('.drawing .arrow', 'stroke')],
      letters: [of('.drawing .title', 'fill'), of('.drawing .value', 'fill')],
      fills: [of('.card-box', 'fill'), of('.frame-box', 'fill')],
    };
  });
  for (const edge of [...seen.edges, ...seen.letters]) expect(edge).not.toBe(seen.paper);
  for (const fill of seen.fills) expect(fill).toBe(seen.paper);
  expect(await violations(page)).toEqual([]);
});

test('axe finds nothing in any view and state', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, '/s/mark-and-sweep/');
  await ready(page);
  await page.keyboard.press('g');
  await page.keyboard.press('ArrowRight');
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expect(page.locator('.dock .body')).not.toBeEmpty();
    expect(await violations(page), await tab.innerText()).toEqual([]);
  }
  const states: [string, () => Promise<void>][] = [
    ['search', () => page.keyboard.press('/')],
    [
      'text',
      async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('t');
      },
    ],
    [
      'details',
      async () => {
        await page.keyboard.press('t');
        await page.keyboard.press('d');
      },
    ],
    ['memory alone', () => page.keyboard.press('m')],
    [
      'keys',
      async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('?');
      },
    ],
    [
      'editor',
      async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('e');
        await expect(page.locator('.cm-content')).toBeVisible();
      },
    ],
  ];
  for (const [name, reach] of states) {
    await reach();
    await page.waitForTimeout(300);
    expect(await violations(page), name).toEqual([]);
  }
});

test('the heap is searched, walked and closed by keyboard alone', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, '/s/mark-and-sweep/');
  await ready(page);
  await page.keyboard.press('g');
  await expect(page.locator('.object')).not.toHaveCount(0);
  await page.keyboard.press('/');
  await page.keyboard.type('node');
  await expect(page.locator('.find output')).toHaveText(/^\d+ found$/);
  await page.keyboard.press('Enter');
  await expect(page.locator('.object.nav-focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('.find')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  const card = page.locator('.object.nav-focus .card-box');
  await expect(card).toHaveCount(1);
  const height = Number(await card.getAttribute('height'));
  await page.keyboard.press('h');
  await expect.poll(async () => Number(await card.getAttribute('height'))).toBeLessThan(height);
  await page.keyboard.press('h');
  await expect.poll(async () => Number(await card.getAttribute('height'))).toBe(height);
});

test('the program runs to the line of the cursor', async ({ page }) => {
  await open(page, SCENARIO);
  await ready(page);
  await page.locator('.source > ol').focus();
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('li.current')).toContainText('keep = newUser');
});

test('the heap is seen from afar and from near', async ({ page }) => {
  await open(page, '/s/mark-and-sweep/');
  await ready(page);
  await page.keyboard.press('g');
  await page.getByRole('tab', { name: 'Spans' }).click();
  const map = page.locator('.spans canvas');
  await expect(map).toHaveAttribute('aria-label', /^[1-9]\d* spans/);
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.spans .bar p')).toContainText(/^0xc0.*slot 2 of/);
  for (let i = 0; i < 4; i++) await page.keyboard.press('+');
  await page.keyboard.press('0');
  await page.getByRole('button', { name: 'As text' }).last().click();
  await expect(page.locator('.spans li').first()).toContainText('slots of');
});

test('works without a network after the first visit', async ({ page, context }) => {
  await open(page, SCENARIO);
  await ready(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
  });
  await context.setOffline(true);
  await page.reload();
  await ready(page);
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.sentence')).toContainText('newUser', { timeout: 15_000 });
  await page.goto('/s/locals/');
  await ready(page);
  await page.goto('/glossary/');
  await expect(page.locator('#write-barrier')).toContainText('marking');
  await context.setOffline(false);
});
