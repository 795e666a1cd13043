/**
 * How the page looks at ten chosen moments, in light and dark, for a projector and a phone, with reduced motion and with forced colours. Each picture is
 * held against two recordings in `look.json`: the words that are drawn, exactly, and a thumbnail of 32 by 18 patches of colour. Faces and smoothing of letters
 * differ between systems, so a patch may be off by 24 of 255 on average of its three colours, and one patch in thirty by more.
 *
 * `LOOK=record npx playwright test … look` writes the recordings anew; look at the pictures before you commit them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { open, ready } from './support.ts';

const FILE = new URL('./look.json', import.meta.url);
const recording = process.env['LOOK'] === 'record';

interface Look {
  /** Words in the drawing of memory, in order. */
  words: string[];
  /** By variant: 32 × 18 patches, red, green and blue each, in base64. */
  patches: Record<string, string>;
}

const COLUMNS = 32;
const ROWS = 18;
const OFF = 24;
const PATCHES_OFF = (COLUMNS * ROWS) / 30;

const MOMENTS: { name: string; path: string; keys: string[]; view?: string }[] = [
  { name: 'before the first statement', path: '/s/locals/', keys: [] },
  { name: 'a frame is pushed', path: '/s/locals/', keys: ['c'] },
  { name: 'a variable lands in the heap', path: '/s/new-user/', keys: ['a'] },
  { name: 'the frame is gone, the object stays', path: '/s/new-user/', keys: ['a', 'ArrowRight'] },
  { name: 'a stack is copied', path: '/s/stack-growth/', keys: ['s'] },
  { name: 'a backing array grows', path: '/s/append/', keys: ['a', 'a', 'a'] },
  {
    name: 'objects turn grey',
    path: '/s/mark-and-sweep/',
    keys: ['g', 'ArrowRight', 'ArrowRight'],
    view: 'Collector',
  },
  { name: 'what is white is garbage', path: '/s/mark-and-sweep/', keys: ['g', 'g'], view: 'Collector' },
  { name: 'the run is over', path: '/s/new-user/', keys: ['End'], view: 'Profile' },
  {
    name: 'goroutines with stacks of their own',
    path: '/s/goroutine-stacks/',
    keys: ['c', 'c'],
    view: 'Goroutines',
  },
];

const VARIANTS: { name: string; set: (page: Page) => Promise<void> }[] = [
  { name: 'light', set: (page) => page.emulateMedia({ colorScheme: 'light' }) },
  { name: 'dark', set: (page) => page.emulateMedia({ colorScheme: 'dark' }) },
  {
    name: 'forced colours',
    set: (page) => page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' }),
  },
  {
    name: 'projector',
    set: async (page) => {
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
      await page.setViewportSize({ width: 1920, height: 1080 });
      for (let i = 0; i < 3; i++) await page.keyboard.press('+');
    },
  },
  {
    name: 'phone',
    set: async (page) => {
      for (let i = 0; i < 3; i++) await page.keyboard.press('-');
      await page.setViewportSize({ width: 390, height: 844 });
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
];

const drawn = (page: Page): Promise<string[]> =>
  page
    .locator('.stage svg text')
    .evaluateAll((texts) => texts.map((text) => text.firstChild?.textContent ?? '').filter(Boolean));

/** The picture of the page in patches, scaled down by the browser itself. */
async function patches(page: Page): Promise<Uint8Array> {
  const png = (await page.screenshot({ caret: 'hide' })).toString('base64');
  const text = await page.evaluate(
    async ({ png: data, columns, rows }) => {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }), {
        resizeWidth: columns,
        resizeHeight: rows,
        resizeQuality: 'high',
      });
      const canvas = new OffscreenCanvas(columns, rows);
      const context = canvas.getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const { data: rgba } = context.getImageData(0, 0, columns, rows);
      return btoa(String.fromCharCode(...rgba.filter((_, i) => i % 4 !== 3)));
    },
    { png, columns: COLUMNS, rows: ROWS },
  );
  return Uint8Array.from(Buffer.from(text, 'base64'));
}

/** How many patches differ by more than is allowed. */
function off(a: Uint8Array, b: Uint8Array): number {
  let n = 0;
  for (let i = 0; i < a.length; i += 3) {
    const difference =
      Math.abs(a[i]! - b[i]!) + Math.abs(a[i + 1]! - b[i + 1]!) + Math.abs(a[i + 2]! - b[i + 2]!);
    if (difference / 3 > OFF) n++;
  }
  return n;
}

/** Presses keys and waits for the step each leads to. */
async function go(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const before = await page.locator('.transport .where b').textContent();
    await page.keyboard.press(key);
    await expect(page.locator('.transport .where b')).not.toHaveText(before ?? '');
    await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0);
  }
}

/** The page has come to rest: fonts are there, nothing moves. */
async function rest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

const looks = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Look>;

for (const moment of MOMENTS) {
  test(`looks as it should: ${moment.name}`, async ({ page }) => {
    // With reduced motion the picture stands at once; that is the first thing to be seen.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, moment.path);
    await ready(page);
    if (moment.view) await page.getByRole('tab', { name: moment.view }).click();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await go(page, moment.keys);
    await page.mouse.move(0, 0);
    const words = await drawn(page);
    const look: Look = { words, patches: {} };
    for (const { name, set } of VARIANTS) {
      await set(page);
      await rest(page);
      look.patches[name] = Buffer.from(await patches(page)).toString('base64');
    }
    if (recording) {
      looks[moment.name] = look;
      writeFileSync(FILE, JSON.stringify(looks, undefined, 1) + '\n');
      return;
    }
    const known = looks[moment.name]!;
    expect(words).toEqual(known.words);
    for (const { name } of VARIANTS) {
      const now = Buffer.from(look.patches[name]!, 'base64');
      const then = Buffer.from(known.patches[name]!, 'base64');
      expect(off(now, then), `${name}: patches of another colour`).toBeLessThanOrEqual(PATCHES_OFF);
    }
    // With motion the page comes to the same picture.
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.emulateMedia({ reducedMotion: 'no-preference', colorScheme: 'light' });
    if (moment.keys.length > 0) {
      await go(page, ['Home']);
      await go(page, moment.keys);
    }
    await expect.poll(() => drawn(page)).toEqual(known.words);
  });
}
