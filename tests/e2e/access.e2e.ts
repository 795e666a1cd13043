/** For everybody: forced colours, large text, and the page used by keyboard alone. */
import type { Page } from '@playwright/test';
import { expect, ready, test, toTab, use, violations } from './support.ts';

const SCENARIO = '/s/new-user/';

/** Elements whose content is cut off at the side although it cannot be scrolled to. */
const cutOff = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('with text at 200% all is there, and nothing is cut off', async ({ page }) => {
  await page.addInitScript(() => document.documentElement?.style.setProperty('font-size', '200%'));
  for (const path of [SCENARIO, '/', '/glossary/']) {
    await page.goto(path);
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
  await page.goto(SCENARIO);
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

test('the heap is searched, walked and closed by keyboard alone', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/s/mark-and-sweep/');
  await ready(page);
  await page.keyboard.press('g');
  await expect(page.locator('.object')).not.toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.locator('.find input[type=text]')).toBeFocused();
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
  await page.goto(SCENARIO);
  await ready(page);
  await page.locator('.source > ol').focus();
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('li.current')).toContainText('keep = newUser');
});

test('the heap is seen from afar and from near', async ({ page }) => {
  await page.goto('/s/mark-and-sweep/');
  await ready(page);
  await page.keyboard.press('g');
  await toTab(page, 'Spans');
  const map = page.locator('.spans canvas');
  await expect(map).toHaveAttribute('aria-label', /^[1-9]\d* spans/);
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.spans .bar p')).toContainText(/^0xc0.*slot 2 of/);
  for (let i = 0; i < 4; i++) await page.keyboard.press('+');
  await page.keyboard.press('0');
  await use(page.getByRole('button', { name: 'As text' }).last());
  await expect(page.locator('.spans li').first()).toContainText('slots of');
});

test('every target has 24 pixels or as much room around it, in every view, on desk, wall and phone', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/s/mark-and-sweep/');
  await ready(page);
  await page.keyboard.press('g');
  await expect(page.locator('.object')).not.toHaveCount(0);
  for (const size of [
    { width: 1366, height: 768 },
    { width: 1920, height: 1080 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    for (const name of await page.getByRole('tab').allTextContents()) {
      await toTab(page, name);
      expect(await violations(page, 'target-size'), `${name} at ${size.width}`).toEqual([]);
    }
    await page.keyboard.press('e');
    await expect(page.locator('.cm-content')).toBeVisible();
    expect(await violations(page, 'target-size'), `editor at ${size.width}`).toEqual([]);
    await page.locator('.cm-content').press('Escape');
    for (const menu of ['Share and save', /^GOGC/, 'Look: size, theme']) {
      await use(page.getByRole('button', { name: menu }));
      expect(await violations(page, 'target-size'), `${menu} at ${size.width}`).toEqual([]);
      await page.keyboard.press('Escape');
    }
  }
});
