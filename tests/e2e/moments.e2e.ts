/**
 * Ten moments as pictures, each in light, dark, with forced colours, on a phone and projected, compared with those in `moments/`.
 *
 * The light picture is compared twice: with motion, once it has come to rest, and without any, for both must show the same. How much may differ is in
 * `playwright.config.ts`: a sentence that is missing, or the colour of a card that is a little wrong, is more; single arrows are not, they have tests of
 * their own.
 */
import type { Page } from '@playwright/test';
import { expect, ready, test, toTab, use } from './support.ts';

const DESK = { width: 1024, height: 660 };
const WALL = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 844 };

// Small pictures: what changes is seen in them as well.
test.use({ viewport: DESK, deviceScaleFactor: 0.6 });

interface Moment {
  name: string;
  address: string;
  /** From the address to the moment. */
  go?: (page: Page) => Promise<void>;
  /** A page of a program can be projected. */
  program?: boolean;
}

const keys = async (page: Page, ...list: string[]): Promise<void> => {
  await ready(page);
  for (const key of list) {
    const where = page.locator('.transport .where b');
    const before = await where.innerText();
    await page.keyboard.press(key);
    await expect(where).not.toHaveText(before, { timeout: 30_000 });
  }
};

/** The whole run is known, so that the line of time does not change any more. */
const recorded = (page: Page): Promise<void> =>
  expect(page.locator('.transport .where')).not.toContainText('+', { timeout: 60_000 });

/**
 * All panes to their beginning, where they stay: how far one is scrolled depends on the way, on which of many steps it had time to show, and panes follow
 * what they show when they get another size.
 */
function scrollToStart(): void {
  const of = Element.prototype as Element & { moved?: (to: ScrollToOptions) => void };
  const scrollTo = (of.moved ??= of.scrollTo);
  for (const one of document.querySelectorAll('*'))
    if (one.scrollTop !== 0 || one.scrollLeft !== 0)
      scrollTo.call(one, { top: 0, left: 0, behavior: 'instant' });
  of.scrollTo = of.scrollIntoView = (): void => {};
  for (const name of ['scrollTop', 'scrollLeft'] as const) {
    const { get } = Object.getOwnPropertyDescriptor(of, name)!;
    Object.defineProperty(of, name, { get: get!, set() {}, configurable: true });
  }
}

const MOMENTS: Moment[] = [
  { name: 'gallery', address: '/' },
  {
    name: 'escape',
    address: '/s/new-user/',
    program: true,
    go: async (page) => {
      await keys(page, 'ArrowRight', 'ArrowRight', 'ArrowRight');
      await use(page.getByRole('button', { name: /moved to heap: u/ }));
      await toTab(page, 'Escape graph');
      await page.getByRole('combobox', { name: 'Function' }).selectOption('main.newUser');
      // The first question that needs the compiler.
      await expect(page.locator('.room .location')).not.toHaveCount(0, { timeout: 60_000 });
    },
  },
  {
    name: 'growth',
    address: '/s/stack-growth/',
    program: true,
    go: async (page) => {
      await keys(page, 's');
      await toTab(page, 'Bytes');
      await expect(page.locator('.bytes tbody tr')).not.toHaveCount(0);
    },
  },
  {
    name: 'marking',
    address: '/s/mark-and-sweep/',
    program: true,
    go: async (page) => {
      await keys(page, 'g', 'ArrowRight', 'ArrowRight', 'ArrowRight');
      await toTab(page, 'Collector');
    },
  },
  {
    name: 'garbage',
    address: '/s/mark-and-sweep/',
    program: true,
    go: async (page) => {
      await keys(page, 'g', 'g', 'g');
      await toTab(page, 'Events');
    },
  },
  {
    name: 'pacing',
    address: '/s/gogc/',
    program: true,
    go: async (page) => {
      await keys(page, 'g', 'g');
      await toTab(page, 'Heap over time');
      await recorded(page);
    },
  },
  {
    name: 'goroutines',
    address: '/s/goroutine-stacks/',
    program: true,
    go: async (page) => {
      await keys(page, ...Array<string>(12).fill('ArrowRight'));
      await toTab(page, 'Goroutines');
    },
  },
  {
    name: 'afar',
    address: '/s/memory-limit/',
    program: true,
    go: async (page) => {
      await keys(page, 'End');
      await toTab(page, 'Spans');
      await recorded(page);
      await expect(page.locator('.spans .bar p')).toContainText(/[1-9][\d,]* objects in [1-9]/, {
        timeout: 30_000,
      });
    },
  },
  {
    name: 'error',
    address: '/play/',
    program: true,
    go: async (page) => {
      await ready(page);
      await page.locator('.cm-content').press('Control+a', { timeout: 30_000 });
      await page.keyboard.insertText('package main\n\nfunc main() {\n\tprintln(answer)\n}\n');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('alert')).toContainText('undefined: answer', { timeout: 30_000 });
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    },
  },
  {
    name: 'lab',
    address: '/lab/',
    go: async (page) => {
      await expect(page.locator('.curve').first()).toBeAttached({ timeout: 30_000 });
    },
  },
];

for (const { name, address, go, program = false } of MOMENTS) {
  test(`${name} looks as it did`, async ({ page }) => {
    const looks = async (manner: string): Promise<void> => {
      await page.evaluate(scrollToStart);
      // The address that the projector shows has the port of this run.
      await expect(page).toHaveScreenshot(`${name}-${manner}.png`, { mask: [page.locator('.bar .address')] });
    };
    const arrive = async (reducedMotion: 'reduce' | 'no-preference'): Promise<void> => {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion });
      await page.goto(address);
      await go?.(page);
      await page.evaluate(() => document.fonts.ready);
      await looks('light');
    };
    // Every time is the first: no text or answer is kept from the time before.
    await page.addInitScript(() => localStorage.clear());
    await arrive('no-preference');
    await arrive('reduce');
    await page.emulateMedia({ colorScheme: 'dark' });
    await looks('dark');
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    await looks('forced');
    await page.emulateMedia({ forcedColors: 'none' });
    await page.setViewportSize(PHONE);
    await looks('phone');
    await page.setViewportSize(WALL);
    if (program) {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.keyboard.press('v');
      await expect(page.getByRole('group', { name: 'Presenter' })).toBeVisible();
    } else {
      await use(page.getByRole('button', { name: 'Look: size, theme' }));
      await use(page.getByRole('button', { name: 'Projector' }));
      await page.keyboard.press('Escape');
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    }
    await looks('projector');
  });
}
