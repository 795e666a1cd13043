/**
 * What the end-to-end tests share: opening a page with its machine ready, controls used by keyboard, and looking for faults of the page.
 *
 * Every test works with the keyboard alone; what is for the mouse only has its tests in `mouse.e2e.ts`. And every test ends with a scan for faults of
 * accessibility: what it has left on the page must have none; nor may the pages have had errors of their own, or the browser anything to complain of.
 */
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { scenarioFolders } from '../support/scenarios.ts';

export { expect };

export const test = base.extend<{ faults: string[]; scanned: void }>({
  /** Errors of the pages' own, and what the browser complains of in its console: there must be none. A test that provokes one takes it out of the list. */
  faults: [
    async ({ page }, use, info) => {
      const faults: string[] = [];
      const hear = (one: Page): void => {
        one.on('pageerror', (error) => faults.push(String(error)));
        one.on('console', (message) => {
          // The browser's own editing commands write style attributes, and tell that they were not applied.
          const text = message.text();
          const told = message.type() === 'error' || text.includes('Content Security Policy');
          if (told && !text.includes('style-src-attr')) faults.push(text);
        });
      };
      hear(page);
      page.context().on('page', hear);
      await use(faults);
      if (info.status === info.expectedStatus) expect(faults, 'no faults of the page').toEqual([]);
    },
    { auto: true },
  ],
  scanned: [
    async ({ page, javaScriptEnabled }, use, info) => {
      await use();
      if (info.status !== info.expectedStatus || javaScriptEnabled === false) return;
      for (const one of page.context().pages())
        if (/^(http|file)/.test(one.url())) expect(await violations(one), one.url()).toEqual([]);
    },
    { auto: true },
  ],
});

/** The scenarios as their addresses name them: the folder's name without its number. */
export const scenarioNames = scenarioFolders.map((name) => name.replace(/^\d+-/, ''));

/** Where the run stands, as the transport says it. */
export async function step(page: Page): Promise<number> {
  const text = await page.locator('.transport .where b').innerText();
  return Number(text.replace(/[^0-9]/g, ''));
}

export async function ready(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled({ timeout: 30_000 });
}

/** Uses a control as one does by keyboard: it must be a stop of the Tab key, and Enter (or the key given) must do what a click does. */
export async function use(control: Locator, key = 'Enter'): Promise<void> {
  await expect(control).toBeEnabled({ timeout: 30_000 });
  await expect(control).toHaveJSProperty('tabIndex', 0);
  await control.focus();
  await expect(control).toBeFocused();
  await control.press(key);
}

/** Brings a tab to the front: the list of tabs is one stop of the Tab key, and arrows go along it. */
export async function toTab(page: Page, name: string | RegExp): Promise<void> {
  const wanted = page.getByRole('tab', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  const list = page.getByRole('tablist').filter({ has: wanted });
  await list.locator('[role=tab][tabindex="0"]').focus();
  for (let i = await list.getByRole('tab').count(); i > 0; i--) {
    if ((await wanted.getAttribute('aria-selected')) === 'true') break;
    await page.keyboard.press('ArrowRight');
  }
  await expect(wanted).toHaveAttribute('aria-selected', 'true');
}

/** Sizes of targets are no part of axe's default rules; 24 pixels, or as much room around, are WCAG 2.2's. */
const RULES = { 'target-size': { enabled: true } };

/** A page's violations of accessibility rules, of any weight. */
export async function violations(page: Page, only?: string): Promise<string[]> {
  // One page without frames of another origin: what axe finds need not be carried to a second page, nor what it does not blame be carried at all.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ rules: RULES, resultTypes: ['violations'] });
  const results = await (only === undefined ? axe : axe.withRules(only)).analyze();
  return results.violations.map(
    (v) =>
      `${v.id}: ${v.nodes
        .map((n) => n.target.join(' '))
        .slice(0, 3)
        .join(', ')}`,
  );
}
